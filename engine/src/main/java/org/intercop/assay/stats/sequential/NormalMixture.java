package org.intercop.assay.stats.sequential;

import org.apache.commons.math3.util.FastMath;

/**
 * Robbins's two-sided normal mixture: a bound that a centred sum with known variance clock crosses, at any time, with
 * probability alpha at most. The tuning constant moves where the bound is tightest; it must be fixed before the data.
 *
 * <p>Source: Howard, Ramdas, McAuliffe and Sekhon (2021), eq. 14, <a href="https://doi.org/10.1214/20-AOS1991">doi:10.1214/20-AOS1991</a>.
 *
 * @param rho the tuning constant, above 0, in units of the variance clock
 */
public record NormalMixture(double rho) {
    public NormalMixture {
        if (!(rho > 0 && rho < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rho: " + rho + " is not a number above 0");
        }
    }

    /**
     * Tightest at a planned time.
     *
     * @param time value of the variance clock at which the bound is to be tightest, above 0
     * @param alpha in (0, 1)
     */
    public static NormalMixture tightestAt(double time, double alpha) {
        checkAlpha(alpha);
        if (!(time > 0)) {
            throw new IllegalArgumentException("time: " + time + " is not above 0");
        }
        double twice = -2 * FastMath.log(alpha);
        return new NormalMixture(time / (twice + FastMath.log1p(twice)));
    }

    /** The bound for the absolute sum when the variance clock shows {@code time}, 0 or more. */
    public double bound(double time, double alpha) {
        checkAlpha(alpha);
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time: " + time + " is not 0 or more");
        }
        double more = time + rho;
        return FastMath.sqrt(more * (FastMath.log(more / rho) - 2 * FastMath.log(alpha)));
    }

    /** Logarithm of the mixture martingale: at or above -log(alpha), the hypothesis is rejected. */
    public double logEvidence(double sum, double time) {
        double more = time + rho;
        return FastMath.log(rho / more) / 2 + sum * sum / (2 * more);
    }

    static void checkAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: " + alpha + " is not between 0 and 1");
        }
    }
}
