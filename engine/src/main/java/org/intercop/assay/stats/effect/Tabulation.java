package org.intercop.assay.stats.effect;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.intercop.assay.stats.cell.Frame;

/**
 * Counts people into two-by-two tables. Rows without a value in a used column, and rows of other groups, are left out.
 *
 * @param group column that tells the arm
 * @param treated its value in the treated arm
 * @param comparison its value in the comparison arm
 * @param outcome column that tells the outcome
 * @param event its value where the event happened; every other value is no event
 */
public record Tabulation(String group, String treated, String comparison, String outcome, String event) {
    public Tabulation {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(treated, "treated");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(event, "event");
        if (treated.equals(comparison)) {
            throw new IllegalArgumentException("comparison: '" + comparison + "' is the treated group too");
        }
    }

    /**
     * One table over all rows.
     *
     * @param frame the rows
     * @param count how many people a row stands for
     */
    public TwoByTwo table(Frame frame, IntToLongFunction count) {
        List<TwoByTwo> tables = tables(frame, count, List.of());
        return tables.isEmpty() ? new TwoByTwo(0, 0, 0, 0) : tables.get(0);
    }

    /**
     * One table for each combination of values of the strata columns that occurs, in ascending order of these values.
     *
     * @param frame the rows
     * @param count how many people a row stands for
     * @param strata columns that make the strata
     */
    public List<TwoByTwo> tables(Frame frame, IntToLongFunction count, List<String> strata) {
        TreeMap<List<String>, TwoByTwo> tables = new TreeMap<>(Tabulation::compare);
        for (int row = 0; row < frame.rows(); row++) {
            int at = row;
            if (frame.isMissing(group, row)
                    || frame.isMissing(outcome, row)
                    || strata.stream().anyMatch(column -> frame.isMissing(column, at))) {
                continue;
            }
            List<String> stratum =
                    strata.stream().map(column -> frame.text(column, at)).toList();
            tables.merge(stratum, people(frame, row, count.applyAsLong(row)), TwoByTwo::plus);
        }
        return List.copyOf(tables.values());
    }

    private TwoByTwo people(Frame frame, int row, long people) {
        long events = frame.text(outcome, row).equals(event) ? people : 0;
        String arm = frame.text(group, row);
        if (arm.equals(treated)) {
            return new TwoByTwo(events, people, 0, 0);
        }
        return arm.equals(comparison) ? new TwoByTwo(0, 0, events, people) : new TwoByTwo(0, 0, 0, 0);
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
