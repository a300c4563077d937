package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.AcceptedSeries;
import org.intercop.assay.evidence.submission.AcceptedSeries.Point;
import org.intercop.assay.stats.cell.CellTable;

/** People and cells of a ledger, read without starting Spark; only rows that its events name. */
public final class LedgerData {
    private final Path ledger;
    private final LedgerState state;

    public LedgerData(Path ledger, LedgerState state) {
        this.ledger = ledger;
        this.state = state;
    }

    /** Everybody whose record is there, in submissions that stand. */
    public PeopleIndex people() {
        PeopleIndex index = new PeopleIndex();
        Map<String, Boolean> kept = new java.util.HashMap<>();
        CohortKey[] last = new CohortKey[1];
        KernelTable table = Tables.data(ledger, Tables.RECORDS);
        table.read(table.columns(), row -> {
            String submission = row.getString(0);
            String batch = row.getString(1);
            boolean keep = kept.computeIfAbsent(
                    submission + " " + batch,
                    both -> state.keepsRecords(submission, batch)
                            && state.standing(submission).orElseThrow().stands());
            if (keep) {
                CohortKey cohort = CellCodec.cohort(row);
                if (!cohort.equals(last[0])) {
                    last[0] = cohort;
                }
                index.add(submission, last[0], row.getString(6), row.getString(7), row.getInt(8));
            }
        });
        return index;
    }

    /** The cells of cohorts, by submission, of whatever is not withdrawn. */
    public Map<String, SortedMap<CohortKey, CellTable>> cells(Predicate<CohortKey> wanted) {
        return cells(submission -> true, wanted);
    }

    /** The series of whatever is not withdrawn, by submission. */
    public Map<String, List<Accepted.Counted>> series() {
        Map<String, Map<List<String>, SortedMap<String, Point>>> found = new TreeMap<>();
        KernelTable table = Tables.data(ledger, Tables.SERIES);
        table.read(table.columns(), row -> {
            if (state.keepsRows(row.getString(0), row.getString(1))) {
                found.computeIfAbsent(row.getString(0), id -> new LinkedHashMap<>())
                        .computeIfAbsent(List.of(row.getString(2), row.getString(3)), key -> new TreeMap<>())
                        .put(
                                row.getString(4),
                                new Point(
                                        row.getLong(5),
                                        row.isNullAt(6) ? OptionalLong.empty() : OptionalLong.of(row.getLong(6))));
            }
        });
        Map<String, List<Accepted.Counted>> series = new TreeMap<>();
        found.forEach((submission, bySeries) -> series.put(
                submission,
                bySeries.entrySet().stream()
                        .map(one -> new Accepted.Counted(
                                new CountryCode(one.getKey().get(0)),
                                new AcceptedSeries(one.getKey().get(1), one.getValue())))
                        .toList()));
        return series;
    }

    /** The cells of one submission. */
    SortedMap<CohortKey, CellTable> cells(String submission) {
        return cells(submission::equals, cohort -> true).getOrDefault(submission, new TreeMap<>());
    }

    private Map<String, SortedMap<CohortKey, CellTable>> cells(
            Predicate<String> submissions, Predicate<CohortKey> cohorts) {
        Map<String, SortedMap<CohortKey, CellTable>> found = new TreeMap<>();
        KernelTable table = Tables.data(ledger, Tables.CELLS);
        table.read(table.columns(), row -> {
            String submission = row.getString(0);
            CohortKey cohort = CellCodec.cohort(row);
            if (submissions.test(submission) && cohorts.test(cohort) && state.keepsRows(submission, row.getString(1))) {
                found.computeIfAbsent(submission, id -> new TreeMap<>()).put(cohort, CellCodec.cells(row));
            }
        });
        return found;
    }

    /** How many records of these people each submission holds, ascending; those that hold none are left out. */
    SortedMap<String, Long> submissionsWith(Set<String> people) {
        SortedMap<String, Long> found = new TreeMap<>();
        KernelTable table = Tables.data(ledger, Tables.RECORDS);
        table.read(table.columns(), row -> {
            if (people.contains(row.getString(6)) && state.keepsRecords(row.getString(0), row.getString(1))) {
                found.merge(row.getString(0), 1L, Long::sum);
            }
        });
        return found;
    }

    /** The records of one submission. */
    SortedMap<CohortKey, List<Accepted.Person>> records(String submission) {
        SortedMap<CohortKey, List<Accepted.Person>> found = new TreeMap<>();
        KernelTable table = Tables.data(ledger, Tables.RECORDS);
        table.read(table.columns(), row -> {
            if (row.getString(0).equals(submission) && state.keepsRecords(submission, row.getString(1))) {
                found.computeIfAbsent(CellCodec.cohort(row), cohort -> new ArrayList<>())
                        .add(new Accepted.Person(row.getString(6), row.getString(7), row.getInt(8)));
            }
        });
        return found;
    }

    /** How many records point at each cell, by submission and cohort; those that point nowhere are violations. */
    Map<String, SortedMap<CohortKey, long[]>> recordsByCell(
            Map<String, SortedMap<CohortKey, CellTable>> cells, List<String> violations) {
        Map<String, SortedMap<CohortKey, long[]>> found = new TreeMap<>();
        KernelTable table = Tables.data(ledger, Tables.RECORDS);
        table.read(table.columns(), row -> {
            String submission = row.getString(0);
            if (!state.keepsRecords(submission, row.getString(1))) {
                return;
            }
            CohortKey cohort = CellCodec.cohort(row);
            CellTable of = cells.getOrDefault(submission, new TreeMap<>()).get(cohort);
            int cell = row.getInt(8);
            if (of == null || cell < 0 || cell >= of.rows()) {
                violations.add(submission + ": a record points at a cell that is not there");
                return;
            }
            found.computeIfAbsent(submission, id -> new TreeMap<>())
                    .computeIfAbsent(cohort, key -> new long[of.rows()])[cell]++;
        });
        return found;
    }
}
