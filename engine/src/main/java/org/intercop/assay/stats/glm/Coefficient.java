package org.intercop.assay.stats.glm;

import java.util.Objects;

/**
 * One coefficient of a fitted model, on the scale of the linear predictor.
 *
 * @param label the column of the model matrix
 * @param estimate the estimate
 * @param standardError its standard error, at or above 0
 * @param statistic estimate over standard error
 * @param pValue two-sided p value of the statistic, by the normal distribution, or by Student's t where the dispersion
 *     is estimated
 */
public record Coefficient(String label, double estimate, double standardError, double statistic, double pValue) {
    public Coefficient {
        Objects.requireNonNull(label, "label");
    }
}
