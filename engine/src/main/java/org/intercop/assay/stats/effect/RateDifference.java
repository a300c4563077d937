package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The rate of events in the treated arm minus that in the comparison arm, per unit of time.
 *
 * <p>Edge cases: an arm without time at risk is {@link Reason#EMPTY_ARM}; no events at all is
 * {@link Reason#NO_EVENTS}, because the interval would have no width.
 */
public final class RateDifference {
    private RateDifference() {}

    /**
     * The difference, its standard error sqrt(x1 / t1^2 + x0 / t0^2), and the Wald interval.
     *
     * @param level confidence level, in (0, 1)
     */
    public static Estimation<EffectEstimate> estimate(RateTable table, double level) {
        double z = Normal.halfWidth(level);
        if (table.hasEmptyArm()) {
            return RateRatio.emptyArm(table);
        }
        if (table.events() == 0) {
            return Estimation.not(Reason.NO_EVENTS, "Neither arm has events (" + table + ").");
        }
        double variance = table.treatedEvents() / (table.treatedTime() * table.treatedTime())
                + table.comparisonEvents() / (table.comparisonTime() * table.comparisonTime());
        WithError effect = new WithError(table.treatedRate() - table.comparisonRate(), FastMath.sqrt(variance));
        return Estimation.of(RiskRatio.wald(EffectMeasure.RATE_DIFFERENCE, effect, z, level));
    }
}
