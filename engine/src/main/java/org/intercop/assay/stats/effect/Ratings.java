package org.intercop.assay.stats.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.intercop.assay.stats.cell.Frame;

/**
 * People (or other targets) with one number per rater (or test item). Equal rows are kept once with their count, in
 * ascending order, so that neither row order nor counting makes a difference. Rows with a missing number are left out.
 */
public final class Ratings {
    private final int raters;
    private final TreeMap<List<Double>, Long> rows;

    private Ratings(int raters, TreeMap<List<Double>, Long> rows) {
        this.raters = raters;
        this.rows = rows;
    }

    /**
     * Reads the columns of a frame.
     *
     * @param frame the rows
     * @param count how many people a row stands for
     * @param columns one column per rater
     */
    public static Ratings of(Frame frame, IntToLongFunction count, List<String> columns) {
        TreeMap<List<Double>, Long> rows = new TreeMap<>(Ratings::compare);
        for (int row = 0; row < frame.rows(); row++) {
            List<Double> values = new ArrayList<>(columns.size());
            for (String column : columns) {
                if (!frame.isMissing(column, row)) {
                    values.add(frame.number(column, row));
                }
            }
            long people = count.applyAsLong(row);
            if (values.size() == columns.size() && people > 0) {
                rows.merge(values, people, Long::sum);
            }
        }
        return new Ratings(columns.size(), rows);
    }

    private static int compare(List<Double> a, List<Double> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = Double.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Raters, or items. */
    public int raters() {
        return raters;
    }

    /** People with a number from every rater. */
    public long people() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A function of one person's numbers. */
    interface Term {
        double of(List<Double> values);
    }

    /** Sums a term over all people. */
    double sum(Term term) {
        double sum = 0;
        for (Map.Entry<List<Double>, Long> row : rows.entrySet()) {
            sum += row.getValue() * term.of(row.getKey());
        }
        return sum;
    }

    double mean(int rater) {
        return sum(values -> values.get(rater)) / people();
    }

    static double total(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
