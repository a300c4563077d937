package org.intercop.assay.jobs.agency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.Columns;

/**
 * Counts people who have all values alike, so that none is told apart. Where a count would be too small, start months
 * are taken together and the latest of them is written, for all outcomes of the same people alike: if those with an
 * event were moved to a later month and those without were not, the events would be counted later than they should.
 */
final class CellCount {
    private static final Comparator<List<String>> BY_VALUE = CellCount::byValue;

    private final List<String> columns;
    private final Set<String> outcomes;
    private final int least;

    /**
     * A way to count.
     *
     * @param columns of the rows
     * @param outcomes those of them that tell what happened to people after the start
     * @param least people in a cell, if months can help it
     */
    CellCount(List<String> columns, Set<String> outcomes, int least) {
        this.columns = List.copyOf(columns);
        this.outcomes = Set.copyOf(outcomes);
        this.least = least;
    }

    /**
     * A cell.
     *
     * @param values of the columns, in their order
     * @param people who have them
     */
    record Cell(List<String> values, int people) {}

    /** The cells in ascending order of their values, whatever the order of the people. */
    List<Cell> of(List<List<String>> people) {
        int month = columns.indexOf(Columns.START_MONTH);
        Map<List<String>, NavigableMap<String, Map<List<String>, Integer>>> strata = new TreeMap<>(BY_VALUE);
        for (List<String> person : people) {
            List<String> known = new ArrayList<>();
            List<String> happened = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                boolean outcome = outcomes.contains(columns.get(i));
                known.add(outcome || i == month ? "" : person.get(i));
                happened.add(outcome ? person.get(i) : "");
            }
            strata.computeIfAbsent(known, k -> new TreeMap<>())
                    .computeIfAbsent(month < 0 ? "" : person.get(month), m -> new TreeMap<>(BY_VALUE))
                    .merge(happened, 1, Integer::sum);
        }
        List<Cell> cells = new ArrayList<>();
        strata.forEach((known, months) -> together(months)
                .forEach((label, counts) ->
                        counts.forEach((happened, count) -> cells.add(cell(known, month, label, happened, count)))));
        cells.sort(Comparator.comparing(Cell::values, BY_VALUE));
        return cells;
    }

    private static Cell cell(List<String> known, int month, String label, List<String> happened, int count) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            values.add(i == month ? label : known.get(i) + happened.get(i));
        }
        return new Cell(values, count);
    }

    /** Takes months together, from the latest back, until each count is large enough or there is nothing more. */
    private NavigableMap<String, Map<List<String>, Integer>> together(
            NavigableMap<String, Map<List<String>, Integer>> months) {
        List<String> labels = new ArrayList<>();
        List<Map<List<String>, Integer>> groups = new ArrayList<>();
        months.descendingMap().forEach((month, counts) -> {
            if (groups.isEmpty() || isLargeEnough(groups.get(groups.size() - 1))) {
                labels.add(month);
                groups.add(copy(counts));
            } else {
                add(groups.get(groups.size() - 1), counts);
            }
        });
        int last = groups.size() - 1;
        while (last > 0 && !isLargeEnough(groups.get(last))) {
            add(groups.get(last - 1), groups.remove(last));
            labels.remove(last);
            last--;
        }
        NavigableMap<String, Map<List<String>, Integer>> together = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            together.put(labels.get(i), groups.get(i));
        }
        return together;
    }

    private static Map<List<String>, Integer> copy(Map<List<String>, Integer> counts) {
        Map<List<String>, Integer> copy = new TreeMap<>(BY_VALUE);
        copy.putAll(counts);
        return copy;
    }

    private boolean isLargeEnough(Map<List<String>, Integer> counts) {
        return counts.values().stream().allMatch(count -> count >= least);
    }

    private static void add(Map<List<String>, Integer> to, Map<List<String>, Integer> more) {
        more.forEach((happened, count) -> to.merge(happened, count, Integer::sum));
    }

    /** How many cells count too few. */
    long tooSmall(List<Cell> cells) {
        return cells.stream().filter(cell -> cell.people() < least).count();
    }

    private static int byValue(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The columns of the outcomes with these measures. */
    static Set<String> outcomeColumns(List<String> measures) {
        Set<String> outcomes = new HashSet<>(measures);
        measures.forEach(measure -> outcomes.add(Columns.day(measure)));
        outcomes.add(Columns.FOLLOW_UP_DAYS);
        return outcomes;
    }
}
