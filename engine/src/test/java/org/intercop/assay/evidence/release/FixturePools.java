package org.intercop.assay.evidence.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.stats.effect.MantelHaenszel;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;

/** Pools the fixture's country figures with the engine's own methods, shares on the log-odds scale. */
final class FixturePools {
    private FixturePools() {}

    static List<ScoreRow> of(List<EstimateRow> estimates) {
        Map<String, List<EstimateRow>> groups = new TreeMap<>();
        for (EstimateRow row : estimates) {
            String key = row.unit().intervention() + "|" + row.unit().outcome() + "|" + row.estimator() + "|"
                    + row.measure();
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        List<ScoreRow> scores = new ArrayList<>();
        for (List<EstimateRow> group : groups.values()) {
            List<EstimateRow> pooled =
                    group.stream().filter(EstimateRow::pooled).toList();
            EstimateRow any = group.get(0);
            scores.add(random(any, pooled));
            if (any.estimator().equals("unadjusted") && any.measure() != EffectMeasure.PROPORTION) {
                scores.add(mantelHaenszel(any, pooled));
            }
        }
        return scores;
    }

    private static ScoreRow random(EstimateRow any, List<EstimateRow> rows) {
        boolean share = any.measure() == EffectMeasure.PROPORTION;
        EffectMeasure measure = share ? EffectMeasure.LOGIT_PROPORTION : any.measure();
        Estimation<PooledEffect> pooled = RandomEffects.withDefaults()
                .pool(StudyEffects.of(
                        rows.stream()
                                .mapToDouble(row -> share ? logit(row) : value(row))
                                .toArray(),
                        rows.stream()
                                .mapToDouble(row -> share ? logitVariance(row) : variance(row))
                                .toArray()));
        Optional<PooledEffect> several =
                pooled.isEstimated() && rows.size() > 1 ? Optional.of(pooled.orThrow()) : Optional.empty();
        return row(
                any,
                measure,
                rows,
                Pool.Method.REML_HK,
                rows.size() == 1 && measure != EffectMeasure.LOGIT_PROPORTION
                        ? Estimation.of(rows.get(0).estimate().orElseThrow())
                        : pooled.map(e -> new EffectEstimate(measure, e.estimate(), e.standardError(), e.interval())),
                several.map(e -> new Heterogeneity(
                        e.heterogeneity().tau2(),
                        Optional.of(new Interval(0, 1 + e.heterogeneity().tau2(), 0.95)),
                        e.heterogeneity().q(),
                        e.heterogeneity().qPValue(),
                        e.heterogeneity().i2(),
                        rows.size() < 3 ? Optional.empty() : e.predictionInterval())));
    }

    private static ScoreRow mantelHaenszel(EstimateRow any, List<EstimateRow> rows) {
        List<TwoByTwo> tables = rows.stream()
                .map(row -> row.counts().orElseThrow())
                .map(c -> new TwoByTwo(c.treatedEvents(), c.treated(), c.comparisonEvents(), c.comparison()))
                .toList();
        Estimation<EffectEstimate> common = tables.isEmpty()
                ? Estimation.not(Reason.TOO_FEW_STUDIES, "No country could be pooled.")
                : MantelHaenszel.of(tables).estimate(any.measure(), 0.95);
        return row(any, any.measure(), rows, Pool.Method.MANTEL_HAENSZEL, common, Optional.empty());
    }

    private static ScoreRow row(
            EstimateRow any,
            EffectMeasure measure,
            List<EstimateRow> rows,
            Pool.Method pooling,
            Estimation<EffectEstimate> estimation,
            Optional<Heterogeneity> heterogeneity) {
        String reason = estimation instanceof Estimation.NotEstimable<EffectEstimate> not ? not.detail() : "";
        return new ScoreRow(
                any.unit().intervention(),
                any.unit().version(),
                any.unit().outcome(),
                any.estimator(),
                measure,
                pooling,
                rows.stream().map(row -> row.unit().contributor()).toList(),
                rows.stream().mapToLong(row -> counts(row).treated()).sum(),
                rows.stream().mapToLong(row -> counts(row).comparison()).sum(),
                estimation.isEstimated() ? Optional.of(estimation.orThrow()) : Optional.empty(),
                heterogeneity,
                any.primary() && pooling == Pool.Method.REML_HK,
                reason);
    }

    private static Counts counts(EstimateRow row) {
        return row.counts().orElseThrow();
    }

    private static double value(EstimateRow row) {
        return row.estimate().orElseThrow().estimate();
    }

    private static double variance(EstimateRow row) {
        return Math.pow(row.estimate().orElseThrow().standardError(), 2);
    }

    private static double logit(EstimateRow row) {
        return Math.log(yes(row) / no(row));
    }

    private static double logitVariance(EstimateRow row) {
        return 1 / yes(row) + 1 / no(row);
    }

    private static double half(EstimateRow row) {
        Counts counts = counts(row);
        boolean edge = counts.treatedEvents() == 0 || counts.treatedEvents() == counts.treated();
        return edge ? 0.5 : 0;
    }

    private static double yes(EstimateRow row) {
        return counts(row).treatedEvents() + half(row);
    }

    private static double no(EstimateRow row) {
        return counts(row).treated() - counts(row).treatedEvents() + half(row);
    }
}
