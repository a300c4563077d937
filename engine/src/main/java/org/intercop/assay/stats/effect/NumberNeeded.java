package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * How many people must be treated for one event less (or more): the inverse of the risk difference, with limits from
 * its Newcombe interval.
 *
 * <p>If that interval contains zero, the limits do not enclose the number needed: it then lies from {@code 1/lower}
 * through infinity to {@code 1/upper}.
 *
 * <p>Edge cases: an arm with nobody in it is not estimable; equal risks need infinitely many people. Source: Altman
 * (1998) <a href="https://doi.org/10.1136/bmj.317.7168.1309">doi:10.1136/bmj.317.7168.1309</a>.
 *
 * @param people the number needed, above 0; infinite if the risks are equal
 * @param direction whether the treated have fewer events or more
 * @param riskDifference the Newcombe interval of the risk difference
 */
public record NumberNeeded(double people, Direction direction, Interval riskDifference) {

    /** What treatment does to the event, which is taken to be unwanted. */
    public enum Direction {
        /** Fewer events in the treated. */
        BENEFIT,
        /** More events in the treated. */
        HARM,
        /** Equal risks. */
        NONE
    }

    /** From a table at a confidence level. */
    public static Estimation<NumberNeeded> of(TwoByTwo table, double level) {
        Normal.halfWidth(level);
        return Arms.bothFilled(table).map(both -> {
            double difference = RiskDifference.difference(both);
            Direction direction = difference < 0 ? Direction.BENEFIT : difference > 0 ? Direction.HARM : Direction.NONE;
            return new NumberNeeded(FastMath.abs(1 / difference), direction, RiskDifference.newcombe(both, level));
        });
    }

    /** The inverse of the lower end of the risk difference. */
    public double inverseOfLower() {
        return 1 / riskDifference.lower();
    }

    /** The inverse of the upper end of the risk difference. */
    public double inverseOfUpper() {
        return 1 / riskDifference.upper();
    }

    /** Whether the data fit both benefit and harm. */
    public boolean crossesZero() {
        return riskDifference.lower() < 0 && riskDifference.upper() > 0;
    }
}
