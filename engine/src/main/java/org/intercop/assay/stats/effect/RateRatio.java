package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The rate of events in the treated arm over that in the comparison arm, on the log scale. Exact methods use that,
 * given all events, the number in the treated arm is binomial.
 *
 * <p>Edge cases: an arm without time at risk is {@link Reason#EMPTY_ARM}; an arm without events is not estimable
 * unless {@link ZeroCells#ADD_HALF} is asked for; exact intervals then have an infinite end. No events at all say
 * nothing about the ratio: the exact interval is the whole line and every p value 1, as in {@link ExactTest}.
 *
 * <p>Sources: Breslow and Day (1987), Statistical Methods in Cancer Research II, IARC, ch. 3; Berry and Armitage (1995),
 * Mid-P confidence intervals, <a href="https://doi.org/10.2307/2348891">doi:10.2307/2348891</a>.
 */
public final class RateRatio {
    /** As R's binom.test: probabilities this close count as equal. */
    private static final double SAME_PROBABILITY = 1 + 1e-7;

    private RateRatio() {}

    /** Which exact interval. */
    public enum Exact {
        /** Clopper-Pearson limits of the binomial share: covers at least at the level. */
        CENTRAL,
        /** Half the probability of the observed count: shorter, covers about at the level. */
        MID_P
    }

    /** Which exact test that the rates are equal. */
    public enum Test {
        /** All outcomes that are no more probable than the observed one, as R's {@code poisson.test}. */
        MINIMUM_LIKELIHOOD,
        /** Twice the smaller tail. */
        CENTRAL,
        /** Twice the smaller tail with half the probability of the observed count. */
        MID_P
    }

    /** The log rate ratio with its Wald interval; an arm without events is refused. */
    public static Estimation<EffectEstimate> estimate(RateTable table, double level) {
        return estimate(table, level, ZeroCells.REFUSE);
    }

    /**
     * The log rate ratio, its standard error sqrt(1/x1 + 1/x0), and the interval they imply.
     *
     * @param table events and time of the two arms
     * @param level confidence level, in (0, 1)
     * @param zeroCells whether 0.5 is added to both numbers of events when one of them is zero
     */
    public static Estimation<EffectEstimate> estimate(RateTable table, double level, ZeroCells zeroCells) {
        double z = Normal.halfWidth(level);
        boolean zero = table.treatedEvents() == 0 || table.comparisonEvents() == 0;
        if (table.hasEmptyArm()) {
            return emptyArm(table);
        }
        if (zero && zeroCells == ZeroCells.REFUSE) {
            return Estimation.not(Reason.NO_EVENTS, "An arm has no events (" + table + ").");
        }
        double more = zero ? 0.5 : 0;
        double treated = table.treatedEvents() + more;
        double comparison = table.comparisonEvents() + more;
        WithError effect = new WithError(
                FastMath.log((treated / table.treatedTime()) / (comparison / table.comparisonTime())),
                FastMath.sqrt(1 / treated + 1 / comparison));
        return Estimation.of(RiskRatio.wald(EffectMeasure.RATE_RATIO, effect, z, level));
    }

    /** The exact interval of the log rate ratio; an end that the data do not bound is infinite. */
    public static Estimation<Interval> exactInterval(RateTable table, double level, Exact exact) {
        Normal.halfWidth(level);
        return withTime(table).map(some -> {
            long x = some.treatedEvents();
            long n = some.events();
            if (n == 0) {
                return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
            }
            Interval share =
                    exact == Exact.CENTRAL ? Proportion.clopperPearson(x, n, level) : Proportion.midP(x, n, level);
            double time = FastMath.log(some.comparisonTime()) - FastMath.log(some.treatedTime());
            return new Interval(logOdds(share.lower()) + time, logOdds(share.upper()) + time, level);
        });
    }

    /** The two-sided p value of an exact test that both rates are equal. */
    public static Estimation<Double> pValue(RateTable table, Test test) {
        return withTime(table).map(some -> {
            int n = Proportion.countable("events", some.events());
            int x = (int) some.treatedEvents();
            double share = some.treatedTime() / (some.treatedTime() + some.comparisonTime());
            BinomialDistribution binomial = BinomialDistribution.of(n, share);
            double atMost = binomial.cumulativeProbability(x);
            double atLeast = binomial.survivalProbability(x - 1);
            return switch (test) {
                case CENTRAL -> FastMath.min(1, 2 * FastMath.min(atMost, atLeast));
                case MID_P -> {
                    double half = 0.5 * binomial.probability(x);
                    yield FastMath.min(1, 2 * FastMath.min(atMost - half, atLeast - half));
                }
                case MINIMUM_LIKELIHOOD -> minimumLikelihood(binomial, x, n, share);
            };
        });
    }

    private static double minimumLikelihood(BinomialDistribution binomial, int x, int n, double share) {
        double observed = binomial.probability(x) * SAME_PROBABILITY;
        double middle = n * share;
        if (x == middle) {
            return 1;
        }
        if (x < middle) {
            // probabilities fall from the middle on: the first one small enough starts the other tail
            int low = (int) FastMath.ceil(middle);
            int high = n + 1;
            while (low < high) {
                int between = (low + high) >>> 1;
                if (binomial.probability(between) <= observed) {
                    high = between;
                } else {
                    low = between + 1;
                }
            }
            return FastMath.min(1, binomial.cumulativeProbability(x) + binomial.survivalProbability(low - 1));
        }
        int low = -1;
        int high = (int) FastMath.floor(middle);
        while (low < high) {
            int between = (low + high + 1) >> 1;
            if (binomial.probability(between) <= observed) {
                low = between;
            } else {
                high = between - 1;
            }
        }
        double other = low < 0 ? 0 : binomial.cumulativeProbability(low);
        return FastMath.min(1, binomial.survivalProbability(x - 1) + other);
    }

    private static double logOdds(double share) {
        return FastMath.log(share) - FastMath.log1p(-share);
    }

    private static Estimation<RateTable> withTime(RateTable table) {
        return table.hasEmptyArm() ? emptyArm(table) : Estimation.of(table);
    }

    /** The answer for an arm without time at risk. */
    static <T> Estimation<T> emptyArm(RateTable table) {
        return Estimation.not(Reason.EMPTY_ARM, "An arm has no time at risk (" + table + ").");
    }
}
