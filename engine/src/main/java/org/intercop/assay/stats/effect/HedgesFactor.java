package org.intercop.assay.stats.effect;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.FastMath;

/**
 * Hedges' factor, by which a standardised mean difference is multiplied to remove its small-sample bias.
 *
 * <p>Source: Hedges (1981) <a href="https://doi.org/10.3102/10769986006002107">doi:10.3102/10769986006002107</a>.
 */
public final class HedgesFactor {
    private HedgesFactor() {}

    /**
     * G(m/2) / (sqrt(m/2) G((m-1)/2)) with the gamma function G.
     *
     * @param degreesOfFreedom m, people in both groups less two, 0, or 1 or more
     * @return the factor, below 1; 0 at m = 1; infinite at m = 0, where there is none
     */
    public static double exact(double degreesOfFreedom) {
        check(degreesOfFreedom);
        if (degreesOfFreedom == 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (degreesOfFreedom == 1) {
            return 0;
        }
        double logBeta = Beta.logBeta((degreesOfFreedom - 1) / 2, 0.5);
        return FastMath.exp(-logBeta) * FastMath.sqrt(2 * FastMath.PI / degreesOfFreedom);
    }

    /** The approximation 1 - 3 / (4 m - 1). */
    public static double approximate(double degreesOfFreedom) {
        check(degreesOfFreedom);
        return 1 - 3 / (4 * degreesOfFreedom - 1);
    }

    private static void check(double degreesOfFreedom) {
        if (!(degreesOfFreedom == 0 || degreesOfFreedom >= 1)) {
            throw new IllegalArgumentException("degreesOfFreedom: " + degreesOfFreedom + " is not 0, or 1 or more");
        }
    }
}
