package org.intercop.assay.stats.estimand;

import java.util.Objects;

/**
 * A point estimate with its uncertainty, on the measure's analysis scale (log for ratios).
 *
 * @param measure what is estimated
 * @param estimate the point estimate, analysis scale, finite
 * @param standardError standard error on the analysis scale, finite, at or above zero
 * @param interval interval on the analysis scale; it need not be symmetric around the estimate
 */
public record EffectEstimate(EffectMeasure measure, double estimate, double standardError, Interval interval) {
    public EffectEstimate {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(interval, "interval");
        if (!Double.isFinite(estimate)) {
            throw new IllegalArgumentException("estimate: " + estimate + " is not finite");
        }
        if (!(Double.isFinite(standardError) && standardError >= 0)) {
            throw new IllegalArgumentException("standardError: " + standardError + " is not a finite value >= 0");
        }
    }
}
