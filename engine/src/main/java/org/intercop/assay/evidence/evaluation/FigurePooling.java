package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Pool.Method;
import org.intercop.assay.stats.effect.MantelHaenszel;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.HeterogeneityIntervals;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.RandomEffects;

/**
 * Pools the countries' figures: every estimator and measure by random effects, and the unadjusted tables by Mantel and
 * Haenszel beside it.
 */
final class FigurePooling {
    private final GatePolicy policy;
    private final double level;

    FigurePooling(GatePolicy policy) {
        this.policy = policy;
        this.level = policy.confidenceLevel();
    }

    /** Random effects with the interval of Knapp and Hartung, and with the one that is never too narrow. */
    List<Pool> randomEffects(PoolableEffects effects) {
        List<Pool> pools = new ArrayList<>();
        for (Method method : List.of(Method.REML_HK, Method.REML_HK_MODIFIED)) {
            pools.add(randomEffects(effects, method));
        }
        return pools;
    }

    private Pool randomEffects(PoolableEffects effects, Method method) {
        int countries = effects.units().size();
        Estimation<PooledEffect> pooled = countries == 0
                ? Estimation.not(Reason.TOO_FEW_STUDIES, Pooling.NOBODY)
                : model(method).pool(effects.studies());
        Optional<PooledEffect> several = pooled.isEstimated()
                ? Optional.of(pooled.orThrow()).filter(effect -> effect.studies() > 1)
                : Optional.empty();
        Optional<Interval> tau2 = several.map(effect ->
                HeterogeneityIntervals.of(effects.studies(), level).orThrow().tau2());
        Estimation<EffectEstimate> estimation = countries == 1
                ? Estimation.of(effects.effects().get(0))
                : pooled.map(effect -> new EffectEstimate(
                        effects.key().measure(), effect.estimate(), effect.standardError(), effect.interval()));
        return new Pool(
                effects.key().intervention(),
                effects.key().version(),
                effects.key().outcome(),
                effects.key().estimator(),
                effects.key().measure(),
                method,
                effects.primary(),
                units(effects.units()),
                treated(effects.units()),
                comparison(effects.units()),
                estimation,
                several.map(PooledEffect::heterogeneity),
                tau2,
                several.filter(effect -> effect.studies() > 2).flatMap(PooledEffect::predictionInterval));
    }

    private RandomEffects model(Method method) {
        RandomEffects plain = RandomEffects.withDefaults().withLevel(level);
        return method == Method.REML_HK_MODIFIED
                ? plain.with(org.intercop.assay.stats.meta.PoolingTest.MODIFIED_KNAPP_HARTUNG)
                : plain;
    }

    /** One common effect, from the tables themselves. */
    Pool mantelHaenszel(Answer kind, List<UnitEvaluation> group) {
        Unit unit = group.get(0).unit();
        List<UnitEvaluation> counted = PoolMembers.of(
                        group, policy, evaluation -> evaluation.table().isPresent())
                .members();
        List<TwoByTwo> tables = counted.stream()
                .map(evaluation -> evaluation.table().orElseThrow())
                .toList();
        Estimation<EffectEstimate> common = tables.isEmpty()
                ? Estimation.not(Reason.TOO_FEW_STUDIES, Pooling.NOBODY)
                : MantelHaenszel.of(tables).estimate(kind.measure(), level);
        return new Pool(
                unit.intervention(),
                unit.version(),
                unit.outcome(),
                kind.estimator(),
                kind.measure(),
                Method.MANTEL_HAENSZEL,
                kind.primary(),
                units(counted),
                treated(counted),
                comparison(counted),
                common,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Unit> units(List<UnitEvaluation> evaluations) {
        return evaluations.stream().map(UnitEvaluation::unit).toList();
    }

    private static long treated(List<UnitEvaluation> evaluations) {
        return evaluations.stream()
                .mapToLong(evaluation -> evaluation.treated().analysed())
                .sum();
    }

    private static long comparison(List<UnitEvaluation> evaluations) {
        return evaluations.stream()
                .mapToLong(evaluation -> evaluation.comparison().analysed())
                .sum();
    }
}
