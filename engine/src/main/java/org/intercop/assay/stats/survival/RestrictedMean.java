package org.intercop.assay.stats.survival;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The mean event-free time up to a horizon, the area under a Kaplan-Meier curve: of the first year, how many days a
 * person stays free of the event on average.
 *
 * <p>\( \mu = \int_0^\tau S(t)\,dt \), \( \mathrm{var}\,\mu = \sum_{t_k \le \tau} \left(\int_{t_k}^\tau
 * S\right)^2 \frac{d_k}{n_k (n_k - d_k)} \); an event time that nobody survives adds nothing.
 *
 * <p>Edge cases: a horizon beyond the last follow-up is not estimable unless the curve has reached zero; without events
 * the mean is the horizon with standard error 0.
 *
 * <p>Reference: Royston and Parmar (2013), BMC Medical Research Methodology 13:152, doi:10.1186/1471-2288-13-152.
 *
 * @param horizon tau, in the unit of time of the data
 * @param mean mean event-free time, in [0, horizon]
 * @param standardError its standard error
 */
public record RestrictedMean(double horizon, double mean, double standardError) {

    /**
     * Under a curve up to a horizon.
     *
     * @param horizon above zero
     */
    public static Estimation<RestrictedMean> of(KaplanMeier curve, double horizon) {
        if (!(horizon > 0 && Double.isFinite(horizon))) {
            throw new IllegalArgumentException("horizon: " + horizon + " is not a finite time above 0");
        }
        Timeline timeline = curve.timeline();
        int last = timeline.lastAtOrBefore(horizon);
        if (horizon > curve.lastTime() && curve.survivalAfter(last) > 0) {
            return Estimation.not(
                    Reason.BEYOND_FOLLOW_UP,
                    "The last follow-up ends at " + curve.lastTime() + ", before the horizon " + horizon + ".");
        }
        double area = 0;
        double variance = 0;
        // backwards, so that the area right of each time is at hand
        for (int k = last; k >= 0; k--) {
            double until = k == last ? horizon : timeline.time(k + 1);
            area += curve.survivalAfter(k) * (until - timeline.time(k));
            double n = timeline.atRisk(k);
            double d = timeline.anyEvents(k);
            if (d > 0 && n > d) {
                variance += area * area * d / (n * (n - d));
            }
        }
        double first = last < 0 ? horizon : timeline.time(0);
        return Estimation.of(new RestrictedMean(horizon, area + first, FastMath.sqrt(variance)));
    }

    /** The mean time lost to the event up to the horizon. */
    public double timeLost() {
        return horizon - mean;
    }

    /**
     * How two restricted means with the same horizon compare.
     *
     * @param difference this mean minus the other
     * @param differenceError standard error of the difference
     * @param logRatio natural logarithm of this mean over the other
     * @param logRatioError standard error of the log ratio
     */
    public record Contrast(double difference, double differenceError, double logRatio, double logRatioError) {
        /** Two-sided normal p value of no difference. */
        public double differencePValue() {
            return Normal.twoSided(difference / differenceError);
        }

        /** Two-sided normal p value of a ratio of one. */
        public double ratioPValue() {
            return Normal.twoSided(logRatio / logRatioError);
        }

        /** The difference with a normal interval. */
        public EffectEstimate effect(double level) {
            double half = Normal.halfWidth(level) * differenceError;
            return new EffectEstimate(
                    EffectMeasure.RMST_DIFFERENCE,
                    difference,
                    differenceError,
                    new Interval(difference - half, difference + half, level));
        }
    }

    /**
     * This group, usually the treated, against another.
     *
     * @return not estimable if neither group has an event before the horizon, or one has a mean of zero
     */
    public Estimation<Contrast> against(RestrictedMean other) {
        if (other.horizon != horizon) {
            throw new IllegalArgumentException("other: has the horizon " + other.horizon + ", not " + horizon);
        }
        double error = FastMath.hypot(standardError, other.standardError);
        if (error == 0) {
            return Estimation.not(
                    Reason.NO_EVENTS,
                    "Neither group has an event before " + horizon + " that someone survives, so the difference has no"
                            + " standard error.");
        }
        if (!(mean > 0 && other.mean > 0)) {
            return Estimation.not(Reason.ALL_EVENTS, "In one group all had the event at the origin.");
        }
        return Estimation.of(new Contrast(
                mean - other.mean,
                error,
                FastMath.log(mean / other.mean),
                FastMath.hypot(standardError / mean, other.standardError / other.mean)));
    }
}
