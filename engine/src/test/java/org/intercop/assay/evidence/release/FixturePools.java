package org.intercop.assay.evidence.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.evidence.release.ScoreRow.Pooling;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/** Pools the fixture's country figures by the plainest route: the restricted likelihood maximised by search. */
final class FixturePools {
    private static final double Z = 1.959963984540054;

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
            scores.add(random(group.get(0), pooled));
            EffectMeasure measure = group.get(0).measure();
            if (group.get(0).estimator().equals("unadjusted") && measure == EffectMeasure.RISK_RATIO) {
                scores.add(mantelHaenszel(group.get(0), pooled));
            }
        }
        return scores;
    }

    private static ScoreRow random(EstimateRow any, List<EstimateRow> rows) {
        if (rows.isEmpty()) {
            return row(any, rows, Pooling.REML_HK, Optional.empty(), Optional.empty(), "No country could be pooled.");
        }
        if (rows.size() == 1) {
            return row(any, rows, Pooling.REML_HK, rows.get(0).estimate(), Optional.empty(), "");
        }
        int k = rows.size();
        double tau2 = new BrentOptimizer(1e-12, 1e-14)
                .optimize(
                        new MaxEval(1000),
                        GoalType.MAXIMIZE,
                        new UnivariateObjectiveFunction(t -> restricted(rows, t)),
                        new SearchInterval(0, 4))
                .getPoint();
        if (restricted(rows, 0) >= restricted(rows, tau2)) {
            tau2 = 0;
        }
        double mu = mean(rows, tau2);
        double weights = 0;
        double spread = 0;
        for (EstimateRow row : rows) {
            double weight = 1 / (variance(row) + tau2);
            weights += weight;
            spread += weight * Math.pow(value(row) - mu, 2);
        }
        double error = Math.sqrt(spread / (k - 1) / weights);
        double t = new TDistribution(null, k - 1).inverseCumulativeProbability(0.975);
        EffectEstimate pooled =
                new EffectEstimate(any.measure(), mu, error, new Interval(mu - t * error, mu + t * error, 0.95));
        double fixedMean = mean(rows, 0);
        double q = rows.stream()
                .mapToDouble(row -> Math.pow(value(row) - fixedMean, 2) / variance(row))
                .sum();
        double p = 1 - new ChiSquaredDistribution(null, k - 1).cumulativeProbability(q);
        double newCountry = t * Math.sqrt(tau2 + error * error);
        Heterogeneity heterogeneity = new Heterogeneity(
                tau2,
                q,
                p,
                Math.max(0, 100 * (q - (k - 1)) / q),
                k < 3 ? Optional.empty() : Optional.of(new Interval(mu - newCountry, mu + newCountry, 0.95)));
        return row(any, rows, Pooling.REML_HK, Optional.of(pooled), Optional.of(heterogeneity), "");
    }

    private static ScoreRow mantelHaenszel(EstimateRow any, List<EstimateRow> rows) {
        double r = 0;
        double s = 0;
        double numerator = 0;
        for (EstimateRow row : rows) {
            Counts counts = row.counts().orElseThrow();
            double a = counts.treatedEvents();
            double c = counts.comparisonEvents();
            double n1 = counts.treated();
            double n0 = counts.comparison();
            double n = n1 + n0;
            r += a * n0 / n;
            s += c * n1 / n;
            numerator += (n1 * n0 * (a + c) - a * c * n) / (n * n);
        }
        if (!(r > 0 && s > 0)) {
            return row(any, rows, Pooling.MANTEL_HAENSZEL, Optional.empty(), Optional.empty(), "No events to pool.");
        }
        double mu = Math.log(r / s);
        double error = Math.sqrt(numerator / (r * s));
        EffectEstimate pooled =
                new EffectEstimate(any.measure(), mu, error, new Interval(mu - Z * error, mu + Z * error, 0.95));
        return row(any, rows, Pooling.MANTEL_HAENSZEL, Optional.of(pooled), Optional.empty(), "");
    }

    private static ScoreRow row(
            EstimateRow any,
            List<EstimateRow> rows,
            Pooling pooling,
            Optional<EffectEstimate> estimate,
            Optional<Heterogeneity> heterogeneity,
            String reason) {
        return new ScoreRow(
                any.unit().intervention(),
                any.unit().version(),
                any.unit().outcome(),
                any.estimator(),
                any.measure(),
                pooling,
                rows.stream().map(row -> row.unit().contributor()).toList(),
                rows.stream()
                        .mapToLong(row -> row.counts().orElseThrow().treated())
                        .sum(),
                rows.stream()
                        .mapToLong(row -> row.counts().orElseThrow().comparison())
                        .sum(),
                estimate,
                heterogeneity,
                any.primary() && pooling == Pooling.REML_HK,
                reason);
    }

    private static double restricted(List<EstimateRow> rows, double tau2) {
        double mu = mean(rows, tau2);
        double weights = 0;
        double logs = 0;
        double squares = 0;
        for (EstimateRow row : rows) {
            double weight = 1 / (variance(row) + tau2);
            weights += weight;
            logs -= Math.log(weight);
            squares += weight * Math.pow(value(row) - mu, 2);
        }
        return -0.5 * (logs + Math.log(weights) + squares);
    }

    private static double mean(List<EstimateRow> rows, double tau2) {
        double weights = 0;
        double sum = 0;
        for (EstimateRow row : rows) {
            double weight = 1 / (variance(row) + tau2);
            weights += weight;
            sum += weight * value(row);
        }
        return sum / weights;
    }

    private static double value(EstimateRow row) {
        return row.estimate().orElseThrow().estimate();
    }

    private static double variance(EstimateRow row) {
        return Math.pow(row.estimate().orElseThrow().standardError(), 2);
    }
}
