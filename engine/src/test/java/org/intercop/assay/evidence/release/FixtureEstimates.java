package org.intercop.assay.evidence.release;

import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.evidence.release.EstimateRow.Status;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/** Large-sample figures from two-by-two counts: near enough for the look of a page, not the engine's own. */
final class FixtureEstimates {
    private FixtureEstimates() {}

    static EstimateRow row(
            Unit unit, String estimator, EffectMeasure measure, Counts counts, boolean tooFew, double shift) {
        EffectMeasure headline =
                unit.intervention().equals("warning-visit") ? EffectMeasure.RISK_RATIO : EffectMeasure.RISK_DIFFERENCE;
        boolean primary = measure == EffectMeasure.PROPORTION || (measure == headline && estimator.equals("ipw-att"));
        if (tooFew) {
            return new EstimateRow(
                    unit,
                    estimator,
                    measure,
                    Optional.empty(),
                    Optional.empty(),
                    primary,
                    false,
                    Status.HIDDEN,
                    "Fewer than 10 people in an arm.");
        }
        Optional<EffectEstimate> estimate = estimate(measure, counts, shift);
        return new EstimateRow(
                unit,
                estimator,
                measure,
                Optional.of(counts),
                estimate,
                primary,
                estimate.isPresent(),
                estimate.isPresent() ? Status.ESTIMATED : Status.NOT_ESTIMABLE,
                estimate.isPresent() ? "" : "No events in one arm: the ratio has no finite value.");
    }

    private static Optional<EffectEstimate> estimate(EffectMeasure measure, Counts counts, double shift) {
        double a = counts.treatedEvents();
        double n1 = counts.treated();
        double c = counts.comparisonEvents();
        double n0 = counts.comparison();
        double p1 = a / n1;
        double p0 = c / n0;
        return switch (measure) {
            case PROPORTION -> Optional.of(figure(measure, p1, Math.sqrt(Math.max(p1 * (1 - p1), 0.01) / n1), 0, 1));
            case RISK_DIFFERENCE ->
                Optional.of(figure(
                        measure,
                        p1 - p0 + shift * 0.1,
                        Math.sqrt(Math.max(p1 * (1 - p1), 0.01) / n1 + Math.max(p0 * (1 - p0), 0.01) / n0),
                        -1,
                        1));
            case RISK_RATIO ->
                a == 0 || c == 0
                        ? Optional.empty()
                        : Optional.of(figure(
                                measure,
                                Math.log(p1 / p0) + shift,
                                Math.sqrt(1 / a - 1 / n1 + 1 / c - 1 / n0),
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY));
            default ->
                a == 0 || c == 0 || a == n1 || c == n0
                        ? Optional.empty()
                        : Optional.of(figure(
                                measure,
                                Math.log(p1 / (1 - p1) / (p0 / (1 - p0))) + shift,
                                Math.sqrt(1 / a + 1 / (n1 - a) + 1 / c + 1 / (n0 - c)),
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY));
        };
    }

    private static EffectEstimate figure(EffectMeasure measure, double estimate, double error, double min, double max) {
        double lower = Math.max(min, estimate - 1.959964 * error);
        double upper = Math.min(max, estimate + 1.959964 * error);
        return new EffectEstimate(measure, estimate, error, new Interval(lower, upper, 0.95));
    }
}
