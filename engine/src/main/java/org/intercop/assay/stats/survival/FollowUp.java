package org.intercop.assay.stats.survival;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.intercop.assay.stats.cell.Frame;

/**
 * How long people were followed and how that ended. Row i stands for {@code count(i)} alike people who were at risk
 * in (start, time]; at {@code time} an event of some cause happened, or follow-up stopped (cause 0). Immutable.
 *
 * <p>Counts are frequency weights: a row with count k gives exactly what k rows give. Analysis weights are not: they
 * change what is estimated and call for a robust variance. A row with count or weight zero stands for nobody and is
 * left out of every result.
 *
 * <p>The unit of time is the caller's. An event at the very time of a censoring is taken to come first.
 */
public final class FollowUp {
    private final double[] starts;
    private final double[] times;
    private final int[] causes;
    private final long[] counts;
    private final double[] weights;
    private final int[] strata;
    private final int[] clusters;

    private FollowUp(
            double[] starts,
            double[] times,
            int[] causes,
            long[] counts,
            double[] weights,
            int[] strata,
            int[] clusters) {
        this.starts = starts;
        this.times = times;
        this.causes = causes;
        this.counts = counts;
        this.weights = weights;
        this.strata = strata;
        this.clusters = clusters;
    }

    /**
     * One person a row, at risk from the origin.
     *
     * @param times end of follow-up, finite
     * @param events whether the event ended it
     */
    public static FollowUp of(double[] times, boolean[] events) {
        requireLength("events", events.length, times.length);
        int[] causes = new int[events.length];
        for (int i = 0; i < causes.length; i++) {
            causes[i] = events[i] ? 1 : 0;
        }
        return ofCauses(times, causes);
    }

    /**
     * One person a row, at risk from the origin, with competing events.
     *
     * @param times end of follow-up, finite
     * @param causes the event that ended it, numbered from 1, or 0 if none did
     */
    public static FollowUp ofCauses(double[] times, int[] causes) {
        requireLength("causes", causes.length, times.length);
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i])) {
                throw new IllegalArgumentException("times: row " + (i + 1) + " has the time " + times[i]);
            }
            if (causes[i] < 0) {
                throw new IllegalArgumentException("causes: row " + (i + 1) + " has the cause " + causes[i]);
            }
        }
        double[] starts = new double[times.length];
        Arrays.fill(starts, Double.NEGATIVE_INFINITY);
        long[] counts = new long[times.length];
        Arrays.fill(counts, 1);
        double[] weights = new double[times.length];
        Arrays.fill(weights, 1);
        return new FollowUp(starts, times.clone(), causes.clone(), counts, weights, new int[times.length], new int[0]);
    }

    /**
     * The rows of a frame, such as a table of cells.
     *
     * @param frame every row has a time and a cause
     * @param counts how many people a row stands for
     * @param timeColumn end of follow-up
     * @param causeColumn 0 if follow-up ended without an event, otherwise the number of the event
     */
    public static FollowUp of(Frame frame, IntToLongFunction counts, String timeColumn, String causeColumn) {
        double[] times = new double[frame.rows()];
        int[] causes = new int[times.length];
        long[] people = new long[times.length];
        for (int row = 0; row < times.length; row++) {
            times[row] = frame.number(timeColumn, row);
            double cause = frame.number(causeColumn, row);
            if (cause != (int) cause) {
                throw new IllegalArgumentException(
                        "causeColumn: row " + (row + 1) + " of " + causeColumn + " holds " + cause);
            }
            causes[row] = (int) cause;
            people[row] = counts.applyAsLong(row);
        }
        return ofCauses(times, causes).withCounts(people);
    }

    /**
     * The same with delayed entry: a row is at risk only after its start.
     *
     * @param starts below the time of the row; minus infinity for a row at risk from the origin
     */
    public FollowUp startingAt(double[] starts) {
        requireLength("starts", starts.length, times.length);
        for (int i = 0; i < starts.length; i++) {
            if (!(starts[i] < times[i])) {
                throw new IllegalArgumentException(
                        "starts: row " + (i + 1) + " starts at " + starts[i] + " and ends at " + times[i]);
            }
        }
        return new FollowUp(starts.clone(), times, causes, counts, weights, strata, clusters);
    }

    /** The same with the number of people that each row stands for, at or above zero. */
    public FollowUp withCounts(long[] counts) {
        requireLength("counts", counts.length, times.length);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("counts: row " + (i + 1) + " has the count " + counts[i]);
            }
        }
        return new FollowUp(starts, times, causes, counts.clone(), weights, strata, clusters);
    }

    /** The same with the analysis weight of each person of a row, finite, at or above zero. */
    public FollowUp withWeights(double[] weights) {
        requireLength("weights", weights.length, times.length);
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && Double.isFinite(weights[i]))) {
                throw new IllegalArgumentException("weights: row " + (i + 1) + " has the weight " + weights[i]);
            }
        }
        return new FollowUp(starts, times, causes, counts, weights.clone(), strata, clusters);
    }

    /** The same in strata: each has its own risk sets. */
    public FollowUp withStrata(Groups strata) {
        requireLength("strata", strata.rows(), times.length);
        return new FollowUp(starts, times, causes, counts, weights, strata.codes(), clusters);
    }

    /** The same with clusters: rows of one cluster are not independent of each other in a robust variance. */
    public FollowUp withClusters(Groups clusters) {
        requireLength("clusters", clusters.rows(), times.length);
        return new FollowUp(starts, times, causes, counts, weights, strata, clusters.codes());
    }

    /** Only events of one cause count as events; all other endings count as censored. */
    public FollowUp onlyCause(int cause) {
        if (cause < 1) {
            throw new IllegalArgumentException("cause: " + cause + " is not a number from 1");
        }
        int[] only = new int[causes.length];
        for (int i = 0; i < only.length; i++) {
            only[i] = causes[i] == cause ? 1 : 0;
        }
        return new FollowUp(starts, times, only, counts, weights, strata, clusters);
    }

    /** The rows that satisfy a condition. */
    public FollowUp where(IntPredicate row) {
        int[] kept = new int[times.length];
        int n = 0;
        for (int i = 0; i < times.length; i++) {
            if (row.test(i)) {
                kept[n++] = i;
            }
        }
        double[] keptStarts = new double[n];
        double[] keptTimes = new double[n];
        int[] keptCauses = new int[n];
        long[] keptCounts = new long[n];
        double[] keptWeights = new double[n];
        int[] keptStrata = new int[n];
        int[] keptClusters = new int[isClustered() ? n : 0];
        for (int k = 0; k < n; k++) {
            keptStarts[k] = starts[kept[k]];
            keptTimes[k] = times[kept[k]];
            keptCauses[k] = causes[kept[k]];
            keptCounts[k] = counts[kept[k]];
            keptWeights[k] = weights[kept[k]];
            keptStrata[k] = strata[kept[k]];
            if (isClustered()) {
                keptClusters[k] = clusters[kept[k]];
            }
        }
        return new FollowUp(keptStarts, keptTimes, keptCauses, keptCounts, keptWeights, keptStrata, keptClusters);
    }

    /** Number of rows. */
    public int rows() {
        return times.length;
    }

    /** When a row comes under observation; minus infinity from the origin. */
    public double start(int row) {
        return starts[row];
    }

    /** When the follow-up of a row ends. */
    public double time(int row) {
        return times[row];
    }

    /** The event that ended the follow-up, or 0. */
    public int cause(int row) {
        return causes[row];
    }

    /** Whether an event ended the follow-up. */
    public boolean isEvent(int row) {
        return causes[row] > 0;
    }

    /** Number of people a row stands for. */
    public long count(int row) {
        return counts[row];
    }

    /** Analysis weight of each person of a row. */
    public double weight(int row) {
        return weights[row];
    }

    /** Code of the stratum of a row, from 0. */
    public int stratum(int row) {
        return strata[row];
    }

    /** Code of the cluster of a row; without clusters the row itself. */
    public int cluster(int row) {
        return isClustered() ? clusters[row] : row;
    }

    /** Whether clusters were given. */
    public boolean isClustered() {
        return clusters.length > 0;
    }

    /** Whether some row starts after the origin. */
    public boolean hasDelayedEntry() {
        return Arrays.stream(starts).anyMatch(start -> start != Double.NEGATIVE_INFINITY);
    }

    /** Whether analysis weights other than one were given. */
    public boolean isWeighted() {
        return Arrays.stream(weights).anyMatch(weight -> weight != 1);
    }

    /** Whether a row stands for somebody. */
    boolean isUsed(int row) {
        return counts[row] > 0 && weights[row] > 0;
    }

    /** Number of people in all rows that stand for somebody. */
    public long people() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum = isUsed(i) ? Math.addExact(sum, counts[i]) : sum;
        }
        return sum;
    }

    /** Number of events of any cause. */
    public long events() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum = isUsed(i) && causes[i] > 0 ? Math.addExact(sum, counts[i]) : sum;
        }
        return sum;
    }

    /**
     * The same with times that differ only by rounding made equal, so that arithmetic on dates does not break ties:
     * within 1.5e-8, or within that share of the mean distinct time, as R's {@code aeqSurv} does. Left as it is where
     * that would leave a row no time at risk.
     */
    FollowUp withEqualTies() {
        double[] all = Arrays.copyOf(times, 2 * times.length);
        System.arraycopy(starts, 0, all, times.length, times.length);
        double[] distinct =
                Arrays.stream(all).filter(Double::isFinite).sorted().distinct().toArray();
        double mean = 0;
        for (double time : distinct) {
            mean += Math.abs(time) / distinct.length;
        }
        double[] kept = new double[distinct.length];
        int n = 0;
        for (int i = 0; i < distinct.length; i++) {
            double gap = i == 0 ? Double.POSITIVE_INFINITY : distinct[i] - distinct[i - 1];
            if (!(gap <= NEAR || gap / mean <= NEAR)) {
                kept[n++] = distinct[i];
            }
        }
        if (n == distinct.length) {
            return this;
        }
        kept = Arrays.copyOf(kept, n);
        double[] equalTimes = new double[times.length];
        double[] equalStarts = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            equalTimes[i] = floor(kept, times[i]);
            equalStarts[i] = Double.isFinite(starts[i]) ? floor(kept, starts[i]) : starts[i];
            if (!(equalStarts[i] < equalTimes[i])) {
                return this;
            }
        }
        return new FollowUp(equalStarts, equalTimes, causes, counts, weights, strata, clusters);
    }

    /** Square root of the double precision, the tolerance of R's survival package. */
    private static final double NEAR = 1.4901161193847656e-8;

    private static double floor(double[] ascending, double value) {
        int at = Arrays.binarySearch(ascending, value);
        return ascending[at >= 0 ? at : -at - 2];
    }

    private static void requireLength(String name, int length, int rows) {
        if (length != rows) {
            throw new IllegalArgumentException(name + ": " + length + " values for " + rows + " rows");
        }
    }
}
