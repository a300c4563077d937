package org.intercop.assay.stats.causal;

import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Frame;

/**
 * What is compared between the arms.
 *
 * @param column the outcome's column
 * @param eventLevel the value that is an event, compared as text; empty where the column is a number
 */
public record Outcome(String column, Optional<String> eventLevel) {
    public Outcome {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(eventLevel, "eventLevel");
    }

    /** An event: 1 where the column reads as this level, 0 where it has another value. */
    public static Outcome event(String column, String level) {
        return new Outcome(column, Optional.of(level));
    }

    /** A number; one that is 0 or 1 for everybody is an event. */
    public static Outcome number(String column) {
        return new Outcome(column, Optional.empty());
    }

    /** The outcome of each row of a cohort that has a value in all of them. */
    double[] values(Cohort cohort) {
        Frame frame = cohort.frame();
        double[] values = new double[cohort.rows()];
        for (int row = 0; row < values.length; row++) {
            int at = row;
            values[row] = eventLevel
                    .map(level -> frame.text(column, at).equals(level) ? 1.0 : 0.0)
                    .orElseGet(() -> frame.number(column, at));
        }
        return values;
    }
}
