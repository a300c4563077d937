package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The risk in the treated arm minus the risk in the comparison arm, with its interval.
 *
 * <p>Edge cases: an arm with nobody in it is not estimable. No events or all events in one arm or in both have an
 * estimate and an interval; the Wald standard error is then too small, or zero, and with it the Wald interval.
 *
 * <p>Sources: Miettinen and Nurminen (1985) <a href="https://doi.org/10.1002/sim.4780040211">doi:10.1002/sim.4780040211</a>;
 * Mee (1984) <a href="https://doi.org/10.2307/2530931">doi:10.2307/2530931</a>; Newcombe (1998), method 10, Statistics in
 * Medicine 17:873; Agresti and Caffo (2000) <a href="https://doi.org/10.1080/00031305.2000.10474560">doi:10.1080/00031305.2000.10474560</a>.
 */
public final class RiskDifference {
    private RiskDifference() {}

    /** How the interval is made. */
    public enum Method {
        /** Estimate plus and minus standard errors; not cut at -1 and 1; undercovers badly in small groups. */
        WALD,
        /** From the Wilson intervals of the two arms. */
        NEWCOMBE,
        /** Wald interval after one event and one non-event more in each arm; not cut at -1 and 1. */
        AGRESTI_CAFFO,
        /** Score interval with the variance factor N/(N-1); the default. */
        MIETTINEN_NURMINEN,
        /** Score interval without that factor. */
        MEE
    }

    /** The risk difference with its Miettinen-Nurminen interval. */
    public static Estimation<EffectEstimate> estimate(TwoByTwo table, double level) {
        return estimate(table, level, Method.MIETTINEN_NURMINEN);
    }

    /**
     * The risk difference. The standard error is the Wald one whatever the interval.
     *
     * @param table events and people of the two arms
     * @param level confidence level, in (0, 1)
     * @param method how the interval is made
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public static Estimation<EffectEstimate> estimate(TwoByTwo table, double level, Method method) {
        double z = Normal.halfWidth(level);
        return Arms.bothFilled(table).map(both -> {
            double difference = difference(both);
            double error = standardError(both);
            Interval interval =
                    switch (method) {
                        case WALD -> new Interval(difference - z * error, difference + z * error, level);
                        case NEWCOMBE -> newcombe(both, level);
                        case AGRESTI_CAFFO -> agrestiCaffo(both, level, z);
                        case MIETTINEN_NURMINEN ->
                            DifferenceScore.miettinenNurminen(both).interval(level);
                        case MEE -> DifferenceScore.farringtonManning(both).interval(level);
                    };
            return new EffectEstimate(EffectMeasure.RISK_DIFFERENCE, difference, error, interval);
        });
    }

    static double difference(TwoByTwo table) {
        return Arms.treatedRisk(table) - Arms.comparisonRisk(table);
    }

    static double standardError(TwoByTwo table) {
        double treated = Arms.treatedRisk(table);
        double comparison = Arms.comparisonRisk(table);
        return FastMath.sqrt(
                treated * (1 - treated) / table.treatedSize() + comparison * (1 - comparison) / table.comparisonSize());
    }

    static Interval newcombe(TwoByTwo table, double level) {
        double treated = Arms.treatedRisk(table);
        double comparison = Arms.comparisonRisk(table);
        Interval ofTreated = Proportion.wilson(table.treatedEvents(), table.treatedSize(), level);
        Interval ofComparison = Proportion.wilson(table.comparisonEvents(), table.comparisonSize(), level);
        double below = FastMath.hypot(treated - ofTreated.lower(), ofComparison.upper() - comparison);
        double above = FastMath.hypot(ofTreated.upper() - treated, comparison - ofComparison.lower());
        return new Interval(treated - comparison - below, treated - comparison + above, level);
    }

    private static Interval agrestiCaffo(TwoByTwo table, double level, double z) {
        TwoByTwo more = table.plus(new TwoByTwo(1, 2, 1, 2));
        double difference = difference(more);
        double error = standardError(more);
        return new Interval(difference - z * error, difference + z * error, level);
    }
}
