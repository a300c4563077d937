package org.intercop.assay.tables;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.cell.Treatment;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as the statistics read it. A snapshot: later changes of the table do not show.
 *
 * <p>How values read:
 *
 * <ul>
 *   <li>numbers as numbers; as text whole numbers without a point (27), others as Java writes them (0.1);
 *   <li>truth values as {@code true} and {@code false}, as numbers 1 and 0;
 *   <li>everything else as its text, dates and times in ISO 8601; as numbers only where the text is one;
 *   <li>missing stays missing: the empty text, and {@code NaN} as a number.
 * </ul>
 *
 * <p>Names of columns are compared exactly, unlike in Tablesaw, which does not tell upper from lower case.
 */
public final class TableFrame implements Frame {
    private final int rows;
    private final Map<String, Column<?>> columns;
    private final long[] counts;

    private TableFrame(Table table, long[] counts) {
        this.rows = table.rowCount();
        this.columns = new LinkedHashMap<>();
        table.copy().columns().forEach(column -> columns.put(column.name(), column));
        this.counts = counts;
    }

    /** A table with one row a person. */
    public static TableFrame of(Table table) {
        long[] ones = new long[table.rowCount()];
        Arrays.fill(ones, 1);
        return new TableFrame(table, ones);
    }

    /**
     * A table whose rows stand for several alike people each, such as the one that Tablesaw's {@code countBy} gives.
     * Counts are frequencies, never analysis weights: a row with count k is exactly k rows.
     *
     * @param countColumn how many people each row stands for; whole numbers at or above zero
     * @throws IllegalArgumentException if there is no such column, or it holds anything else
     */
    public static TableFrame of(Table table, String countColumn) {
        TableFrame people = of(table);
        long[] counts = new long[table.rowCount()];
        for (int row = 0; row < counts.length; row++) {
            double count = people.number(countColumn, row);
            if (!(count >= 0 && count == Math.rint(count) && count <= Long.MAX_VALUE)) {
                throw new IllegalArgumentException("countColumn: row " + (row + 1) + " of " + countColumn + " holds '"
                        + people.text(countColumn, row) + "', which is no whole number of people");
            }
            counts[row] = (long) count;
        }
        return new TableFrame(table, counts);
    }

    /** How many people a row stands for. */
    public long count(int row) {
        return counts[row];
    }

    /** How many people each row stands for. */
    public long[] counts() {
        return counts.clone();
    }

    /** Everybody with a value in the column that tells the arms apart. */
    public Cohort cohort(Treatment treatment) {
        return Cohort.of(this, this::count, treatment);
    }

    /**
     * A column as numbers, {@code NaN} where a value is missing.
     *
     * @throws IllegalArgumentException as {@link #number}
     */
    public double[] numbers(String column) {
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = number(column, row);
        }
        return numbers;
    }

    /** A column as text, empty where a value is missing. */
    public List<String> texts(String column) {
        return IntStream.range(0, rows).mapToObj(row -> text(column, row)).toList();
    }

    /** The values of a column that occur, in ascending order of the text: the levels of a factor. */
    public List<String> levels(String column) {
        return texts(column).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    @Override
    public boolean isMissing(String column, int row) {
        return column(column).isMissing(row);
    }

    @Override
    public String text(String column, int row) {
        Column<?> values = column(column);
        if (values.isMissing(row)) {
            return "";
        }
        return values instanceof NumericColumn ? decimal(values.get(row).toString()) : String.valueOf(values.get(row));
    }

    @Override
    public double number(String column, int row) {
        Column<?> values = column(column);
        if (values.isMissing(row)) {
            return Double.NaN;
        }
        if (values instanceof BooleanColumn truth) {
            return truth.get(row) ? 1 : 0;
        }
        // through its text, so that a float of 0.1 is 0.1 and a table of cells made of the texts gives the same number
        String text = String.valueOf(values.get(row));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("column: " + column + " holds '" + text + "', which is no number", e);
        }
    }

    private Column<?> column(String name) {
        Column<?> column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "column: there is no column '" + name + "' among " + List.copyOf(columns.keySet()));
        }
        return column;
    }

    private static String decimal(String number) {
        double value = Double.parseDouble(number);
        boolean wholeWithPoint = number.indexOf('.') >= 0 && value == Math.rint(value) && Math.abs(value) < 1e15;
        return wholeWithPoint ? Long.toString((long) value) : number;
    }
}
