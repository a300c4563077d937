package org.intercop.assay.evidence.appraisal;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The random-effects estimate by restricted maximum likelihood with Knapp and Hartung's standard error (never smaller
 * than the normal one), oriented. One country alone has its own estimate, and no degrees of freedom.
 *
 * @param logRatio estimate, negative is good
 * @param standardError above 0
 * @param degreesOfFreedom of the t distribution, countries less one; empty for a normal one
 */
public record Classical(double logRatio, double standardError, OptionalDouble degreesOfFreedom) {
    /** No statistic is taken to lie further out: beyond it the p value is no longer a number above 0. */
    private static final double FURTHEST = 37;

    public Classical {
        if (!Double.isFinite(logRatio)) {
            throw new IllegalArgumentException("logRatio: " + logRatio + " is not a number");
        }
        if (!(standardError > 0 && Double.isFinite(standardError))) {
            throw new IllegalArgumentException("standardError: " + standardError + " is not a number above 0");
        }
        if (degreesOfFreedom.isPresent() && !(degreesOfFreedom.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "degreesOfFreedom: " + degreesOfFreedom.getAsDouble() + " is not above 0");
        }
    }

    /** The two-sided p value against no effect. */
    public double pValue() {
        return FastMath.min(1, 2 * tail());
    }

    /** The normal statistic with the same p value, so that bounds for normal statistics apply; negative is good. */
    public double statistic() {
        double tail = tail();
        double size = tail > 0 ? FastMath.min(FURTHEST, -Normal.quantile(tail)) : FURTHEST;
        return FastMath.copySign(size, logRatio);
    }

    private double tail() {
        double ratio = FastMath.abs(logRatio) / standardError;
        return degreesOfFreedom.isPresent()
                ? TDistribution.of(degreesOfFreedom.getAsDouble()).survivalProbability(ratio)
                : Normal.survival(ratio);
    }
}
