package org.intercop.assay.stats.sequential;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;

/**
 * Intervals around an estimate that is refreshed as data come in, valid at all looks together: the mixture sequential
 * probability ratio test for a normal estimate with known variance, under a normal prior of the effect. The prior's
 * variance is fixed before the data; it decides where the sequence is tightest.
 *
 * <p>Source: Johari, Koomen, Pekelis and Walsh (2022) <a href="https://doi.org/10.1287/opre.2021.2135">doi:10.1287/opre.2021.2135</a>.
 *
 * @param priorVariance variance of the effect under the mixture, above 0, analysis scale
 */
public record EstimateSequence(double priorVariance) {
    public EstimateSequence {
        if (!(priorVariance > 0 && priorVariance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("priorVariance: " + priorVariance + " is not a number above 0");
        }
    }

    /**
     * Tightest when the estimate has a planned variance.
     *
     * @param variance variance of the estimate at the planned information, above 0
     * @param alpha in (0, 1)
     */
    public static EstimateSequence tightestAt(double variance, double alpha) {
        if (!(variance > 0)) {
            throw new IllegalArgumentException("variance: " + variance + " is not above 0");
        }
        return new EstimateSequence(
                1 / NormalMixture.tightestAt(1 / variance, alpha).rho());
    }

    /** Logarithm of the evidence against an effect of zero. */
    public double logEvidence(double estimate, double variance) {
        double both = check(variance) + priorVariance;
        return FastMath.log(variance / both) / 2 + priorVariance * estimate * estimate / (2 * variance * both);
    }

    /** Half the width of the interval when the estimate has this variance, above 0. */
    public double halfWidth(double variance, double alpha) {
        NormalMixture.checkAlpha(alpha);
        double both = check(variance) + priorVariance;
        return FastMath.sqrt(
                variance * both / priorVariance * (FastMath.log(both / variance) - 2 * FastMath.log(alpha)));
    }

    /** The interval at this look. */
    public Interval interval(double estimate, double variance, double alpha) {
        double half = halfWidth(variance, alpha);
        return new Interval(estimate - half, estimate + half, 1 - alpha);
    }

    private static double check(double variance) {
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variance: " + variance + " is not a number above 0");
        }
        return variance;
    }
}
