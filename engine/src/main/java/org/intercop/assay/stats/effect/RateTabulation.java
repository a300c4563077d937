package org.intercop.assay.stats.effect;

import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;

/**
 * Sums events and time at risk by arm. Rows without a value in a used column, and rows of other groups, are left out.
 *
 * @param group column that tells the arm
 * @param treated its value in the treated arm
 * @param comparison its value in the comparison arm
 * @param events column with the number of events of a record
 * @param time column with the time at risk of a record
 */
public record RateTabulation(String group, String treated, String comparison, String events, String time) {
    public RateTabulation {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(treated, "treated");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(time, "time");
        if (treated.equals(comparison)) {
            throw new IllegalArgumentException("comparison: '" + comparison + "' is the treated group too");
        }
    }

    /**
     * The table over all rows.
     *
     * @param frame the rows
     * @param count how many people a row stands for
     * @throws IllegalArgumentException if a number of events is no whole number at or above zero
     */
    public RateTable table(Frame frame, IntToLongFunction count) {
        RateTable table = new RateTable(0, 0, 0, 0);
        for (int row = 0; row < frame.rows(); row++) {
            if (frame.isMissing(group, row) || frame.isMissing(events, row) || frame.isMissing(time, row)) {
                continue;
            }
            double number = frame.number(events, row);
            long whole = FastMath.round(number);
            if (whole != number || whole < 0) {
                throw new IllegalArgumentException(
                        "events: row " + (row + 1) + " holds " + number + ", which is no number of events");
            }
            long people = count.applyAsLong(row);
            String arm = frame.text(group, row);
            if (arm.equals(treated)) {
                table = table.plus(new RateTable(whole * people, frame.number(time, row) * people, 0, 0));
            } else if (arm.equals(comparison)) {
                table = table.plus(new RateTable(0, 0, whole * people, frame.number(time, row) * people));
            }
        }
        return table;
    }
}
