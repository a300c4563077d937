package org.intercop.assay.stats.cell;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * A treated and a comparison group: rows of a frame, each standing for a number of alike people. Every result drawn
 * from a cohort is the result of the expanded records, one row a person. Rows keep the order of the frame; rows
 * without a value for the treatment and rows that stand for nobody are left out.
 */
public final class Cohort {
    private final Frame source;
    private final Treatment treatment;
    private final int[] rows;
    private final long[] counts;
    private final boolean[] treated;
    private final long dropped;

    private Cohort(Frame source, Treatment treatment, int[] rows, long[] counts, boolean[] treated, long dropped) {
        this.source = source;
        this.treatment = treatment;
        this.rows = rows;
        this.counts = counts;
        this.treated = treated;
        this.dropped = dropped;
    }

    /**
     * The cohort in a frame.
     *
     * @param frame one row per group of alike people
     * @param counts how many people each row stands for, at or above zero
     * @param treatment who is treated
     */
    public static Cohort of(Frame frame, IntToLongFunction counts, Treatment treatment) {
        if (!frame.has(treatment.column())) {
            throw new IllegalArgumentException("treatment: there is no column '" + treatment.column() + "'");
        }
        int[] rows = new int[frame.rows()];
        long[] people = new long[frame.rows()];
        boolean[] treated = new boolean[frame.rows()];
        int kept = 0;
        long dropped = 0;
        for (int row = 0; row < frame.rows(); row++) {
            long count = counts.applyAsLong(row);
            if (count < 0) {
                throw new IllegalArgumentException("counts: " + count + " in row " + (row + 1) + " is below zero");
            }
            if (frame.isMissing(treatment.column(), row)) {
                dropped += count;
            } else if (count > 0) {
                rows[kept] = row;
                people[kept] = count;
                treated[kept] = frame.text(treatment.column(), row).equals(treatment.treatedLevel());
                kept++;
            }
        }
        return new Cohort(
                frame,
                treatment,
                Arrays.copyOf(rows, kept),
                Arrays.copyOf(people, kept),
                Arrays.copyOf(treated, kept),
                dropped);
    }

    /** The cohort in a table of cells. */
    public static Cohort ofCells(CellTable cells, Treatment treatment) {
        return of(cells, cells::count, treatment);
    }

    /** The cohort in a frame with one row a person. */
    public static Cohort ofRecords(Frame frame, Treatment treatment) {
        return of(frame, row -> 1, treatment);
    }

    /** The rows that have a value in each of these columns. */
    public Cohort completeIn(Collection<String> columns) {
        return keep(row -> columns.stream().noneMatch(column -> frame().isMissing(column, row)));
    }

    /** The rows that satisfy a condition, given the row number in this cohort; the others count as dropped. */
    public Cohort keep(IntPredicate condition) {
        int[] left = new int[rows.length];
        long[] people = new long[rows.length];
        boolean[] arm = new boolean[rows.length];
        int kept = 0;
        long gone = dropped;
        for (int row = 0; row < rows.length; row++) {
            if (condition.test(row)) {
                left[kept] = rows[row];
                people[kept] = counts[row];
                arm[kept] = treated[row];
                kept++;
            } else {
                gone += counts[row];
            }
        }
        return new Cohort(
                source,
                treatment,
                Arrays.copyOf(left, kept),
                Arrays.copyOf(people, kept),
                Arrays.copyOf(arm, kept),
                gone);
    }

    /** One row a person: each row as often as it has people, in the same order. */
    public Cohort expanded() {
        int people = Math.toIntExact(people());
        int[] repeated = new int[people];
        long[] ones = new long[people];
        boolean[] arm = new boolean[people];
        int person = 0;
        for (int row = 0; row < rows.length; row++) {
            for (long i = 0; i < counts[row]; i++, person++) {
                repeated[person] = rows[row];
                ones[person] = 1;
                arm[person] = treated[row];
            }
        }
        return new Cohort(source, treatment, repeated, ones, arm, dropped);
    }

    /** The same people with the arms exchanged. */
    public Cohort swapped() {
        boolean[] other = new boolean[treated.length];
        for (int row = 0; row < treated.length; row++) {
            other[row] = !treated[row];
        }
        return new Cohort(source, treatment, rows, counts, other, dropped);
    }

    /** Number of rows. */
    public int rows() {
        return rows.length;
    }

    /** Number of people in a row, above zero. */
    public long count(int row) {
        return counts[row];
    }

    /** Whether the people of a row are treated. */
    public boolean isTreated(int row) {
        return treated[row];
    }

    /** Number of people in both arms. */
    public long people() {
        return Arrays.stream(counts).reduce(0, Math::addExact);
    }

    /** Number of treated people. */
    public long treatedPeople() {
        long sum = 0;
        for (int row = 0; row < counts.length; row++) {
            sum += treated[row] ? counts[row] : 0;
        }
        return sum;
    }

    /** Number of people in the comparison group. */
    public long comparisonPeople() {
        return people() - treatedPeople();
    }

    /** Number of people left out because a value was missing. */
    public long droppedPeople() {
        return dropped;
    }

    /** Who counts as treated. */
    public Treatment treatment() {
        return treatment;
    }

    /** The rows of this cohort as a frame. */
    public Frame frame() {
        return new Rows(source, rows);
    }

    private static final class Rows implements Frame {
        private final Frame source;
        private final int[] of;

        private Rows(Frame source, int[] of) {
            this.source = source;
            this.of = of;
        }

        @Override
        public int rows() {
            return of.length;
        }

        @Override
        public boolean has(String column) {
            return source.has(column);
        }

        @Override
        public boolean isMissing(String column, int row) {
            return source.isMissing(column, of[row]);
        }

        @Override
        public String text(String column, int row) {
            return source.text(column, of[row]);
        }

        @Override
        public double number(String column, int row) {
            return source.number(column, of[row]);
        }
    }
}
