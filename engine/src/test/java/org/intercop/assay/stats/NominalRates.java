package org.intercop.assay.stats;

import org.apache.commons.math3.util.FastMath;

/**
 * How far coverage and error rates may be from what an approximate method promises, fixed before any was measured:
 * Bradley's liberal criterion, an error rate between half and one and a half times the nominal one. At level .05 that is
 * an error rate up to .075 and a coverage of at least .925. A simulation adds three standard errors at that bound,
 * computed from its number of trials. An exact method has no such allowance.
 *
 * <p>Reference: Bradley (1978), British Journal of Mathematical and Statistical Psychology 31:144-152,
 * doi:10.1111/j.2044-8317.1978.tb00581.x.
 */
public final class NominalRates {
    /** Least coverage of an approximate 95 % interval. */
    public static final double LEAST_COVERAGE = 0.925;

    /** Largest error rate of an approximate test at .05. */
    public static final double LARGEST_ERROR = 0.075;

    private static final double STANDARD_ERRORS = 3;

    private NominalRates() {}

    /** Least share of covering intervals in a simulation. */
    public static double leastCoverage(int trials) {
        return LEAST_COVERAGE - STANDARD_ERRORS * standardError(LEAST_COVERAGE, trials);
    }

    /** Largest share of rejections in a simulation in which there is nothing to find. */
    public static double largestError(int trials) {
        return LARGEST_ERROR + STANDARD_ERRORS * standardError(LARGEST_ERROR, trials);
    }

    private static double standardError(double rate, int trials) {
        return FastMath.sqrt(rate * (1 - rate) / trials);
    }
}
