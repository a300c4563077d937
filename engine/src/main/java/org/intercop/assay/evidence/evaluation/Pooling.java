package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.MantelHaenszel;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;

/**
 * Pools the admissible units of one intervention, version and outcome code: every estimator and measure by random
 * effects, and the unadjusted tables by Mantel and Haenszel beside it. Units whose figure is not estimable, or has a
 * standard error of zero, are left out of the random effects; Mantel and Haenszel keep them. One country alone gives its
 * own figure with its own interval. No correction is added to
 * zero cells, but for a share of 0 or 100 %, which gets one half on either side on the log-odds scale.
 */
public final class Pooling {
    /** Raised whenever the same figures would be pooled to others. */
    public static final int VERSION = 1;

    private final RandomEffects randomEffects;
    private final double level;

    public Pooling(GatePolicy policy) {
        this.level = policy.confidenceLevel();
        this.randomEffects = RandomEffects.withDefaults().withLevel(level);
    }

    /** Every pool there is among these evaluations, in the order of intervention, version, outcome and catalogue. */
    public List<Pool> pools(Collection<UnitEvaluation> evaluations) {
        Map<List<String>, List<UnitEvaluation>> groups =
                new TreeMap<>(Comparator.comparing((List<String> key) -> key.get(0))
                        .thenComparing(key -> key.get(1))
                        .thenComparing(key -> key.get(2)));
        evaluations.stream()
                .sorted(Comparator.comparing(UnitEvaluation::unit))
                .forEach(evaluation -> groups.computeIfAbsent(key(evaluation.unit()), key -> new ArrayList<>())
                        .add(evaluation));
        List<Pool> pools = new ArrayList<>();
        groups.values().forEach(group -> pools.addAll(poolsOf(group)));
        return pools;
    }

    private static List<String> key(Unit unit) {
        return List.of(unit.intervention(), unit.version(), unit.outcome());
    }

    private List<Pool> poolsOf(List<UnitEvaluation> group) {
        List<UnitEvaluation> admitted =
                group.stream().filter(UnitEvaluation::admissible).toList();
        List<Pool> pools = new ArrayList<>();
        for (Answer kind : group.get(0).answers()) {
            pools.add(randomEffects(group.get(0).unit(), kind, admitted));
        }
        for (Answer kind : group.get(0).answers()) {
            if (kind.estimator().equals(MethodCatalog.UNADJUSTED)) {
                pools.add(mantelHaenszel(group.get(0).unit(), kind, admitted));
            }
        }
        return pools;
    }

    private Pool randomEffects(Unit unit, Answer kind, List<UnitEvaluation> admitted) {
        boolean share = kind.measure() == EffectMeasure.PROPORTION;
        List<UnitEvaluation> used = new ArrayList<>();
        List<EffectEstimate> effects = new ArrayList<>();
        for (UnitEvaluation evaluation : admitted) {
            Optional<EffectEstimate> effect =
                    share ? Optional.of(logit(evaluation.treated())) : figure(evaluation, kind);
            if (effect.isPresent() && effect.get().standardError() > 0) {
                used.add(evaluation);
                effects.add(effect.get());
            }
        }
        Estimation<PooledEffect> pooled = effects.isEmpty()
                ? Estimation.not(Reason.TOO_FEW_STUDIES, "No country has a figure that may be pooled.")
                : randomEffects.pool(StudyEffects.of(
                        effects.stream().mapToDouble(EffectEstimate::estimate).toArray(),
                        effects.stream()
                                .mapToDouble(effect -> effect.standardError() * effect.standardError())
                                .toArray()));
        EffectMeasure measure = share ? EffectMeasure.LOGIT_PROPORTION : kind.measure();
        Optional<PooledEffect> several = pooled.isEstimated()
                ? Optional.of(pooled.orThrow()).filter(effect -> effect.studies() > 1)
                : Optional.empty();
        return pool(
                unit,
                kind,
                measure,
                Pool.Method.REML_HK,
                used,
                effects.size() == 1
                        ? Estimation.of(effects.get(0))
                        : pooled.map(effect -> new EffectEstimate(
                                measure, effect.estimate(), effect.standardError(), effect.interval())),
                several);
    }

    private Pool mantelHaenszel(Unit unit, Answer kind, List<UnitEvaluation> admitted) {
        List<TwoByTwo> tables = admitted.stream()
                .map(evaluation -> new TwoByTwo(
                        evaluation.treated().events(),
                        evaluation.treated().analysed(),
                        evaluation.comparison().events(),
                        evaluation.comparison().analysed()))
                .toList();
        Estimation<EffectEstimate> common = tables.isEmpty()
                ? Estimation.not(Reason.TOO_FEW_STUDIES, "No country has a figure that may be pooled.")
                : MantelHaenszel.of(tables).estimate(kind.measure(), level);
        return pool(unit, kind, kind.measure(), Pool.Method.MANTEL_HAENSZEL, admitted, common, Optional.empty());
    }

    private static Pool pool(
            Unit unit,
            Answer kind,
            EffectMeasure measure,
            Pool.Method method,
            List<UnitEvaluation> used,
            Estimation<EffectEstimate> estimation,
            Optional<PooledEffect> several) {
        return new Pool(
                unit.intervention(),
                unit.version(),
                unit.outcome(),
                kind.estimator(),
                measure,
                method,
                kind.primary(),
                used.stream().map(UnitEvaluation::unit).toList(),
                used.stream()
                        .mapToLong(evaluation -> evaluation.treated().analysed())
                        .sum(),
                used.stream()
                        .mapToLong(evaluation -> evaluation.comparison().analysed())
                        .sum(),
                estimation,
                several.map(PooledEffect::heterogeneity),
                several.filter(effect -> effect.studies() > 2).flatMap(PooledEffect::predictionInterval));
    }

    private static Optional<EffectEstimate> figure(UnitEvaluation evaluation, Answer kind) {
        return evaluation.answers().stream()
                .filter(answer -> answer.estimator().equals(kind.estimator()) && answer.measure() == kind.measure())
                .filter(answer -> answer.estimation().isEstimated())
                .map(answer -> answer.estimation().orThrow())
                .findFirst();
    }

    private EffectEstimate logit(Flow flow) {
        boolean edge = flow.events() == 0 || flow.events() == flow.analysed();
        double yes = flow.events() + (edge ? 0.5 : 0);
        double no = flow.analysed() - flow.events() + (edge ? 0.5 : 0);
        double estimate = FastMath.log(yes / no);
        double error = FastMath.sqrt(1 / yes + 1 / no);
        double half = org.intercop.assay.stats.numeric.Normal.halfWidth(level) * error;
        return new EffectEstimate(
                EffectMeasure.LOGIT_PROPORTION,
                estimate,
                error,
                new org.intercop.assay.stats.estimand.Interval(estimate - half, estimate + half, level));
    }
}
