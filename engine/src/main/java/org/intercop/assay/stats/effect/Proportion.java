package org.intercop.assay.stats.effect;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * The proportion of people with an event in one group, with its interval.
 *
 * <p>Edge cases: nobody in the group is {@link Reason#NO_DATA}. No events and all events have an interval by every
 * method; the Wald interval then has width zero, which is why it is never the default.
 *
 * <p>Sources: Wilson (1927) <a href="https://doi.org/10.1080/01621459.1927.10502953">doi:10.1080/01621459.1927.10502953</a>;
 * Clopper and Pearson (1934) <a href="https://doi.org/10.1093/biomet/26.4.404">doi:10.1093/biomet/26.4.404</a>; Brown,
 * Cai and DasGupta (2001) <a href="https://doi.org/10.1214/ss/1009213286">doi:10.1214/ss/1009213286</a>; Newcombe
 * (1998) <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C857::AID-SIM777%3E3.0.CO;2-E">Statistics in
 * Medicine 17:857</a>.
 */
public final class Proportion {
    private Proportion() {}

    /** How the interval is made. */
    public enum Method {
        /** Normal approximation with the estimated variance; not cut at 0 and 1; undercovers in small groups. */
        WALD,
        /** Score interval; the default. */
        WILSON,
        /** Score interval with the continuity correction min(1/2, |x - n/2|), as R's {@code prop.test}. */
        WILSON_CONTINUITY,
        /** Exact: covers at least at the level whatever the proportion. */
        CLOPPER_PEARSON,
        /** Equal-tailed posterior under the Beta(1/2, 1/2) prior; ends at 0 for no events and at 1 for all. */
        JEFFREYS,
        /** Wald interval around the Wilson midpoint; not cut at 0 and 1. */
        AGRESTI_COULL,
        /** Exact tail areas with half the probability of the observed count. */
        MID_P
    }

    /** The proportion {@code events / size} with its Wilson interval. */
    public static Estimation<EffectEstimate> estimate(long events, long size, double level) {
        return estimate(events, size, level, Method.WILSON);
    }

    /**
     * The proportion {@code events / size}; its standard error is the Wald one, sqrt(p (1 - p) / n).
     *
     * @param events people with the event, from 0 to {@code size}
     * @param size people in the group
     * @param level confidence level, in (0, 1)
     * @param method how the interval is made
     * @throws IllegalArgumentException if the counts or the level cannot be
     */
    public static Estimation<EffectEstimate> estimate(long events, long size, double level, Method method) {
        if (size < 0) {
            throw new IllegalArgumentException("size: " + size + " is below zero");
        }
        if (events < 0 || events > size) {
            throw new IllegalArgumentException("events: " + events + " is not between 0 and the size " + size);
        }
        double z = Normal.halfWidth(level);
        if (size == 0) {
            return Estimation.not(Reason.NO_DATA, "There is nobody in the group.");
        }
        double p = (double) events / size;
        double error = FastMath.sqrt(p * (1 - p) / size);
        Interval interval = interval(events, size, level, z, method);
        return Estimation.of(new EffectEstimate(EffectMeasure.PROPORTION, p, error, interval));
    }

    private static Interval interval(long x, long n, double level, double z, Method method) {
        double p = (double) x / n;
        return switch (method) {
            case WALD -> {
                double half = z * FastMath.sqrt(p * (1 - p) / n);
                yield new Interval(p - half, p + half, level);
            }
            case WILSON -> wilson(x, n, level);
            case WILSON_CONTINUITY -> wilsonContinuity(x, n, level, z);
            case CLOPPER_PEARSON -> clopperPearson(x, n, level);
            case JEFFREYS -> jeffreys(x, n, level);
            case AGRESTI_COULL -> {
                double more = n + z * z;
                double middle = (x + z * z / 2) / more;
                double half = z * FastMath.sqrt(middle * (1 - middle) / more);
                yield new Interval(middle - half, middle + half, level);
            }
            case MID_P -> midP(x, n, level);
        };
    }

    /** The Wilson interval, also used by Newcombe's interval for a difference. */
    static Interval wilson(long x, long n, double level) {
        double z = Normal.halfWidth(level);
        double p = (double) x / n;
        double shift = z * z / (2.0 * n);
        double half = z * FastMath.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        double scale = 1 + z * z / n;
        double lower = x == 0 ? 0 : FastMath.max(0, (p + shift - half) / scale);
        double upper = x == n ? 1 : FastMath.min(1, (p + shift + half) / scale);
        return new Interval(lower, upper, level);
    }

    private static Interval wilsonContinuity(long x, long n, double level, double z) {
        double correction = FastMath.min(0.5, FastMath.abs(x - n * 0.5)) / n;
        double shift = z * z / (2.0 * n);
        double high = (double) x / n + correction;
        double low = (double) x / n - correction;
        double upper = high >= 1
                ? 1
                : (high + shift + z * FastMath.sqrt(high * (1 - high) / n + shift / (2.0 * n))) / (1 + 2 * shift);
        double lower = low <= 0
                ? 0
                : (low + shift - z * FastMath.sqrt(low * (1 - low) / n + shift / (2.0 * n))) / (1 + 2 * shift);
        return new Interval(FastMath.max(0, lower), FastMath.min(1, upper), level);
    }

    /** The Clopper-Pearson interval, also used for the odds in matched pairs. */
    static Interval clopperPearson(long x, long n, double level) {
        double tail = (1 - level) / 2;
        double lower = x == 0 ? 0 : BetaDistribution.of(x, n - x + 1.0).inverseCumulativeProbability(tail);
        double upper = x == n ? 1 : BetaDistribution.of(x + 1.0, n - x).inverseSurvivalProbability(tail);
        return new Interval(lower, upper, level);
    }

    private static Interval jeffreys(long x, long n, double level) {
        double tail = (1 - level) / 2;
        BetaDistribution posterior = BetaDistribution.of(x + 0.5, n - x + 0.5);
        double lower = x == 0 ? 0 : posterior.inverseCumulativeProbability(tail);
        double upper = x == n ? 1 : posterior.inverseSurvivalProbability(tail);
        return new Interval(lower, upper, level);
    }

    /** A number that an exact binomial distribution can count up to. */
    static int countable(String name, long number) {
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + ": " + number + " is too large for an exact distribution");
        }
        return (int) number;
    }

    /** The mid-p interval, also used for a rate ratio given all events. */
    static Interval midP(long x, long n, double level) {
        double tail = (1 - level) / 2;
        int size = countable("size", n);
        int events = (int) x;
        DoubleUnaryOperator above = p -> {
            BinomialDistribution binomial = BinomialDistribution.of(size, p);
            return binomial.survivalProbability(events) + 0.5 * binomial.probability(events) - tail;
        };
        DoubleUnaryOperator below = p -> {
            BinomialDistribution binomial = BinomialDistribution.of(size, p);
            double under = events == 0 ? 0 : binomial.cumulativeProbability(events - 1);
            return under + 0.5 * binomial.probability(events) - tail;
        };
        double lower = x == 0 ? 0 : Root.between(above, 0, 1);
        double upper = x == n ? 1 : Root.between(below, 0, 1);
        return new Interval(lower, upper, level);
    }
}
