package org.intercop.assay.stats.meta;

import java.util.Objects;
import org.apache.commons.math3.util.FastMath;

/**
 * What is held to be known about tau, the standard deviation between the true effects, before the data. Source: Röver
 * et al. (2021) doi:10.1002/jrsm.1475.
 *
 * @param shape the family
 * @param scale its scale; the upper end for the uniform prior
 */
public record SpreadPrior(Shape shape, double scale) {

    /** Families of priors on tau &gt;= 0. */
    public enum Shape {
        /** The absolute value of a normal variable with standard deviation {@code scale}. */
        HALF_NORMAL,
        /** The absolute value of a Cauchy variable; density 2 / (pi s (1 + (tau / s)^2)). */
        HALF_CAUCHY,
        /** Equal density from 0 to {@code scale}. */
        UNIFORM
    }

    public SpreadPrior {
        Objects.requireNonNull(shape, "shape");
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("scale: " + scale + " is not finite and above zero");
        }
    }

    /** A half-normal prior. */
    public static SpreadPrior halfNormal(double scale) {
        return new SpreadPrior(Shape.HALF_NORMAL, scale);
    }

    /** A half-Cauchy prior. */
    public static SpreadPrior halfCauchy(double scale) {
        return new SpreadPrior(Shape.HALF_CAUCHY, scale);
    }

    /** A uniform prior from 0 to {@code upper}. */
    public static SpreadPrior uniform(double upper) {
        return new SpreadPrior(Shape.UNIFORM, upper);
    }

    /** The largest tau that the prior allows. */
    double upper() {
        return shape == Shape.UNIFORM ? scale : Double.POSITIVE_INFINITY;
    }

    /** Log density at {@code tau}, at or above zero and at or below {@link #upper}. */
    double logDensity(double tau) {
        double z = tau / scale;
        return switch (shape) {
            case HALF_NORMAL -> 0.5 * FastMath.log(2 / FastMath.PI) - FastMath.log(scale) - z * z / 2;
            case HALF_CAUCHY -> FastMath.log(2 / (FastMath.PI * scale)) - FastMath.log1p(z * z);
            case UNIFORM -> -FastMath.log(scale);
        };
    }
}
