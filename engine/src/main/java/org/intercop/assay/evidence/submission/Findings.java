package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects findings; rows that break the same rule in the same way are counted together. */
final class Findings {
    private static final int MOST = 500;
    private static final int ROWS_NAMED = 5;

    private final Map<Place, Tally> tallies = new HashMap<>();
    private boolean refusing;

    private record Place(Rule rule, Severity severity, String resource, String column, String detail) {}

    private static final class Tally {
        private final List<Long> first = new ArrayList<>();
        private long rows;
    }

    void add(Rule rule, String resource, String detail) {
        tally(rule, rule.severity(), resource, "", detail);
    }

    void addColumn(Rule rule, String resource, String column, String detail) {
        tally(rule, rule.severity(), resource, column, detail);
    }

    void addRow(Rule rule, String resource, String column, long row, String detail) {
        addRow(rule, rule.severity(), resource, column, row, detail);
    }

    void addRow(Rule rule, Severity severity, String resource, String column, long row, String detail) {
        Tally tally = tally(rule, severity, resource, column, detail);
        tally.rows++;
        if (tally.first.size() < ROWS_NAMED) {
            tally.first.add(row);
        }
    }

    void warn(Rule rule, String resource, String column, String detail) {
        tally(rule, Severity.WARN, resource, column, detail);
    }

    void addAll(Collection<Finding> findings) {
        for (Finding finding : findings) {
            tally(finding.rule(), finding.severity(), finding.resource(), finding.column(), finding.detail()).rows +=
                    finding.rows();
        }
    }

    /** Whether one of the findings refuses the submission. */
    boolean refuse() {
        return refusing;
    }

    List<Finding> sorted() {
        List<Finding> findings = new ArrayList<>();
        tallies.forEach((place, tally) -> findings.add(new Finding(
                place.rule(), place.severity(), place.resource(), place.column(), tally.rows, detail(place, tally))));
        findings.sort(Finding.ORDER);
        return findings;
    }

    /** A hostile submission can break rules in more ways than a receipt should list; the rest is only counted. */
    private Tally tally(Rule rule, Severity severity, String resource, String column, String detail) {
        refusing |= severity == Severity.REFUSE;
        Place place = new Place(rule, severity, resource, column, detail);
        return tallies.size() < MOST || tallies.containsKey(place)
                ? tallies.computeIfAbsent(place, p -> new Tally())
                : tallies.computeIfAbsent(
                        new Place(rule, severity, "", "", "there are more findings than are listed here"),
                        p -> new Tally());
    }

    private static String detail(Place place, Tally tally) {
        if (tally.first.isEmpty()) {
            return place.detail();
        }
        List<Long> rows = tally.first.stream().sorted().toList();
        StringBuilder where = new StringBuilder(rows.size() == 1 ? "row " : "rows ");
        for (int i = 0; i < rows.size(); i++) {
            where.append(i == 0 ? "" : ", ").append(rows.get(i));
        }
        if (tally.rows > rows.size()) {
            where.append(" and ").append(tally.rows - rows.size()).append(" more");
        }
        return place.detail().isEmpty() ? where.toString() : place.detail() + ": " + where;
    }
}
