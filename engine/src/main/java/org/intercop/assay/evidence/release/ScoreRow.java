package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/**
 * One pooled figure over countries: a row of the release's {@code scores}.
 *
 * @param intervention the intervention's id
 * @param version its version
 * @param outcome the outcome code all pooled countries share
 * @param estimator the estimator whose country figures were pooled
 * @param measure what is estimated
 * @param pooling how they were pooled
 * @param contributors countries (or country:study) pooled, ascending, see {@link
 *     org.intercop.assay.evidence.evaluation.Unit#contributor()}
 * @param treated mature treated people behind the pool
 * @param comparison mature comparison people behind the pool
 * @param estimate the pooled figure, analysis scale; empty where there is none
 * @param heterogeneity spread between countries; empty for a fixed effect or fewer than two countries
 * @param primary whether this row is the one a reader sees first
 * @param reason why there is no figure; empty text otherwise
 */
public record ScoreRow(
        String intervention,
        String version,
        String outcome,
        String estimator,
        EffectMeasure measure,
        Pool.Method pooling,
        List<String> contributors,
        long treated,
        long comparison,
        Optional<EffectEstimate> estimate,
        Optional<Heterogeneity> heterogeneity,
        boolean primary,
        String reason) {
    public ScoreRow {
        contributors = contributors.stream().sorted().toList();
        Objects.requireNonNull(pooling, "pooling");
        if (estimate.isPresent() != reason.isEmpty()) {
            throw new IllegalArgumentException("reason: '" + reason + "' does not fit the estimate of " + intervention
                    + "/" + version + "/" + outcome);
        }
        if (estimate.isPresent() && estimate.get().measure() != measure) {
            throw new IllegalArgumentException(
                    "estimate: " + estimate.get().measure() + " stands where " + measure + " was announced");
        }
    }

    /**
     * Spread of the true effects between countries.
     *
     * @param tau2 between-country variance, analysis scale
     * @param tau2Interval its Q-profile interval; empty where it was not found
     * @param q Cochran's Q
     * @param qPValue its p value
     * @param i2 share of the variance that is between countries, percent
     * @param prediction interval for the effect in a new country; empty below three countries
     */
    public record Heterogeneity(
            double tau2,
            Optional<Interval> tau2Interval,
            double q,
            double qPValue,
            double i2,
            Optional<Interval> prediction) {}

    /** What identifies the row: also its place in the table. */
    String key() {
        return String.join("/", intervention, version, outcome, estimator, measure.code(), pooling.code());
    }
}
