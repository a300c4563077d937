package org.intercop.assay.stats.meta;

import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * The effect of one study with its sampling variance, on the analysis scale.
 *
 * @param estimate finite
 * @param variance squared standard error, finite and above zero
 */
public record StudyEffect(double estimate, double variance) {
    public StudyEffect {
        if (!Double.isFinite(estimate)) {
            throw new IllegalArgumentException("estimate: " + estimate + " is not finite");
        }
        if (!(variance > 0 && Double.isFinite(variance))) {
            throw new IllegalArgumentException("variance: " + variance + " is not finite and above zero");
        }
    }

    /** The effect, unless the data leave it or its variance undefined. */
    static Estimation<StudyEffect> ofDefined(double estimate, double variance, Object data) {
        return Double.isFinite(estimate) && Double.isFinite(variance) && variance > 0
                ? Estimation.of(new StudyEffect(estimate, variance))
                : Estimation.not(Reason.NO_VARIATION, "the effect or its variance is not defined for " + data);
    }
}
