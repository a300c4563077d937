package org.intercop.assay.evidence.release;

import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * One estimator's answer for one unit: a row of the release's {@code estimates}.
 *
 * @param unit what was evaluated
 * @param estimator code of the estimator in the method catalogue, for example {@code unadjusted} or {@code ipw-att}
 * @param measure what is estimated
 * @param counts people and events behind it; empty where it is suppressed
 * @param estimate the answer; empty where it is not estimable, or not displayed because of a gate
 * @param primary whether this is the primary estimator and measure of the unit
 * @param pooled whether the unit's gates let it into the pool
 * @param status {@code estimated}, {@code not-estimable} or {@code hidden}
 * @param reason why there is no figure; empty text otherwise
 */
public record EstimateRow(
        Unit unit,
        String estimator,
        EffectMeasure measure,
        Optional<Counts> counts,
        Optional<EffectEstimate> estimate,
        boolean primary,
        boolean pooled,
        Status status,
        String reason) {
    public EstimateRow {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(reason, "reason");
        if (estimate.isPresent() != (status == Status.ESTIMATED)) {
            throw new IllegalArgumentException("status: " + status + " does not fit the estimate of " + unit);
        }
    }

    /** Whether a figure is given. */
    public enum Status {
        ESTIMATED,
        NOT_ESTIMABLE,
        HIDDEN
    }

    /** Mature people and events by arm; the comparison is zero for a single arm. */
    public record Counts(long treated, long treatedEvents, long comparison, long comparisonEvents) {}
}
