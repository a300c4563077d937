package org.intercop.assay.stats.meta;

import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;

/**
 * How much the true effects of the studies differ.
 *
 * @param tau2 variance between the true effects, at or above zero; squared analysis scale
 * @param tau2StandardError large-sample standard error of tau2; none for the common-effect model or a single study
 * @param q Cochran's Q, weighted by the inverse sampling variances
 * @param degreesOfFreedom k - p
 * @param qPValue upper tail of the chi-square distribution beyond q; 1 where there are no degrees of freedom
 * @param i2 percentage of the variation that lies between studies, in [0, 100): Higgins and Thompson (2002)
 *     doi:10.1002/sim.1186 with the typical sampling variance; for the common-effect model from Q
 * @param h2 total over typical sampling variance, 1 where tau2 is zero; for the common-effect model Q over its
 *     degrees of freedom
 */
public record Heterogeneity(
        double tau2,
        OptionalDouble tau2StandardError,
        double q,
        int degreesOfFreedom,
        double qPValue,
        double i2,
        double h2) {
    public Heterogeneity {
        Objects.requireNonNull(tau2StandardError, "tau2StandardError");
        if (!(tau2 >= 0)) {
            throw new IllegalArgumentException("tau2: " + tau2 + " is not at or above zero");
        }
    }

    /** Standard deviation between the true effects. */
    public double tau() {
        return FastMath.sqrt(tau2);
    }
}
