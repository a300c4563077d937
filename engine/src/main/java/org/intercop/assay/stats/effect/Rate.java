package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The number of events per unit of person-time in one group, with its interval.
 *
 * <p>Edge cases: no time at risk is {@link Reason#NO_DATA}; no events have an interval from zero by every method but
 * {@link Method#WALD_LOG}, which is {@link Reason#NO_EVENTS}.
 *
 * <p>Sources: Garwood (1936) <a href="https://doi.org/10.1093/biomet/28.3-4.437">doi:10.1093/biomet/28.3-4.437</a>;
 * Breslow and Day (1987), Statistical Methods in Cancer Research II, IARC, p. 69 (Byar).
 */
public final class Rate {
    private Rate() {}

    /** How the interval is made. */
    public enum Method {
        /** Garwood's exact Poisson interval; the default. */
        EXACT,
        /** Byar's approximation to it. */
        BYAR,
        /** Normal approximation of the logarithm of the rate. */
        WALD_LOG
    }

    /** The rate with its exact interval. */
    public static Estimation<EffectEstimate> estimate(long events, double time, double level) {
        return estimate(events, time, level, Method.EXACT);
    }

    /**
     * The rate {@code events / time} with standard error sqrt(events) / time.
     *
     * @param events number of events, 0 or more
     * @param time time at risk, finite, 0 or more
     * @param level confidence level, in (0, 1)
     * @param method how the interval is made
     * @throws IllegalArgumentException if the numbers or the level cannot be
     */
    public static Estimation<EffectEstimate> estimate(long events, double time, double level, Method method) {
        RateTable arm = new RateTable(events, time, 0, 0);
        double z = Normal.halfWidth(level);
        if (time == 0) {
            return Estimation.not(Reason.NO_DATA, "There is no time at risk.");
        }
        if (method == Method.WALD_LOG && events == 0) {
            return Estimation.not(Reason.NO_EVENTS, "There are no events in " + time + " units of time.");
        }
        Interval interval =
                switch (method) {
                    case EXACT -> exact(events, time, level);
                    case BYAR -> byar(events, time, z, level);
                    case WALD_LOG -> {
                        double half = z / FastMath.sqrt(events);
                        double rate = arm.treatedRate();
                        yield new Interval(rate * FastMath.exp(-half), rate * FastMath.exp(half), level);
                    }
                };
        return Estimation.of(
                new EffectEstimate(EffectMeasure.RATE, arm.treatedRate(), FastMath.sqrt(events) / time, interval));
    }

    private static Interval exact(long events, double time, double level) {
        double tail = (1 - level) / 2;
        double lower = events == 0 ? 0 : GammaDistribution.of(events, 1).inverseCumulativeProbability(tail);
        double upper = GammaDistribution.of(events + 1.0, 1).inverseSurvivalProbability(tail);
        return new Interval(lower / time, upper / time, level);
    }

    private static Interval byar(long events, double time, double z, double level) {
        double more = events + 1.0;
        double below = 1 - 1 / (9.0 * events) - z / (3 * FastMath.sqrt(events));
        double above = 1 - 1 / (9 * more) + z / (3 * FastMath.sqrt(more));
        // for one event and a high level the cube is of a negative number
        double lower = events == 0 ? 0 : FastMath.max(0, events * below * below * below);
        return new Interval(lower / time, more * above * above * above / time, level);
    }
}
