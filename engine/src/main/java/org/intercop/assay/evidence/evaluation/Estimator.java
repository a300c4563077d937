package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/** A way to estimate the effect in a unit: one class, one line in the {@link MethodCatalog}, one page of methods. */
public interface Estimator {
    /** The name used in files, for example {@code aipw}. */
    String code();

    /** What a reader sees. */
    String title();

    /** Raised whenever the same cells would give other figures; it enters the digest of every result. */
    int version();

    /** Whether it answers under this plan for this kind of outcome. */
    boolean admits(AnalysisPlan plan, Kind kind);

    /** Whether it is the first choice under this plan for this kind of outcome, see {@link PrimaryRule}. */
    boolean isPrimary(AnalysisPlan plan, Kind kind);

    /**
     * Whether it means the same people whichever arm is called the treated one, as an average over everybody does and
     * one over the treated does not. Swapping the arms then negates every estimate on its analysis scale. The laws of
     * the catalogue hold an estimator to what it says here, both ways.
     */
    default boolean isSymmetric(AnalysisPlan plan) {
        return false;
    }

    /**
     * Whether it fits models whose parameters need events: with more than two of them and too few events it is not
     * primary, see {@link PrimaryRule}.
     */
    default boolean needsEvents() {
        return false;
    }

    /** Whether it makes the arms alike on the plan's covariates before it compares them. */
    default boolean adjusts() {
        return true;
    }

    /**
     * Estimates every measure it can give.
     *
     * @param data the unit's cells
     * @param level confidence level, in (0, 1)
     * @return always the same measures in the same order, whatever the data
     */
    Estimates estimate(UnitData data, double level);

    /**
     * What an estimator says of a unit.
     *
     * @param effects one per measure
     * @param balance how alike the arms are as the estimator compares them; empty where there is nothing to compare
     * @param profile the likelihood of the effect, for pooling; empty where there is none
     */
    record Estimates(List<Effect> effects, Optional<Comparability> balance, Optional<UnitProfile> profile) {
        public Estimates {
            effects = List.copyOf(effects);
        }
    }

    /** One measure and its answer. */
    record Effect(EffectMeasure measure, Estimation<EffectEstimate> estimation) {}
}
