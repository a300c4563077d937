package org.intercop.assay.stats.glm;

import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How the linear predictor eta relates to the mean mu. */
public enum Link {
    /** eta = log(mu / (1 - mu)). */
    LOGIT {
        @Override
        double predictor(double mean) {
            return FastMath.log(mean) - FastMath.log1p(-mean);
        }

        @Override
        double mean(double predictor) {
            double e = FastMath.exp(-FastMath.abs(predictor));
            return predictor >= 0 ? 1 / (1 + e) : e / (1 + e);
        }

        @Override
        double complement(double predictor) {
            return mean(-predictor);
        }

        @Override
        double slope(double predictor) {
            double e = FastMath.exp(-FastMath.abs(predictor));
            return e / ((1 + e) * (1 + e));
        }
    },
    /** eta = log(mu). */
    LOG {
        @Override
        double predictor(double mean) {
            return FastMath.log(mean);
        }

        @Override
        double mean(double predictor) {
            return FastMath.exp(predictor);
        }

        @Override
        double complement(double predictor) {
            return -FastMath.expm1(predictor);
        }

        @Override
        double slope(double predictor) {
            return FastMath.exp(predictor);
        }
    },
    /** eta = mu. */
    IDENTITY {
        @Override
        double predictor(double mean) {
            return mean;
        }

        @Override
        double mean(double predictor) {
            return predictor;
        }

        @Override
        double complement(double predictor) {
            return 1 - predictor;
        }

        @Override
        double slope(double predictor) {
            return 1;
        }
    },
    /** Complementary log-log: eta = log(-log(1 - mu)); the coefficients of a discrete-time hazard model. */
    CLOGLOG {
        @Override
        double predictor(double mean) {
            return FastMath.log(-FastMath.log1p(-mean));
        }

        @Override
        double mean(double predictor) {
            return -FastMath.expm1(-FastMath.exp(predictor));
        }

        @Override
        double complement(double predictor) {
            return FastMath.exp(-FastMath.exp(predictor));
        }

        @Override
        double slope(double predictor) {
            return FastMath.exp(predictor - FastMath.exp(predictor));
        }
    },
    /** The inverse of the standard normal distribution function. */
    PROBIT {
        @Override
        double predictor(double mean) {
            return STANDARD_NORMAL.inverseCumulativeProbability(mean);
        }

        @Override
        double mean(double predictor) {
            return STANDARD_NORMAL.cumulativeProbability(predictor);
        }

        @Override
        double complement(double predictor) {
            return STANDARD_NORMAL.survivalProbability(predictor);
        }

        @Override
        double slope(double predictor) {
            return STANDARD_NORMAL.density(predictor);
        }
    };

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** The linear predictor of a mean. */
    abstract double predictor(double mean);

    /** The mean at a linear predictor. */
    abstract double mean(double predictor);

    /** One minus the mean, without loss of digits where the mean is close to one. */
    abstract double complement(double predictor);

    /** The derivative of the mean by the linear predictor. */
    abstract double slope(double predictor);
}
