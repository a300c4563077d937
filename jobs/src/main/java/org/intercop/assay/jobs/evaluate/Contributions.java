package org.intercop.assay.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.intercop.assay.evidence.evaluation.Contribution;
import org.intercop.assay.jobs.ledger.CellCodec;
import org.intercop.assay.jobs.ledger.Ledger;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.stats.cell.CellTable;

/** The submissions of one unit with their cells, brought to one place. */
public final class Contributions {
    private Contributions() {}

    /** In the order of the ledger; submissions without cells, such as submitted likelihoods, are left out. */
    public static List<Contribution> of(Ledger ledger, LedgerState state, WorkPlan.Task task) {
        Map<String, CellTable> cells = new TreeMap<>();
        for (Row row : ledger.cells(
                        state,
                        task.submissions().stream()
                                .map(SubmissionEntry::submission)
                                .collect(Collectors.toSet()))
                .collectAsList()) {
            if (CellCodec.cohort(row).equals(task.cohort())) {
                cells.put(CellCodec.submission(row), CellCodec.cells(row));
            }
        }
        List<Contribution> contributions = new ArrayList<>();
        for (SubmissionEntry entry : task.submissions()) {
            if (cells.containsKey(entry.submission())) {
                contributions.add(new Contribution(
                        entry.submission(), entry.asOf(), entry.outcomes(), cells.get(entry.submission())));
            }
        }
        return contributions;
    }
}
