package org.intercop.assay.stats.survival;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;

/**
 * The Aalen-Johansen estimate of the cumulative incidence of one cause where others compete: the share of people who
 * had this event by a time, deaths and other ends counted as what they are instead of as censored.
 *
 * <p>\( F_c(t) = \sum_{t_k \le t} S(t_k-) d_{ck} / n_k \), with S the Kaplan-Meier estimate for events of any cause.
 * Over all causes the incidences and S add up to one.
 *
 * <p>Edge cases: nobody followed: not estimable; no event of the cause: zero with standard error 0 and no interval; a
 * time after the last follow-up: the last value, see {@link #lastTime()}.
 *
 * <p>References: Aalen and Johansen (1978), Scandinavian Journal of Statistics 5:141-150; variance: Aalen (1978), Annals
 * of Statistics 6:534-545, doi:10.1214/aos/1176344198, with the tie factor of R's cmprsk.
 */
public final class AalenJohansen {
    private final Timeline timeline;
    private final int cause;
    private final Map<Ending, Long> endings;
    private final double[] survivalBefore;
    private final double[] incidence;
    private final double[] variance;

    private AalenJohansen(FollowUp followUp, int cause) {
        this.timeline = Timeline.of(followUp);
        this.cause = cause;
        this.endings = endings(followUp);
        int size = timeline.size();
        survivalBefore = new double[size];
        incidence = new double[size];
        variance = new double[size];
        Spread spread = new Spread();
        double survival = 1;
        double f = 0;
        for (int k = 0; k < size; k++) {
            survivalBefore[k] = survival;
            double n = timeline.atRisk(k);
            double own = timeline.events(0, cause, k);
            double other = timeline.anyEvents(k) - own;
            double after = survival * (n - own - other) / n;
            f += survival * own / n;
            if (other > 0 && after > 0) {
                spread.add(f / after, 1 / after, survival * survival * tied(other, n) / (n * n));
            }
            if (own > 0) {
                double inverse = after > 0 ? 1 / after : 0;
                spread.add(1 + f * inverse, inverse, survival * survival * tied(own, n) / (n * n));
            }
            survival = after;
            incidence[k] = f;
            // the variance of the step function: it changes where the function does
            variance[k] = own > 0 ? spread.at(f) : k == 0 ? 0 : variance[k - 1];
        }
    }

    /**
     * The estimate for one cause.
     *
     * @param cause its number in the follow-up, from 1
     * @throws IllegalArgumentException if the cause is below 1 or the rows carry analysis weights
     */
    public static Estimation<AalenJohansen> of(FollowUp followUp, int cause) {
        if (cause < 1) {
            throw new IllegalArgumentException("cause: " + cause + " is not a number from 1");
        }
        if (followUp.isWeighted()) {
            throw new IllegalArgumentException("followUp: has analysis weights; a cumulative incidence takes counts");
        }
        return followUp.people() == 0
                ? Estimation.not(Reason.NO_DATA, "Nobody was followed.")
                : Estimation.of(new AalenJohansen(followUp.withEqualTies(), cause));
    }

    /**
     * The estimate at one time.
     *
     * @param time the time asked for
     * @param atRisk people under observation just before it
     * @param incidence share of people with the event by then
     * @param standardError Aalen's delta-method standard error
     * @param jackknifeError infinitesimal jackknife standard error, each row a person (or a period of one)
     */
    public record Point(double time, long atRisk, double incidence, double standardError, double jackknifeError) {}

    /** The estimate at any time from the origin on. */
    public Point at(double time) {
        int k = timeline.lastAtOrBefore(time);
        return new Point(
                time,
                timeline.atRiskAt(time),
                k < 0 ? 0 : incidence[k],
                // the formula is a difference of sums and can fall below zero by rounding
                k < 0 ? 0 : FastMath.sqrt(Math.max(variance[k], 0)),
                jackknife(k));
    }

    /**
     * Confidence limits of the incidence, with Aalen's standard error.
     *
     * @return not estimable before the first event of the cause
     */
    public Estimation<Interval> interval(double time, IntervalScale scale, double level) {
        Point point = at(time);
        return point.incidence() > 0
                ? Estimation.of(scale.around(point.incidence(), point.standardError() / point.incidence(), level))
                : Estimation.not(Reason.NO_EVENTS, "No event of cause " + cause + " by time " + time + ".");
    }

    /** The time at which the last follow-up ended. */
    public double lastTime() {
        return timeline.time(timeline.size() - 1);
    }

    /** Number of events of the cause. */
    public long events() {
        long sum = 0;
        for (int k = 0; k < timeline.size(); k++) {
            sum += timeline.events(0, cause, k);
        }
        return sum;
    }

    private static double tied(double events, double n) {
        return events > 1 ? events * (1 - (events - 1) / (n - 1)) : events;
    }

    /** Sums of a, b and their products, from which the variance a - b F of every later F follows. */
    private static final class Spread {
        private double aa;
        private double ab;
        private double bb;

        private void add(double a, double b, double amount) {
            aa += a * a * amount;
            ab += a * b * amount;
            bb += b * b * amount;
        }

        private double at(double f) {
            return aa + f * f * bb - 2 * f * ab;
        }
    }

    private record Ending(double start, double time, int cause) implements Comparable<Ending> {
        private static final Comparator<Ending> ORDER = Comparator.comparingDouble(Ending::time)
                .thenComparingDouble(Ending::start)
                .thenComparingInt(Ending::cause);

        @Override
        public int compareTo(Ending other) {
            return ORDER.compare(this, other);
        }
    }

    private static Map<Ending, Long> endings(FollowUp followUp) {
        Map<Ending, Long> endings = new TreeMap<>();
        for (int row = 0; row < followUp.rows(); row++) {
            if (followUp.isUsed(row)) {
                endings.merge(
                        new Ending(followUp.start(row), followUp.time(row), followUp.cause(row)),
                        followUp.count(row),
                        Math::addExact);
            }
        }
        return endings;
    }

    /** How much the incidence at the k-th time would change with the weight of each person, squared and summed. */
    private double jackknife(int last) {
        // what still follows after each time, given survival of it
        double[] later = new double[last + 1];
        double ahead = 0;
        for (int k = last; k >= 0; k--) {
            later[k] = ahead;
            double n = timeline.atRisk(k);
            ahead = timeline.events(0, cause, k) / n + (1 - timeline.anyEvents(k) / n) * ahead;
        }
        // what being at risk through each time takes away
        double[] taken = new double[last + 2];
        for (int k = 0; k <= last; k++) {
            double n = timeline.atRisk(k);
            double own = timeline.events(0, cause, k) / n;
            double any = timeline.anyEvents(k) / n;
            taken[k + 1] = taken[k] + survivalBefore[k] * (own - any * later[k]) / n;
        }
        double sum = 0;
        for (Map.Entry<Ending, Long> entry : endings.entrySet()) {
            Ending ending = entry.getKey();
            int at = timeline.lastAtOrBefore(ending.time());
            int before = Math.min(timeline.lastAtOrBefore(ending.start()), last);
            double influence = taken[before + 1] - taken[Math.min(at, last) + 1];
            if (at <= last && ending.cause() > 0) {
                double jump = (ending.cause() == cause ? 1 : 0) - later[at];
                influence += survivalBefore[at] * jump / timeline.atRisk(at);
            }
            sum += entry.getValue() * influence * influence;
        }
        return FastMath.sqrt(sum);
    }
}
