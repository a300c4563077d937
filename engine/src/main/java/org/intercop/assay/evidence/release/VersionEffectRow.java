package org.intercop.assay.evidence.release;

import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * How much more, or less, a version of an intervention does than the reference version: a row of the release's {@code
 * version_effects}, by meta-regression of the countries' figures.
 *
 * @param intervention the intervention's id
 * @param outcome the outcome code
 * @param estimator whose figures
 * @param measure what is estimated
 * @param version the version compared
 * @param reference the version it is compared with
 * @param difference the version's effect minus the reference's, analysis scale; empty where there is none
 * @param reason why there is none; empty text otherwise
 */
public record VersionEffectRow(
        String intervention,
        String outcome,
        String estimator,
        EffectMeasure measure,
        String version,
        String reference,
        Optional<Difference> difference,
        String reason) {
    public VersionEffectRow {
        Objects.requireNonNull(version, "version");
        if (difference.isPresent() != reason.isEmpty()) {
            throw new IllegalArgumentException("reason: '" + reason + "' does not fit the difference of " + version);
        }
    }

    /**
     * A difference between two versions.
     *
     * @param countries figures in the regression
     * @param estimate with its standard error and interval
     * @param pValue two-sided, for no difference
     */
    public record Difference(long countries, EffectEstimate estimate, double pValue) {}

    String key() {
        return String.join("/", intervention, outcome, estimator, measure.code(), version);
    }
}
