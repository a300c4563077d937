package org.intercop.assay.stats.meta;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * What the proportions of several groups say of the proportion of a further one that is like them: random-effects
 * predictive distributions, with tau squared by restricted maximum likelihood and Student's t. Its degrees of freedom are
 * half of k - 2, at least three unless k - 2 is fewer: groups of different sizes tell less of tau squared than their
 * number, and risks far out need not be normally spread.
 *
 * <p>A further group lies far out only if it does so on two scales. On the arcsine of the square root, in Anscombe's form
 * (x + 3/8) / (n + 3/4) with the variance 1 / (4n + 2), small groups and rare events have tails inside the normal ones.
 * On the logit, with one half added to both counts, the risks of different groups are spread evenly; the further group's
 * own variance is the one that it has at the mean. The larger of the
 * two probabilities is answered. Sources: Anscombe (1948), doi:10.1093/biomet/35.3-4.246; Higgins, Thompson,
 * Spiegelhalter (2009), doi:10.1111/j.1467-985X.2008.00552.x.
 *
 * <p>Not estimable ({@link Reason#TOO_FEW_STUDIES}) with fewer than three groups, or if tau squared is not.
 */
public final class PredictedProportion {
    private static final int LEAST = 3;

    private final Prediction arcsine;
    private final Prediction logit;

    private PredictedProportion(Prediction arcsine, Prediction logit) {
        this.arcsine = arcsine;
        this.logit = logit;
    }

    /** A scale on which proportions are compared. */
    private enum ScaleOfProportions {
        ARCSINE {
            @Override
            StudyEffect of(long events, long size) {
                return new StudyEffect(
                        FastMath.asin(FastMath.sqrt((events + 0.375) / (size + 0.75))), 1 / (4.0 * size + 2));
            }

            @Override
            double varianceAt(double point, long size) {
                return 1 / (4.0 * size + 2);
            }
        },
        LOGIT {
            @Override
            StudyEffect of(long events, long size) {
                double with = events + 0.5;
                double without = size - events + 0.5;
                return new StudyEffect(FastMath.log(with / without), 1 / with + 1 / without);
            }

            @Override
            double varianceAt(double point, long size) {
                double risk = 1 / (1 + FastMath.exp(-point));
                return 1 / (size * risk * (1 - risk));
            }
        };

        abstract StudyEffect of(long events, long size);

        /** Variance of a group of this size whose proportion is the one at a point of the scale. */
        abstract double varianceAt(double point, long size);
    }

    /** The prediction on one scale. */
    private static final class Prediction {
        private final ScaleOfProportions scale;
        private final double mean;
        private final double variance;
        private final TDistribution reference;

        private Prediction(ScaleOfProportions scale, double mean, double variance, double degreesOfFreedom) {
            this.scale = scale;
            this.mean = mean;
            this.variance = variance;
            this.reference = new TDistribution(null, degreesOfFreedom);
        }

        static Estimation<Prediction> from(long[] events, long[] sizes, ScaleOfProportions scale) {
            int groups = events.length;
            double[] estimates = new double[groups];
            double[] variances = new double[groups];
            for (int i = 0; i < groups; i++) {
                StudyEffect effect = scale.of(checked(events[i], sizes[i]), sizes[i]);
                estimates[i] = effect.estimate();
                variances[i] = effect.variance();
            }
            return RandomEffects.withDefaults()
                    .with(PoolingTest.Z)
                    .pool(StudyEffects.of(estimates, variances))
                    .map(pool -> new Prediction(
                            scale,
                            pool.estimate(),
                            pool.heterogeneity().tau2() + pool.standardError() * pool.standardError(),
                            FastMath.min(groups - 2, FastMath.max(3, (groups - 2) / 2.0))));
        }

        double twoSidedP(long events, long size) {
            double distance = FastMath.abs(scale.of(events, size).estimate() - mean);
            double own = scale.varianceAt(mean, size);
            return 2 * reference.cumulativeProbability(-distance / FastMath.sqrt(variance + own));
        }
    }

    /**
     * The prediction from other groups.
     *
     * @param events people with the event in each group, from 0 to its size
     * @param sizes people in each group, 1 or more
     */
    public static Estimation<PredictedProportion> from(long[] events, long[] sizes) {
        if (events.length != sizes.length) {
            throw new IllegalArgumentException("sizes: " + sizes.length + " sizes for " + events.length + " groups");
        }
        if (events.length < LEAST) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES, "there are " + events.length + " groups, fewer than " + LEAST);
        }
        return Prediction.from(events, sizes, ScaleOfProportions.ARCSINE)
                .flatMap(arcsine -> Prediction.from(events, sizes, ScaleOfProportions.LOGIT)
                        .map(logit -> new PredictedProportion(arcsine, logit)));
    }

    /**
     * The probability that a further group of this size lies at least as far from the prediction as this one.
     *
     * @param events people with the event, from 0 to {@code size}
     * @param size people in the group, 1 or more
     */
    public double twoSidedP(long events, long size) {
        checked(events, size);
        return FastMath.max(arcsine.twoSidedP(events, size), logit.twoSidedP(events, size));
    }

    private static long checked(long events, long size) {
        if (size < 1) {
            throw new IllegalArgumentException("size: " + size + " is below 1");
        }
        if (events < 0 || events > size) {
            throw new IllegalArgumentException("events: " + events + " is not between 0 and the size " + size);
        }
        return events;
    }
}
