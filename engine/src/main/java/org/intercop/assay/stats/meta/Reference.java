package org.intercop.assay.stats.meta;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/** The distribution a statistic is compared with: Student's t, or the normal one where no degrees of freedom are set. */
record Reference(OptionalDouble degreesOfFreedom) {
    static final Reference OF_NORMAL = new Reference(OptionalDouble.empty());

    static Reference ofT(double degreesOfFreedom) {
        return new Reference(OptionalDouble.of(degreesOfFreedom));
    }

    double twoSidedP(double statistic) {
        return degreesOfFreedom.isPresent()
                ? 2 * TDistribution.of(degreesOfFreedom.getAsDouble()).survivalProbability(FastMath.abs(statistic))
                : Normal.twoSided(statistic);
    }

    /** The half width of an interval in standard errors. */
    double halfWidth(double level) {
        return degreesOfFreedom.isPresent()
                ? -TDistribution.of(degreesOfFreedom.getAsDouble()).inverseCumulativeProbability((1 - level) / 2)
                : Normal.halfWidth(level);
    }

    Interval interval(double estimate, double standardError, double level) {
        double half = halfWidth(level) * standardError;
        return new Interval(estimate - half, estimate + half, level);
    }

    /** P value of a quadratic form in several coefficients: chi-square, or F where this is Student's t. */
    double jointP(double quadraticForm, int coefficients) {
        return degreesOfFreedom.isPresent()
                ? FDistribution.of(coefficients, degreesOfFreedom.getAsDouble())
                        .survivalProbability(quadraticForm / coefficients)
                : chiSquareP(quadraticForm, coefficients);
    }

    /** Upper tail of the chi-square distribution, 1 where there are no degrees of freedom. */
    static double chiSquareP(double statistic, int degreesOfFreedom) {
        return degreesOfFreedom == 0
                ? 1
                : ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(FastMath.max(statistic, 0));
    }
}
