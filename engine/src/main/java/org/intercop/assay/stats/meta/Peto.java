package org.intercop.assay.stats.meta;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Peto's common odds ratio, from observed minus expected events without any correction of zero cells. Good for rare
 * events, arms of similar size and small effects; biased otherwise.
 *
 * <p>A study in which nobody or everybody has the event, or with an empty arm, says nothing and is left out of the
 * test of heterogeneity. If no study says anything, there is no estimate ({@link Reason#NO_EVENTS}).
 *
 * <p>Source: Yusuf et al. (1985) doi:10.1016/S0033-0620(85)80003-7.
 */
public final class Peto {
    private Peto() {}

    /**
     * The common log odds ratio.
     *
     * @param level of the interval, in (0, 1)
     */
    public static Estimation<CommonEffect> oddsRatio(List<TwoByTwo> studies, double level) {
        double excess = 0;
        double variance = 0;
        double squares = 0;
        int informative = 0;
        for (TwoByTwo study : studies) {
            double n = study.size();
            if (study.hasEmptyArm() || study.hasOneOutcome()) {
                continue;
            }
            double share = study.treatedSize() / n;
            double v = study.events() * (n - study.events()) * share * (1 - share) / (n - 1);
            double difference = study.treatedEvents() - study.events() * share;
            excess += difference;
            variance += v;
            squares += difference * difference / v;
            informative++;
        }
        if (informative == 0) {
            return Estimation.not(
                    Reason.NO_EVENTS, "none of the " + studies.size() + " studies has both events and non-events");
        }
        double estimate = excess / variance;
        double error = 1 / FastMath.sqrt(variance);
        EffectEstimate effect = new EffectEstimate(
                EffectMeasure.ODDS_RATIO, estimate, error, Reference.OF_NORMAL.interval(estimate, error, level));
        return Estimation.of(
                CommonEffect.of(studies.size(), effect, squares - excess * excess / variance, informative));
    }
}
