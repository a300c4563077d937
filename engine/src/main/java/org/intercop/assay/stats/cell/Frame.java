package org.intercop.assay.stats.cell;

/**
 * A table of named columns read by row: where terms and models take their values from. Rows are numbered from 0.
 * Every column can be read as text; a numeric column can also be read as numbers.
 */
public interface Frame {
    /** Number of rows. */
    int rows();

    /** Whether a column of this name exists. */
    boolean has(String column);

    /** Whether the value is missing. */
    boolean isMissing(String column, int row);

    /**
     * The value as text; factor levels are compared in this form.
     *
     * @throws IllegalArgumentException if the column does not exist
     */
    String text(String column, int row);

    /**
     * The value as a number, {@code NaN} where it is missing.
     *
     * @throws IllegalArgumentException if the column does not exist or the value is no number
     */
    double number(String column, int row);

    /**
     * Some rows of this table, in the order given.
     *
     * @param rows their numbers, from 0
     * @throws IllegalArgumentException if there is no such row
     */
    default Frame select(int... rows) {
        return new SelectedRows(this, rows);
    }
}
