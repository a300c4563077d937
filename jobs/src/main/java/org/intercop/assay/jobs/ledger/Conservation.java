package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.stats.cell.CellTable;

/**
 * Nobody is lost and nobody counts twice: what a submission sent is what was accepted and is still there, what was set
 * aside, and what was erased since.
 */
public final class Conservation {
    private Conservation() {}

    /** Submissions whose numbers do not add up, a line each; from the events alone. */
    public static List<String> ofEvents(LedgerState state) {
        List<String> wrong = new ArrayList<>();
        for (Standing standing : state.all()) {
            SubmissionEntry entry = standing.entry();
            long people =
                    entry.people().values().stream().mapToLong(Long::longValue).sum();
            if (entry.received() != entry.accepted() + entry.quarantined() + entry.withdrawn()) {
                wrong.add(entry.submission() + ": received " + entry.received() + " people, but accepted "
                        + entry.accepted() + ", set aside " + entry.quarantined() + " and erased " + entry.withdrawn());
            }
            if (people != entry.accepted()) {
                wrong.add(entry.submission() + ": accepted " + entry.accepted() + " people, but its cohorts hold "
                        + people);
            }
        }
        return wrong;
    }

    /** Submissions whose rows are not those that their events tell of, a line each; reads every row. */
    public static List<String> ofRows(Path ledger, LedgerState state) {
        List<String> wrong = new ArrayList<>();
        LedgerData data = new LedgerData(ledger, state);
        Map<String, SortedMap<CohortKey, CellTable>> cells = data.cells(cohort -> true);
        Map<String, SortedMap<CohortKey, long[]>> records = data.recordsByCell(cells, wrong);
        for (Standing standing : state.all()) {
            if (!standing.keepsRows()) {
                continue;
            }
            SubmissionEntry entry = standing.entry();
            SortedMap<CohortKey, CellTable> found = cells.getOrDefault(entry.submission(), new TreeMap<>());
            SortedMap<CohortKey, Long> totals = new TreeMap<>();
            found.forEach((cohort, table) -> totals.put(cohort, table.total()));
            if (!totals.equals(entry.people())) {
                wrong.add(entry.submission() + ": its cells do not hold the people that it was taken in with");
            }
            if (entry.records() && standing.keepsRecords()) {
                found.forEach((cohort, table) -> {
                    long[] byCell = records.getOrDefault(entry.submission(), new TreeMap<>())
                            .getOrDefault(cohort, new long[table.rows()]);
                    for (int cell = 0; cell < table.rows(); cell++) {
                        if (byCell[cell] != table.count(cell)) {
                            wrong.add(entry.submission() + ": its records do not add up to its cells");
                            return;
                        }
                    }
                });
            }
        }
        return wrong;
    }
}
