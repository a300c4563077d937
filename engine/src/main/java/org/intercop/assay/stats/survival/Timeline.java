package org.intercop.assay.stats.survival;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How many people of each group were at risk, had an event and left, at each distinct time at which a follow-up
 * ended. Counts only: whole numbers, so the order of rows cannot matter. Analysis weights are not looked at.
 */
final class Timeline {
    private final double[] times;
    private final long[][] atRisk;
    private final long[][][] events;
    private final double[] sortedStarts;
    private final long[] startedBy;

    private Timeline(double[] times, long[][] atRisk, long[][][] events, double[] sortedStarts, long[] startedBy) {
        this.times = times;
        this.atRisk = atRisk;
        this.events = events;
        this.sortedStarts = sortedStarts;
        this.startedBy = startedBy;
    }

    /** Of all rows as one group. */
    static Timeline of(FollowUp followUp) {
        return of(followUp, row -> true, new int[followUp.rows()], 1);
    }

    /** Of the rows that satisfy a condition, in groups coded from 0. */
    static Timeline of(FollowUp followUp, IntPredicate used, int[] groups, int groupCount) {
        double[] times = new double[followUp.rows()];
        int n = 0;
        int causes = 1;
        for (int row = 0; row < followUp.rows(); row++) {
            if (followUp.isUsed(row) && used.test(row)) {
                times[n++] = followUp.time(row);
                causes = Math.max(causes, followUp.cause(row));
            }
        }
        times = Arrays.stream(times, 0, n).sorted().distinct().toArray();
        long[][] atRisk = new long[groupCount][times.length + 1];
        long[][][] events = new long[groupCount][causes][times.length];
        double[] starts = new double[n];
        long[] started = new long[n];
        int s = 0;
        for (int row = 0; row < followUp.rows(); row++) {
            if (followUp.isUsed(row) && used.test(row)) {
                int at = Arrays.binarySearch(times, followUp.time(row));
                int first = firstAfter(times, followUp.start(row));
                // at risk at every listed time in (start, time]: differences first, summed up below
                atRisk[groups[row]][first] += followUp.count(row);
                atRisk[groups[row]][at + 1] -= followUp.count(row);
                if (followUp.isEvent(row)) {
                    events[groups[row]][followUp.cause(row) - 1][at] += followUp.count(row);
                }
                starts[s] = followUp.start(row);
                started[s++] = followUp.count(row);
            }
        }
        for (long[] group : atRisk) {
            for (int k = 1; k < group.length; k++) {
                group[k] += group[k - 1];
            }
        }
        double[] sortedStarts = Arrays.stream(starts).sorted().distinct().toArray();
        long[] startedBy = new long[sortedStarts.length];
        for (int i = 0; i < n; i++) {
            startedBy[Arrays.binarySearch(sortedStarts, starts[i])] += started[i];
        }
        for (int i = 1; i < startedBy.length; i++) {
            startedBy[i] += startedBy[i - 1];
        }
        return new Timeline(times, atRisk, events, sortedStarts, startedBy);
    }

    /** Number of distinct times. */
    int size() {
        return times.length;
    }

    /** The k-th distinct time, ascending. */
    double time(int k) {
        return times[k];
    }

    /** People at risk just before the k-th time. */
    long atRisk(int group, int k) {
        return atRisk[group][k];
    }

    /** People at risk just before the k-th time in all groups. */
    long atRisk(int k) {
        long sum = 0;
        for (long[] group : atRisk) {
            sum += group[k];
        }
        return sum;
    }

    /** Events of one cause at the k-th time; a cause that never occurs has none. */
    long events(int group, int cause, int k) {
        return cause > events[group].length ? 0 : events[group][cause - 1][k];
    }

    /** Events of any cause at the k-th time. */
    long anyEvents(int group, int k) {
        long sum = 0;
        for (long[] cause : events[group]) {
            sum += cause[k];
        }
        return sum;
    }

    /** Events of any cause at the k-th time in all groups. */
    long anyEvents(int k) {
        long sum = 0;
        for (int group = 0; group < events.length; group++) {
            sum += anyEvents(group, k);
        }
        return sum;
    }

    /** Position of the last listed time at or before {@code time}, -1 if there is none. */
    int lastAtOrBefore(double time) {
        return firstAfter(times, time) - 1;
    }

    /** People of all groups with start &lt; time &lt;= end, at any time. */
    long atRiskAt(double time) {
        int next = Arrays.binarySearch(times, time);
        next = next >= 0 ? next : -next - 1;
        if (next == times.length) {
            return 0;
        }
        // at risk at the next listed time, less those who start in between
        int beforeTime = lastBelow(sortedStarts, time);
        int beforeNext = lastBelow(sortedStarts, times[next]);
        return atRisk(next)
                - (beforeNext < 0 ? 0 : startedBy[beforeNext])
                + (beforeTime < 0 ? 0 : startedBy[beforeTime]);
    }

    private static int firstAfter(double[] ascending, double value) {
        int at = Arrays.binarySearch(ascending, value);
        return at >= 0 ? at + 1 : -at - 1;
    }

    private static int lastBelow(double[] ascending, double value) {
        int at = Arrays.binarySearch(ascending, value);
        return at >= 0 ? at - 1 : -at - 2;
    }
}
