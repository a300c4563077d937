package org.intercop.assay.evidence.evaluation;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;
import org.intercop.assay.stats.meta.Posterior;

/**
 * A plan's margins on the analysis scale of a pool. A plan writes them as risk, rate or hazard ratios for an outcome of
 * which less is better; where more is better their reciprocals count, and an odds ratio takes the one that means the
 * same risk ratio at the reference risk.
 *
 * @param better which direction is good
 * @param worthwhile the smallest effect worth having: below zero where less is better, above it where more is; infinite
 *     where no treated risk could reach it
 * @param harm the smallest effect that is harm, on the other side of zero
 */
public record EffectMargins(Better better, double worthwhile, double harm) {
    public EffectMargins {
        if (better == Better.LOWER ? !(worthwhile < 0 && harm > 0) : !(worthwhile > 0 && harm < 0)) {
            throw new IllegalArgumentException("worthwhile, harm: " + worthwhile + " and " + harm
                    + " are not on either side of zero where " + better + " is better");
        }
    }

    /** The margins on the scale of a ratio; an odds ratio needs the reference risk. */
    static EffectMargins of(
            AnalysisPlan.Margins margins, Better better, EffectMeasure measure, Optional<ReferenceRisk> risk) {
        if (measure.scale() != Scale.LOG) {
            throw new IllegalArgumentException("measure: " + measure.code() + " is no ratio");
        }
        double worthwhile = better == Better.LOWER ? margins.worthwhile() : 1 / margins.worthwhile();
        double harm = better == Better.LOWER ? margins.harm() : 1 / margins.harm();
        if (measure == EffectMeasure.ODDS_RATIO) {
            ReferenceRisk at = risk.orElseThrow(
                    () -> new IllegalArgumentException("risk: an odds ratio needs a reference risk for its margins"));
            return new EffectMargins(better, at.logOddsRatio(worthwhile), at.logOddsRatio(harm));
        }
        return new EffectMargins(better, FastMath.log(worthwhile), FastMath.log(harm));
    }

    /** How probable the effects between these margins are. */
    Credibility credibility(Posterior effect) {
        double low = below(effect, FastMath.min(worthwhile, harm));
        double high = 1 - below(effect, FastMath.max(worthwhile, harm));
        boolean lower = better == Better.LOWER;
        return new Credibility(
                benefit(effect), lower ? low : high, FastMath.max(0, 1 - low - high), lower ? high : low);
    }

    /** How probable any effect in the good direction is. */
    double benefit(Posterior effect) {
        return better == Better.LOWER ? below(effect, 0) : 1 - below(effect, 0);
    }

    private static double below(Posterior effect, double end) {
        return Double.isInfinite(end) ? (end > 0 ? 1 : 0) : effect.probabilityBelow(end);
    }

    /**
     * How probable each kind of effect is, given the data.
     *
     * @param benefit P(any effect in the good direction)
     * @param worthwhile P(at least the smallest effect worth having)
     * @param equivalent P(neither worth having nor harm)
     * @param harm P(at least the smallest effect that is harm)
     */
    public record Credibility(double benefit, double worthwhile, double equivalent, double harm) {}
}
