package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A look into every Parquet file of the ledger, whether a table names it or not, for rows that must not be there.
 *
 * @param files how many files were opened
 * @param remains what was found, a line each; empty where nothing is left
 */
public record Proof(int files, List<String> remains) {
    public Proof {
        remains = List.copyOf(remains);
    }

    /** Looks for rows that a state does not keep: of what was withdrawn, erased or expired, and of no known commit. */
    public static Proof of(Path ledger, LedgerState state) {
        int files = 0;
        List<String> remains = new ArrayList<>();
        for (KernelTable table : Tables.all(ledger)) {
            boolean data = Tables.DATA.contains(table.name());
            List<String> columns = data
                    ? List.of(Tables.SUBMISSION, Tables.BATCH)
                    : Collections.singletonList(table.columns().get(0));
            for (Path file : Sweep.files(table.folder())) {
                if (!file.getFileName().toString().endsWith(".parquet")) {
                    continue;
                }
                files++;
                long[] rows = new long[1];
                table.read(file, columns, row -> {
                    if (data && !state.keeps(table.name(), row.getString(0), row.getString(1))) {
                        rows[0]++;
                    }
                });
                if (rows[0] > 0) {
                    remains.add(table.name() + "/" + file.getFileName() + ": " + rows[0]
                            + (rows[0] == 1 ? " row" : " rows") + " that must not be there");
                }
            }
        }
        return new Proof(files, remains);
    }
}
