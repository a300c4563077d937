package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;

/**
 * Confidence intervals of the variance between studies by the Q-profile method: the values of tau squared at which the
 * generalised Q is no surprise. I2 and H2 follow from tau squared with the typical sampling variance.
 *
 * <p>The lower end is 0 where Q at zero is below the upper quantile; where Q is even below the lower quantile
 * (studies that agree better than chance), both ends are 0. A single study gives no interval ({@link
 * Reason#TOO_FEW_STUDIES}).
 *
 * <p>Source: Viechtbauer (2007) doi:10.1002/sim.2514.
 */
public record HeterogeneityIntervals(Interval tau2, Interval tau, Interval i2, Interval h2) {

    /**
     * The intervals for studies without moderators.
     *
     * @param level in (0, 1)
     */
    public static Estimation<HeterogeneityIntervals> of(StudyEffects effects, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
        }
        int df = effects.size() - 1;
        if (df < 1) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES,
                    "an interval of tau squared needs two studies, there are " + effects.size());
        }
        Moderators intercept = Moderators.interceptOnly(effects.size());
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(df);
        double lower =
                TauSquared.whereQEquals(effects, intercept, chiSquared.inverseSurvivalProbability((1 - level) / 2));
        double upper =
                TauSquared.whereQEquals(effects, intercept, chiSquared.inverseCumulativeProbability((1 - level) / 2));
        double typical = df / new WeightedFit(effects, intercept, 0).traceP();
        return Estimation.of(new HeterogeneityIntervals(
                new Interval(lower, upper, level),
                new Interval(FastMath.sqrt(lower), FastMath.sqrt(upper), level),
                new Interval(100 * lower / (lower + typical), 100 * upper / (upper + typical), level),
                new Interval(lower / typical + 1, upper / typical + 1, level)));
    }
}
