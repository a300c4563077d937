package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;

/**
 * The Kaplan-Meier estimate of the share of people without an event, with Greenwood's variance, and the Nelson-Aalen
 * cumulative hazard.
 *
 * <p>\( S(t) = \prod_{t_k \le t} (1 - d_k / n_k) \), \( \mathrm{var}\, \log S(t) = \sum d_k / (n_k (n_k - d_k)) \),
 * \( H(t) = \sum d_k / n_k \) with variance \( \sum d_k / n_k^2 \).
 *
 * <p>Edge cases:
 *
 * <ul>
 *   <li>no people: not estimable;
 *   <li>no events: S is 1 throughout with standard error 0, and the interval is [1, 1], which says nothing of what is
 *       still to come;
 *   <li>S has reached 0: standard error 0 (the limit of Greenwood's formula) and no interval;
 *   <li>a time after the last follow-up: the last value, with nobody at risk; see {@link #lastTime()};
 *   <li>all causes are events; use {@link FollowUp#onlyCause} for one of them. Strata and clusters are not looked at.
 * </ul>
 *
 * <p>Reference: Kaplan and Meier (1958), Journal of the American Statistical Association 53:457-481,
 * doi:10.1080/01621459.1958.10501452.
 */
public final class KaplanMeier {
    private final Timeline timeline;
    private final long people;
    private final double[] survival;
    private final double[] logVariance;
    private final double[] hazard;
    private final double[] hazardVariance;

    private KaplanMeier(Timeline timeline, long people) {
        this.timeline = timeline;
        this.people = people;
        int size = timeline.size();
        survival = new double[size];
        logVariance = new double[size];
        hazard = new double[size];
        hazardVariance = new double[size];
        double s = 1;
        double v = 0;
        double h = 0;
        double hv = 0;
        for (int k = 0; k < size; k++) {
            double n = timeline.atRisk(k);
            double d = timeline.anyEvents(k);
            if (d > 0) {
                s *= (n - d) / n;
                v += d / (n * (n - d));
                h += d / n;
                hv += d / (n * n);
            }
            survival[k] = s;
            logVariance[k] = v;
            hazard[k] = h;
            hazardVariance[k] = hv;
        }
    }

    /**
     * The estimate from the people of a follow-up.
     *
     * @throws IllegalArgumentException if the rows carry analysis weights
     */
    public static Estimation<KaplanMeier> of(FollowUp followUp) {
        if (followUp.isWeighted()) {
            throw new IllegalArgumentException("followUp: has analysis weights; a Kaplan-Meier estimate takes counts");
        }
        long people = followUp.people();
        if (people == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody was followed.");
        }
        return Estimation.of(new KaplanMeier(Timeline.of(followUp.withEqualTies()), people));
    }

    /** Of a follow-up that is known to have people, whatever their analysis weights. */
    static KaplanMeier ofCounts(FollowUp followUp) {
        return new KaplanMeier(Timeline.of(followUp), followUp.people());
    }

    /**
     * The estimate at one time.
     *
     * @param time the time asked for
     * @param atRisk people under observation just before it
     * @param survival share without an event up to and including it
     * @param standardError Greenwood's standard error of the share
     * @param cumulativeHazard Nelson-Aalen estimate
     * @param cumulativeHazardError its standard error
     */
    public record Point(
            double time,
            long atRisk,
            double survival,
            double standardError,
            double cumulativeHazard,
            double cumulativeHazardError) {}

    /** One step of the curve: a distinct time at which a follow-up ended, with the events at it. */
    public record Step(double time, long atRisk, long events, double survival) {}

    /** The estimate at any time from the origin on. */
    public Point at(double time) {
        int k = timeline.lastAtOrBefore(time);
        if (k < 0) {
            return new Point(time, timeline.atRiskAt(time), 1, 0, 0, 0);
        }
        return new Point(
                time, timeline.atRiskAt(time), survival[k], error(k), hazard[k], FastMath.sqrt(hazardVariance[k]));
    }

    /**
     * Confidence limits of the survival at one time.
     *
     * @return not estimable where the survival is zero
     */
    public Estimation<Interval> interval(double time, IntervalScale scale, double level) {
        int k = timeline.lastAtOrBefore(time);
        if (k < 0) {
            return Estimation.of(scale.around(1, 0, level));
        }
        return limits(k, scale, level);
    }

    private Estimation<Interval> limits(int k, IntervalScale scale, double level) {
        return survival[k] > 0
                ? Estimation.of(scale.around(survival[k], FastMath.sqrt(logVariance[k]), level))
                : Estimation.not(Reason.ALL_EVENTS, "By time " + timeline.time(k) + " all had the event.");
    }

    /**
     * The time by which a share of people had the event: the first time with S at or below {@code 1 - share}, or the
     * middle of the flat stretch where S equals it.
     *
     * @param share in (0, 1), 0.5 for the median
     * @return not estimable if the curve does not reach so low
     */
    public Estimation<Double> quantile(double share) {
        OptionalDouble time = crossing(share, k -> 1 - survival[k]);
        return time.isPresent()
                ? Estimation.of(time.getAsDouble())
                : Estimation.not(
                        Reason.BEYOND_FOLLOW_UP,
                        "The survival stays above " + (1 - share) + " up to the last follow-up at " + lastTime() + ".");
    }

    /** The time by which half of the people had the event. */
    public Estimation<Double> median() {
        return quantile(0.5);
    }

    /**
     * The lower confidence limit of a quantile: where the lower limit of the curve crosses it (Brookmeyer and Crowley
     * 1982, doi:10.2307/2530286).
     *
     * @return not estimable if the lower limit does not reach so low
     */
    public Estimation<Double> quantileLower(double share, IntervalScale scale, double level) {
        return limitCrossing(share, scale, level, "lower");
    }

    /**
     * The upper confidence limit of a quantile: where the upper limit of the curve crosses it.
     *
     * @return not estimable if the upper limit does not reach so low, as is usual with few events
     */
    public Estimation<Double> quantileUpper(double share, IntervalScale scale, double level) {
        return limitCrossing(share, scale, level, "upper");
    }

    private Estimation<Double> limitCrossing(double share, IntervalScale scale, double level, String end) {
        OptionalDouble time = crossing(share, k -> {
            if (!(survival[k] > 0)) {
                return Double.NaN;
            }
            Interval limits = limits(k, scale, level).orThrow();
            return 1 - (end.equals("lower") ? limits.lower() : limits.upper());
        });
        return time.isPresent()
                ? Estimation.of(time.getAsDouble())
                : Estimation.not(
                        Reason.BEYOND_FOLLOW_UP,
                        "The " + end + " limit of the survival stays above " + (1 - share) + ".");
    }

    /** Distinct times at which a follow-up ended, ascending, with the curve at each. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(timeline.size());
        for (int k = 0; k < timeline.size(); k++) {
            steps.add(new Step(timeline.time(k), timeline.atRisk(k), timeline.anyEvents(k), survival[k]));
        }
        return steps;
    }

    /** Number of people followed. */
    public long people() {
        return people;
    }

    /** Number of events. */
    public long events() {
        long sum = 0;
        for (int k = 0; k < timeline.size(); k++) {
            sum += timeline.anyEvents(k);
        }
        return sum;
    }

    /** The time at which the last follow-up ended; beyond it the data say nothing unless S is 0. */
    public double lastTime() {
        return timeline.time(timeline.size() - 1);
    }

    Timeline timeline() {
        return timeline;
    }

    double survivalAfter(int k) {
        return k < 0 ? 1 : survival[k];
    }

    private double error(int k) {
        return survival[k] > 0 ? survival[k] * FastMath.sqrt(logVariance[k]) : 0;
    }

    /**
     * Where a curve of shares crosses a level. As in R's survfit: the value next above the level counts, and where the
     * curve stays on the level the middle of that stretch is taken.
     */
    private OptionalDouble crossing(double share, IntToDoubleFunction curve) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share: " + share + " is not between 0 and 1");
        }
        int reached = -1;
        int passed = -1;
        double lowestReached = Double.POSITIVE_INFINITY;
        double lowestPassed = Double.POSITIVE_INFINITY;
        double last = Double.NaN;
        for (int k = 0; k < timeline.size(); k++) {
            double value = curve.applyAsDouble(k);
            last = value;
            if (value + TOLERANCE >= share && value < lowestReached) {
                lowestReached = value;
                reached = k;
            }
            if (value - TOLERANCE >= share && value < lowestPassed) {
                lowestPassed = value;
                passed = k;
            }
        }
        if (reached < 0) {
            return OptionalDouble.empty();
        }
        if (FastMath.abs(share - last) < TOLERANCE) {
            return OptionalDouble.of((timeline.time(reached) + lastTime()) / 2);
        }
        return passed < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((timeline.time(reached) + timeline.time(passed)) / 2);
    }

    /** Shares that differ by less are the same, the tolerance of R's quantile of a survival curve. */
    private static final double TOLERANCE = 1.4901161193847656e-8;
}
