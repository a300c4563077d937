package org.intercop.assay.stats.meta;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * The Mantel-Haenszel rate ratio over studies that report events over person-time. No count is changed for the pooled
 * estimate. The test of heterogeneity compares it with the log rate ratios of the studies that have events (one half
 * added to both counts where one is zero).
 *
 * <p>A ratio needs events in both arms over all studies ({@link Reason#NO_EVENTS}).
 *
 * <p>Source: Rothman, Greenland and Lash (2008), Modern Epidemiology, chapter 15.
 */
public final class MantelHaenszelRates {
    private MantelHaenszelRates() {}

    /**
     * The common log rate ratio.
     *
     * @param level of the interval, in (0, 1)
     */
    public static Estimation<CommonEffect> rateRatio(List<RateTable> studies, double level) {
        double treated = 0;
        double comparison = 0;
        double expected = 0;
        for (RateTable study : studies) {
            if (!study.hasEmptyArm()) {
                double time = study.treatedTime() + study.comparisonTime();
                double share = study.treatedTime() / time;
                treated += study.treatedEvents() * (1 - share);
                comparison += study.comparisonEvents() * share;
                expected += share * (1 - share) * (study.treatedEvents() + study.comparisonEvents());
            }
        }
        if (treated == 0 || comparison == 0) {
            return Estimation.not(
                    Reason.NO_EVENTS,
                    "no events in the " + (treated == 0 ? "treated" : "comparison") + " arm of any study");
        }
        double estimate = FastMath.log(treated / comparison);
        double error = FastMath.sqrt(expected / (treated * comparison));
        EffectEstimate effect = new EffectEstimate(
                EffectMeasure.RATE_RATIO, estimate, error, Reference.OF_NORMAL.interval(estimate, error, level));
        double q = 0;
        int informative = 0;
        for (RateTable study : studies) {
            if (!study.hasEmptyArm() && study.treatedEvents() + study.comparisonEvents() > 0) {
                StudyEffect own = RateEffect.RATE_RATIO.of(study).orThrow();
                q += FastMath.pow(own.estimate() - estimate, 2) / own.variance();
                informative++;
            }
        }
        return Estimation.of(CommonEffect.of(studies.size(), effect, q, informative));
    }
}
