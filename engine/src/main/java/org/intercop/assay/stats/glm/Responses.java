package org.intercop.assay.stats.glm;

import java.util.Arrays;

/**
 * What was observed in each row of a model matrix: the response, how many records share the row (counts), and, where
 * needed, trials, analysis weights and an offset. Immutable; rows are in the order of the model matrix.
 *
 * <p>Counts are frequency weights: a row with count k is exactly k records. Analysis weights are not: they change
 * what is estimated and call for a sandwich variance.
 */
public final class Responses {
    private final double[] values;
    private final double[] trials;
    private final long[] counts;
    private final double[] weights;
    private final double[] offset;

    private Responses(double[] values, double[] trials, long[] counts, double[] weights, double[] offset) {
        this.values = values;
        this.trials = trials;
        this.counts = counts;
        this.weights = weights;
        this.offset = offset;
    }

    /** One response a row, one record a row, no offset. For a binomial family a response is 0 or 1. */
    public static Responses of(double[] values) {
        return new Responses(
                values.clone(),
                ones(values.length),
                longOnes(values.length),
                ones(values.length),
                new double[values.length]);
    }

    /**
     * Grouped binomial data: each row is one observation of events among events plus others.
     *
     * @throws IllegalArgumentException if a number is below zero, or a row is empty
     */
    public static Responses grouped(double[] events, double[] others) {
        requireLength("others", others.length, events.length);
        double[] values = new double[events.length];
        double[] trials = new double[events.length];
        for (int i = 0; i < values.length; i++) {
            if (!(events[i] >= 0 && others[i] >= 0 && events[i] + others[i] > 0)) {
                throw new IllegalArgumentException(
                        "events: row " + (i + 1) + " has " + events[i] + " events and " + others[i] + " others");
            }
            trials[i] = events[i] + others[i];
            values[i] = events[i] / trials[i];
        }
        return new Responses(values, trials, longOnes(values.length), ones(values.length), new double[values.length]);
    }

    /** The same with the number of records that each row stands for; a row with count zero is ignored. */
    public Responses withCounts(long[] counts) {
        requireLength("counts", counts.length, values.length);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("counts: row " + (i + 1) + " has the count " + counts[i]);
            }
        }
        return new Responses(values, trials, counts.clone(), weights, offset);
    }

    /** The same with an analysis weight for each record of a row; a row with weight zero is ignored. */
    public Responses withWeights(double[] weights) {
        requireLength("weights", weights.length, values.length);
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && Double.isFinite(weights[i]))) {
                throw new IllegalArgumentException("weights: row " + (i + 1) + " has the weight " + weights[i]);
            }
        }
        return new Responses(values, trials, counts, weights.clone(), offset);
    }

    /** The same with a known part of the linear predictor, such as log person-time. */
    public Responses withOffset(double[] offset) {
        requireLength("offset", offset.length, values.length);
        for (int i = 0; i < offset.length; i++) {
            if (!Double.isFinite(offset[i])) {
                throw new IllegalArgumentException("offset: row " + (i + 1) + " has the offset " + offset[i]);
            }
        }
        return new Responses(values, trials, counts, weights, offset.clone());
    }

    /** The same rows and counts with other responses of one trial each, without an offset. */
    Responses withValues(double[] values) {
        requireLength("values", values.length, this.values.length);
        return new Responses(values.clone(), ones(values.length), counts, weights, new double[values.length]);
    }

    /** Number of rows. */
    public int rows() {
        return values.length;
    }

    /** The response of a row: for grouped data the share of events. */
    public double value(int row) {
        return values[row];
    }

    /** Number of trials in one record of a row, 1 unless grouped. */
    public double trials(int row) {
        return trials[row];
    }

    /** Number of records that a row stands for. */
    public long count(int row) {
        return counts[row];
    }

    /** The analysis weight of each record of a row. */
    public double weight(int row) {
        return weights[row];
    }

    /** The known part of the linear predictor. */
    public double offset(int row) {
        return offset[row];
    }

    /** Number of records in all rows that count. */
    public long records() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum = weights[i] > 0 ? Math.addExact(sum, counts[i]) : sum;
        }
        return sum;
    }

    /** Count times trials times weight: what a row adds to every sum. */
    double total(int row) {
        return counts[row] * weights[row] * trials[row];
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long[] longOnes(int length) {
        long[] ones = new long[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void requireLength(String name, int length, int rows) {
        if (length != rows) {
            throw new IllegalArgumentException(name + ": " + length + " values for " + rows + " rows");
        }
    }
}
