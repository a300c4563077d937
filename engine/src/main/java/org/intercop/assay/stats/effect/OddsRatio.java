package org.intercop.assay.stats.effect;

import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The odds of the event in the treated arm over the odds in the comparison arm, on the log scale, with Woolf's standard
 * error and interval. The conditional estimate with exact limits is in {@link ExactTest}.
 *
 * <p>Edge cases: an arm with nobody in it is not estimable; nor is a table with a zero cell, unless
 * {@link ZeroCells#ADD_HALF} is asked for. {@link #scoreInterval} has an answer for all but empty arms: an end that the
 * data do not bound is infinite.
 *
 * <p>Sources: Woolf (1955) <a href="https://doi.org/10.1111/j.1469-1809.1955.tb01348.x">doi:10.1111/j.1469-1809.1955.tb01348.x</a>;
 * Miettinen and Nurminen (1985) <a href="https://doi.org/10.1002/sim.4780040211">doi:10.1002/sim.4780040211</a>.
 */
public final class OddsRatio {
    private OddsRatio() {}

    /** The log odds ratio with its Woolf interval; tables with a zero cell are refused. */
    public static Estimation<EffectEstimate> estimate(TwoByTwo table, double level) {
        return estimate(table, level, ZeroCells.REFUSE);
    }

    /**
     * The log odds ratio, its standard error sqrt(1/a + 1/b + 1/c + 1/d), and the interval they imply.
     *
     * @param table events and people of the two arms
     * @param level confidence level, in (0, 1)
     * @param zeroCells what to do with zero cells
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public static Estimation<EffectEstimate> estimate(TwoByTwo table, double level, ZeroCells zeroCells) {
        double z = Normal.halfWidth(level);
        return Arms.bothFilled(table).flatMap(both -> {
            if (zeroCells == ZeroCells.REFUSE && both.hasZeroCell()) {
                boolean noEvents = both.treatedEvents() == 0 || both.comparisonEvents() == 0;
                return noEvents
                        ? Estimation.not(Reason.NO_EVENTS, "An arm has no events (" + both + ").")
                        : Estimation.not(Reason.ALL_EVENTS, "Everybody in an arm has the event (" + both + ").");
            }
            FourCells cells = FourCells.of(both, zeroCells);
            return Estimation.of(RiskRatio.wald(EffectMeasure.ODDS_RATIO, cells.logOddsRatio(), z, level));
        });
    }

    /**
     * The Miettinen-Nurminen score interval of the log odds ratio from the counts as they are; an end that the data do
     * not bound is infinite.
     */
    public static Estimation<Interval> scoreInterval(TwoByTwo table, double level) {
        return Arms.bothFilled(table).map(both -> OddsScore.of(both).interval(level));
    }
}
