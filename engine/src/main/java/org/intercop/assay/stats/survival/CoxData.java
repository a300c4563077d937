package org.intercop.assay.stats.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.intercop.assay.stats.glm.ModelMatrix;

/**
 * The rows of a Cox model as it reads them: alike rows merged into one cell with their count, cells sorted by stratum,
 * then from the last time to the first, events before censorings. The order depends on the values alone, so the order
 * of the rows that came in leaves no trace in any sum.
 */
final class CoxData {
    private final int width;
    private final int[] cellOfRow;
    private final int[] firstCell;
    private final int[] stratumCodes;
    private final double[] starts;
    private final double[] times;
    private final int[] causes;
    private final long[] counts;
    private final double[] weights;
    private final double[] x;
    private final double[] centre;
    private final double[] range;
    private final int[] byStart;

    CoxData(FollowUp followUp, ModelMatrix covariates) {
        if (covariates.rowCount() != followUp.rows()) {
            throw new IllegalArgumentException(
                    "covariates: " + covariates.rowCount() + " rows for " + followUp.rows() + " rows of follow-up");
        }
        if (covariates.columnCount() == 0) {
            throw new IllegalArgumentException("covariates: a Cox model needs a column");
        }
        width = covariates.columnCount();
        stratumCodes = Strata.codes(followUp);
        double[] raw = raw(covariates, followUp);
        int[] order = order(followUp, raw);
        cellOfRow = new int[followUp.rows()];
        Arrays.fill(cellOfRow, -1);
        int[] leader = new int[order.length];
        int cells = 0;
        for (int k = 0; k < order.length; k++) {
            if (k == 0 || compareAll(followUp, raw, order[k - 1], order[k]) != 0) {
                leader[cells++] = order[k];
            }
            cellOfRow[order[k]] = cells - 1;
        }
        starts = new double[cells];
        times = new double[cells];
        causes = new int[cells];
        counts = new long[cells];
        weights = new double[cells];
        x = new double[cells * width];
        firstCell = new int[stratumCodes.length + 1];
        for (int c = 0; c < cells; c++) {
            int row = leader[c];
            starts[c] = followUp.start(row);
            times[c] = followUp.time(row);
            causes[c] = followUp.cause(row);
            weights[c] = followUp.weight(row);
            System.arraycopy(raw, row * width, x, c * width, width);
            firstCell[Arrays.binarySearch(stratumCodes, followUp.stratum(row)) + 1] = c + 1;
        }
        for (int row = 0; row < cellOfRow.length; row++) {
            if (cellOfRow[row] >= 0) {
                counts[cellOfRow[row]] += followUp.count(row);
            }
        }
        centre = new double[width];
        range = new double[width];
        centre();
        byStart = followUp.hasDelayedEntry() ? byStart() : new int[0];
    }

    int cells() {
        return times.length;
    }

    int width() {
        return width;
    }

    int strata() {
        return stratumCodes.length;
    }

    /** Code of a stratum in the follow-up. */
    int stratumCode(int stratum) {
        return stratumCodes[stratum];
    }

    /** First cell of a stratum; that of the number of strata is the number of cells. */
    int firstCell(int stratum) {
        return firstCell[stratum];
    }

    double start(int cell) {
        return starts[cell];
    }

    double time(int cell) {
        return times[cell];
    }

    boolean isEvent(int cell) {
        return causes[cell] > 0;
    }

    int cause(int cell) {
        return causes[cell];
    }

    long count(int cell) {
        return counts[cell];
    }

    double weight(int cell) {
        return weights[cell];
    }

    /** The cell of a row of the follow-up, -1 where the row stands for nobody. */
    int cellOfRow(int row) {
        return cellOfRow[row];
    }

    /** Covariates of all cells, cell after cell, less their centre; for reading only. */
    double[] x() {
        return x;
    }

    /** What was subtracted from each covariate. */
    double centre(int column) {
        return centre[column];
    }

    /** Largest less smallest value of each covariate. */
    double[] ranges() {
        return range.clone();
    }

    boolean hasDelayedEntry() {
        return byStart.length > 0;
    }

    /** Cells of each stratum from the last start to the first, in the places of the stratum's cells. */
    int byStart(int place) {
        return byStart[place];
    }

    /** Number of records. */
    long records() {
        return Arrays.stream(counts).sum();
    }

    /** Number of events. */
    long eventCount() {
        return IntStream.range(0, causes.length)
                .filter(this::isEvent)
                .mapToLong(cell -> counts[cell])
                .sum();
    }

    private static double[] raw(ModelMatrix covariates, FollowUp followUp) {
        int width = covariates.columnCount();
        double[] raw = new double[followUp.rows() * width];
        for (int row = 0; row < followUp.rows(); row++) {
            for (int column = 0; column < width; column++) {
                double value = covariates.entry(row, column);
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("covariates: row " + (row + 1) + " has " + value + " for "
                            + covariates.labels().get(column));
                }
                // adding zero turns -0.0 into 0.0, so that equal values compare as equal
                raw[row * width + column] = value + 0.0;
            }
        }
        return raw;
    }

    private int[] order(FollowUp followUp, double[] raw) {
        int[] used =
                IntStream.range(0, followUp.rows()).filter(followUp::isUsed).toArray();
        double[] distinct = IntStream.of(used)
                .mapToDouble(followUp::time)
                .sorted()
                .distinct()
                .toArray();
        long[] keys = new long[used.length];
        int[] order = new int[used.length];
        int filled = 0;
        for (int code : stratumCodes) {
            int from = filled;
            for (int row : used) {
                if (followUp.stratum(row) == code) {
                    long rank = distinct.length - Arrays.binarySearch(distinct, followUp.time(row));
                    keys[filled++] = (2 * rank + (followUp.isEvent(row) ? 0 : 1)) << Integer.SIZE | row;
                }
            }
            Arrays.sort(keys, from, filled);
        }
        for (int k = 0; k < order.length; k++) {
            order[k] = (int) keys[k];
        }
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && sameMoment(followUp, order[from], order[to])) {
                to++;
            }
            sortMoment(order, from, to, followUp, raw);
        }
        return order;
    }

    private static boolean sameMoment(FollowUp followUp, int a, int b) {
        return followUp.time(a) == followUp.time(b)
                && followUp.isEvent(a) == followUp.isEvent(b)
                && followUp.stratum(a) == followUp.stratum(b);
    }

    private void sortMoment(int[] order, int from, int to, FollowUp followUp, double[] raw) {
        boolean sorted = true;
        for (int k = from + 1; k < to && sorted; k++) {
            sorted = compare(followUp, raw, order[k - 1], order[k]) <= 0;
        }
        if (!sorted) {
            int[] moment = IntStream.range(from, to)
                    .mapToObj(k -> order[k])
                    .sorted((a, b) -> compare(followUp, raw, a, b))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(moment, 0, order, from, moment.length);
        }
    }

    private int compareAll(FollowUp followUp, double[] raw, int a, int b) {
        return sameMoment(followUp, a, b) ? compare(followUp, raw, a, b) : 1;
    }

    private int compare(FollowUp followUp, double[] raw, int a, int b) {
        int by = Integer.compare(followUp.cause(a), followUp.cause(b));
        if (by == 0) {
            by = Arrays.compare(raw, a * width, (a + 1) * width, raw, b * width, (b + 1) * width);
        }
        if (by == 0) {
            by = Double.compare(followUp.start(a), followUp.start(b));
        }
        return by == 0 ? Double.compare(followUp.weight(a), followUp.weight(b)) : by;
    }

    /** Takes the weighted mean off every covariate but indicators, whose zeros save work. */
    private void centre() {
        for (int column = 0; column < width; column++) {
            double sum = 0;
            double people = 0;
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            boolean indicator = true;
            for (int cell = 0; cell < times.length; cell++) {
                double value = x[cell * width + column];
                sum += counts[cell] * weights[cell] * value;
                people += counts[cell] * weights[cell];
                smallest = Math.min(smallest, value);
                largest = Math.max(largest, value);
                indicator &= value == 0 || value == 1;
            }
            range[column] = times.length == 0 ? 0 : largest - smallest;
            centre[column] = indicator ? 0 : sum / people;
            for (int cell = 0; cell < times.length && !indicator; cell++) {
                x[cell * width + column] -= centre[column];
            }
        }
    }

    private int[] byStart() {
        double[] distinct = Arrays.stream(starts).sorted().distinct().toArray();
        long[] keys = new long[starts.length];
        for (int cell = 0; cell < starts.length; cell++) {
            long rank = distinct.length - Arrays.binarySearch(distinct, starts[cell]);
            keys[cell] = rank << Integer.SIZE | cell;
        }
        for (int stratum = 0; stratum < strata(); stratum++) {
            Arrays.sort(keys, firstCell(stratum), firstCell(stratum + 1));
        }
        int[] order = new int[keys.length];
        for (int place = 0; place < order.length; place++) {
            order[place] = (int) keys[place];
        }
        return order;
    }
}
