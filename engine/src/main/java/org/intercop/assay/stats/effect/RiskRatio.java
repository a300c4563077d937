package org.intercop.assay.stats.effect;

import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The risk in the treated arm over the risk in the comparison arm, on the log scale.
 *
 * <p>Edge cases: an arm with nobody in it, an arm without events, and tables in which everybody has the event are not
 * estimable, unless {@link ZeroCells#ADD_HALF} is asked for. {@link #scoreInterval} has an answer for all but empty
 * arms: an end that the data do not bound is infinite.
 *
 * <p>Sources: Katz, Baptista, Azen and Pike (1978) <a href="https://doi.org/10.2307/2530610">doi:10.2307/2530610</a>;
 * Koopman (1984) <a href="https://doi.org/10.2307/2531405">doi:10.2307/2531405</a>; Miettinen and Nurminen (1985)
 * <a href="https://doi.org/10.1002/sim.4780040211">doi:10.1002/sim.4780040211</a>.
 */
public final class RiskRatio {
    private RiskRatio() {}

    /** Which score interval. */
    public enum Score {
        /** With the variance factor N/(N-1). */
        MIETTINEN_NURMINEN,
        /** Without it. */
        KOOPMAN
    }

    /** The log risk ratio with its log (Katz) interval; tables with a zero that matters are refused. */
    public static Estimation<EffectEstimate> estimate(TwoByTwo table, double level) {
        return estimate(table, level, ZeroCells.REFUSE);
    }

    /**
     * The log risk ratio, its standard error sqrt(1/a - 1/n1 + 1/c - 1/n0), and the interval they imply.
     *
     * @param table events and people of the two arms
     * @param level confidence level, in (0, 1)
     * @param zeroCells what to do with zero cells
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public static Estimation<EffectEstimate> estimate(TwoByTwo table, double level, ZeroCells zeroCells) {
        double z = Normal.halfWidth(level);
        return Arms.bothFilled(table).flatMap(both -> {
            if (zeroCells == ZeroCells.REFUSE && (both.treatedEvents() == 0 || both.comparisonEvents() == 0)) {
                return Estimation.not(Reason.NO_EVENTS, "An arm has no events (" + both + ").");
            }
            if (zeroCells == ZeroCells.REFUSE && both.events() == both.size()) {
                return Estimation.not(Reason.ALL_EVENTS, "Everybody has the event (" + both + ").");
            }
            FourCells cells = FourCells.of(both, zeroCells);
            return Estimation.of(wald(EffectMeasure.RISK_RATIO, cells.logRiskRatio(), z, level));
        });
    }

    /** An estimate with the interval that its standard error implies. */
    static EffectEstimate wald(EffectMeasure measure, WithError effect, double z, double level) {
        double half = z * effect.standardError();
        Interval interval = new Interval(effect.value() - half, effect.value() + half, level);
        return new EffectEstimate(measure, effect.value(), effect.standardError(), interval);
    }

    /**
     * The score interval of the log risk ratio from the counts as they are; an end that the data do not bound is
     * infinite.
     */
    public static Estimation<Interval> scoreInterval(TwoByTwo table, double level, Score score) {
        return Arms.bothFilled(table).map(both -> {
            RatioScore statistic =
                    score == Score.KOOPMAN ? RatioScore.koopman(both) : RatioScore.miettinenNurminen(both);
            return statistic.interval(level);
        });
    }
}
