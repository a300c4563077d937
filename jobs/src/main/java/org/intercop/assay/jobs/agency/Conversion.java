package org.intercop.assay.jobs.agency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.intercop.assay.jobs.workspace.UserError;

/** Makes rows of a submission from those of an export, and tells all that cannot be made, without a value of it. */
final class Conversion {
    private static final int ROWS_NAMED = 10;

    private final Mapping mapping;
    private final PseudonymKey key;
    private final Map<String, SortedSet<Integer>> problems = new LinkedHashMap<>();

    Conversion(Mapping mapping, PseudonymKey key) {
        this.mapping = mapping;
        this.key = key;
    }

    /**
     * The rows, in their order.
     *
     * @throws UserError with every problem
     */
    List<List<String>> rows(Export export) {
        checkHeader(export.header());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < export.header().size(); i++) {
            places.put(export.header().get(i), i);
        }
        List<List<Integer>> sources = mapping.columns().stream()
                .map(rule -> rule.sources().stream().map(places::get).toList())
                .toList();
        List<List<String>> rows = new ArrayList<>();
        int number = 1;
        for (List<String> row : export.rows()) {
            number++;
            if (Export.isEmpty(row)) {
                problem("the row is empty; delete it in the export", number);
            } else if (row.size() != export.header().size()) {
                problem(
                        "the row has " + (row.size() > export.header().size() ? "more" : "fewer") + " values than the"
                                + " header; a value that holds a separator must stand in quotation marks",
                        number);
            } else {
                rows.add(convert(row, sources, number));
            }
        }
        refuseIfAny("Nothing was written: the export does not fit the mapping.");
        return rows;
    }

    private void checkHeader(List<String> header) {
        for (ColumnRule rule : mapping.columns()) {
            for (String source : rule.sources()) {
                long found = header.stream().filter(source::equals).count();
                if (found > 1) {
                    problem("the export has more than one column '" + source + "'", 1);
                } else if (found == 0) {
                    boolean near = header.stream().anyMatch(name -> name.equalsIgnoreCase(source));
                    problem(
                            "the export has no column '" + source + "'"
                                    + (near ? "; one differs in capital letters only" : ""),
                            1);
                }
            }
        }
        boolean none = mapping.columns().stream()
                .flatMap(rule -> rule.sources().stream())
                .noneMatch(header::contains);
        refuseIfAny("Nothing was written: the export does not fit the mapping."
                + (none ? " Its first row must hold the names of the columns; delete what stands above it." : ""));
    }

    private List<String> convert(List<String> row, List<List<Integer>> sources, int number) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            ColumnRule rule = mapping.columns().get(i);
            List<String> own = sources.get(i).stream().map(row::get).toList();
            ColumnRule.Made made = rule.making().make(own, key);
            if (!made.problem().isEmpty()) {
                problem(place(rule, made) + " " + made.problem(), number);
            }
            values.add(made.value());
        }
        return values;
    }

    private static String place(ColumnRule rule, ColumnRule.Made made) {
        if (made.source().isPresent()) {
            return "column '" + rule.sources().get(made.source().getAsInt()) + "'";
        }
        return (rule.sources().size() > 1 ? "columns '" : "column '") + String.join("' and '", rule.sources()) + "'";
    }

    private void problem(String text, int row) {
        problems.computeIfAbsent(text, t -> new TreeSet<>()).add(row);
    }

    private void refuseIfAny(String message) {
        if (!problems.isEmpty()) {
            throw new UserError(
                    message,
                    problems.entrySet().stream()
                            .map(entry -> where(entry.getValue()) + ": " + entry.getKey())
                            .toList());
        }
    }

    private static String where(SortedSet<Integer> rows) {
        String named = rows.stream().limit(ROWS_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = rows.size() - ROWS_NAMED;
        return (rows.size() == 1 ? "row " : "rows ") + named + (more > 0 ? " and " + more + " more" : "");
    }
}
