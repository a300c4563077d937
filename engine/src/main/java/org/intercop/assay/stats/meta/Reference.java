package org.intercop.assay.stats.meta;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.estimand.Interval;

/** The distribution a statistic is compared with: Student's t, or the normal one where no degrees of freedom are set. */
record Reference(OptionalDouble degreesOfFreedom) {
    static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    static final Reference OF_NORMAL = new Reference(OptionalDouble.empty());

    static Reference ofT(double degreesOfFreedom) {
        return new Reference(OptionalDouble.of(degreesOfFreedom));
    }

    private ContinuousDistribution distribution() {
        return degreesOfFreedom.isPresent() ? TDistribution.of(degreesOfFreedom.getAsDouble()) : NORMAL;
    }

    double twoSidedP(double statistic) {
        return FastMath.min(1, 2 * distribution().survivalProbability(FastMath.abs(statistic)));
    }

    Interval interval(double estimate, double standardError, double level) {
        double half = -distribution().inverseCumulativeProbability((1 - level) / 2) * standardError;
        return new Interval(estimate - half, estimate + half, level);
    }

    /** Upper tail of the chi-square distribution, 1 where there are no degrees of freedom. */
    static double chiSquareP(double statistic, int degreesOfFreedom) {
        return degreesOfFreedom == 0
                ? 1
                : ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(FastMath.max(statistic, 0));
    }
}
