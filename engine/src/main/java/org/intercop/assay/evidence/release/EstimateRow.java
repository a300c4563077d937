package org.intercop.assay.evidence.release;

import java.util.Comparator;
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
 * @param status whether a figure is given
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
    static final Comparator<EstimateRow> ORDER = Comparator.comparing(EstimateRow::unit)
            .thenComparing(EstimateRow::estimator)
            .thenComparing(EstimateRow::measure);

    public EstimateRow {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(reason, "reason");
        if (estimate.isPresent() != (status == Status.ESTIMATED)) {
            throw new IllegalArgumentException("status: " + status + " does not fit the estimate of " + unit);
        }
        if (estimate.isPresent() != reason.isEmpty()) {
            throw new IllegalArgumentException("reason: '" + reason + "' does not fit the estimate of " + unit);
        }
        if (estimate.isPresent() && estimate.get().measure() != measure) {
            throw new IllegalArgumentException(
                    "estimate: " + estimate.get().measure() + " stands where " + measure + " was announced");
        }
    }

    /** Whether a figure is given. */
    public enum Status {
        /** A figure is given. */
        ESTIMATED,
        /** The data give none. */
        NOT_ESTIMABLE,
        /** A gate or the disclosure rules keep it back; it may still count in the pool. */
        HIDDEN;

        /** The name used in files. */
        public String code() {
            return ReleaseTable.code(this);
        }
    }

    /** Mature people and events by arm; the comparison is zero for a single arm. */
    public record Counts(long treated, long treatedEvents, long comparison, long comparisonEvents) {}

    /** What identifies the row. */
    String key() {
        return String.join("/", unit.toString(), estimator, measure.code());
    }
}
