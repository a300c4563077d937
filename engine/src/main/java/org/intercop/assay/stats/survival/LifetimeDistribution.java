package org.intercop.assay.stats.survival;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;

/**
 * A family of lifetimes for an accelerated failure time model: the distribution of the standardised (log) time and
 * whether the time enters by its logarithm.
 */
public enum LifetimeDistribution {
    /** Smallest extreme value of log time; proportional hazards too. */
    WEIBULL(Shape.EXTREME, true, OptionalDouble.empty()),
    /** Weibull with scale 1: a constant hazard. */
    EXPONENTIAL(Shape.EXTREME, true, OptionalDouble.of(1)),
    /** Weibull with scale one half: a hazard that grows in proportion to time. */
    RAYLEIGH(Shape.EXTREME, true, OptionalDouble.of(0.5)),
    /** Normal log time. */
    LOGNORMAL(Shape.NORMAL, true, OptionalDouble.empty()),
    /** Logistic log time. */
    LOGLOGISTIC(Shape.LOGISTIC, true, OptionalDouble.empty()),
    /** Smallest extreme value of time itself. */
    EXTREME(Shape.EXTREME, false, OptionalDouble.empty()),
    /** Normal time, the Tobit model. */
    GAUSSIAN(Shape.NORMAL, false, OptionalDouble.empty()),
    /** Logistic time. */
    LOGISTIC(Shape.LOGISTIC, false, OptionalDouble.empty());

    private final Shape shape;
    private final boolean logTime;
    private final OptionalDouble fixedScale;

    LifetimeDistribution(Shape shape, boolean logTime, OptionalDouble fixedScale) {
        this.shape = shape;
        this.logTime = logTime;
        this.fixedScale = fixedScale;
    }

    boolean isOfLogTime() {
        return logTime;
    }

    /** The scale where the family fixes it. */
    public OptionalDouble fixedScale() {
        return fixedScale;
    }

    Shape shape() {
        return shape;
    }

    /** A log-concave density on the real line: its logarithm, and that of its upper tail, with two derivatives. */
    enum Shape {
        /** Smallest extreme value: the logarithm of a standard exponential. */
        EXTREME {
            @Override
            Terms event(double z) {
                double e = FastMath.exp(z);
                return new Terms(z - e, 1 - e, -e);
            }

            @Override
            Terms survival(double z) {
                double e = FastMath.exp(z);
                return new Terms(-e, -e, -e);
            }
        },
        /** Standard normal. */
        NORMAL {
            @Override
            Terms event(double z) {
                return new Terms(-z * z / 2 - HALF_LOG_TWO_PI, -z, -1);
            }

            @Override
            Terms survival(double z) {
                if (z > FAR) {
                    // Mills' ratio by its asymptotic series, where the tail underflows
                    double inverse = 1 / (z * z);
                    double hazard = z / (1 - inverse * (1 - 3 * inverse * (1 - 5 * inverse)));
                    return new Terms(
                            -z * z / 2 - HALF_LOG_TWO_PI - FastMath.log(hazard), -hazard, -hazard * (hazard - z));
                }
                double tail = Normal.survival(z);
                double hazard = Normal.density(z) / tail;
                return new Terms(FastMath.log(tail), -hazard, -hazard * (hazard - z));
            }
        },
        /** Standard logistic. */
        LOGISTIC {
            @Override
            Terms event(double z) {
                double p = 1 / (1 + FastMath.exp(-z));
                return new Terms(z - 2 * logOnePlusExp(z), 1 - 2 * p, -2 * p * (1 - p));
            }

            @Override
            Terms survival(double z) {
                double p = 1 / (1 + FastMath.exp(-z));
                return new Terms(-logOnePlusExp(z), -p, -p * (1 - p));
            }
        };

        private static final double HALF_LOG_TWO_PI = 0.5 * FastMath.log(2 * FastMath.PI);
        private static final double FAR = 30;

        abstract Terms event(double z);

        abstract Terms survival(double z);

        private static double logOnePlusExp(double z) {
            return z > 0 ? z + FastMath.log1p(FastMath.exp(-z)) : FastMath.log1p(FastMath.exp(z));
        }
    }

    /** A log density or log tail with its first and second derivative. */
    record Terms(double value, double first, double second) {}
}
