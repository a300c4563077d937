package org.intercop.assay.stats.diagnose;

import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * How well a score tells people with an event from people without: the probability that one of the former has the
 * higher score, ties counted half; 0.5 is no better than chance. Its variance is DeLong's.
 *
 * <p>Source: DeLong, DeLong and Clarke-Pearson (1988), doi:10.2307/2531595.
 *
 * @param area the area under the receiver operating characteristic curve, in [0, 1]
 * @param standardError DeLong's standard error
 */
public record AreaUnderCurve(double area, double standardError) {

    /**
     * The area for scores of records.
     *
     * @param scores one score a row; higher should mean more likely to have the event
     * @param events the number of records with the event in each row
     * @param others the number of records without it in each row
     * @return NO_EVENTS or ALL_EVENTS where one group is empty, TOO_FEW_RECORDS where one has a single record, so that
     *     there is no variance
     * @throws IllegalArgumentException if the lengths differ, a number is below zero or a score is not finite
     */
    public static Estimation<AreaUnderCurve> of(double[] scores, long[] events, long[] others) {
        TreeMap<Double, long[]> groups = groups(scores, events, others);
        double with = 0;
        double without = 0;
        for (long[] group : groups.values()) {
            with += group[0];
            without += group[1];
        }
        if (with == 0) {
            return Estimation.not(Reason.NO_EVENTS, "no record has the event");
        }
        if (without == 0) {
            return Estimation.not(Reason.ALL_EVENTS, "every record has the event");
        }
        if (with == 1 || without == 1) {
            return Estimation.not(Reason.TOO_FEW_RECORDS, "a single record with or without the event has no variance");
        }
        double sum = 0;
        double below = 0;
        for (long[] group : groups.values()) {
            sum += group[0] * (below + group[1] / 2.0);
            below += group[1];
        }
        double area = sum / with / without;
        double spreadWith = 0;
        double spreadWithout = 0;
        double eventsBelow = 0;
        below = 0;
        for (long[] group : groups.values()) {
            double beaten = (below + group[1] / 2.0) / without - area;
            double beating = 1 - (eventsBelow + group[0] / 2.0) / with - area;
            spreadWith += group[0] * beaten * beaten;
            spreadWithout += group[1] * beating * beating;
            eventsBelow += group[0];
            below += group[1];
        }
        double variance = spreadWith / (with - 1) / with + spreadWithout / (without - 1) / without;
        return Estimation.of(new AreaUnderCurve(area, FastMath.sqrt(variance)));
    }

    /** Area plus and minus the normal quantile times the standard error, cut at 0 and 1. */
    public Interval interval(double level) {
        double half = Normal.halfWidth(level) * standardError;
        return new Interval(FastMath.max(0, area - half), FastMath.min(1, area + half), level);
    }

    private static TreeMap<Double, long[]> groups(double[] scores, long[] events, long[] others) {
        if (events.length != scores.length || others.length != scores.length) {
            throw new IllegalArgumentException(
                    "events: " + events.length + " and " + others.length + " others for " + scores.length + " scores");
        }
        TreeMap<Double, long[]> groups = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException("scores: row " + (i + 1) + " holds " + scores[i]);
            }
            if (events[i] < 0 || others[i] < 0) {
                throw new IllegalArgumentException(
                        "events: row " + (i + 1) + " has " + events[i] + " and " + others[i] + " others");
            }
            // adding zero turns -0.0 into 0.0
            long[] group = groups.computeIfAbsent(scores[i] + 0.0, score -> new long[2]);
            group[0] += events[i];
            group[1] += others[i];
        }
        return groups;
    }
}
