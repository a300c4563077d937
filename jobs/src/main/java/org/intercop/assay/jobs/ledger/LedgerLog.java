package org.intercop.assay.jobs.ledger;

import static io.delta.kernel.internal.util.Utils.singletonCloseableIterator;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Reads the submissions table without starting Spark. */
public final class LedgerLog {
    private LedgerLog() {}

    /**
     * The state of the ledger in a folder; an absent or empty folder is an empty ledger.
     *
     * @throws UncheckedIOException if the tables cannot be read
     */
    public static LedgerState read(Path ledger) {
        Path table = ledger.resolve(Ledger.SUBMISSIONS);
        if (!Files.isDirectory(table.resolve("_delta_log"))) {
            return LedgerState.EMPTY;
        }
        Engine engine = DefaultEngine.create(new Configuration());
        try {
            Snapshot snapshot = Table.forPath(engine, Ledger.location(ledger, Ledger.SUBMISSIONS))
                    .getLatestSnapshot(engine);
            return state(engine, snapshot.getScanBuilder().build());
        } catch (TableNotFoundException e) {
            return LedgerState.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LedgerState state(Engine engine, Scan scan) throws IOException {
        List<SubmissionEntry> entries = new ArrayList<>();
        long records = -1;
        long cells = -1;
        long profiles = -1;
        long generation = 0;
        Row scanState = scan.getScanState(engine);
        try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> batch = files.next().getRows()) {
                    while (batch.hasNext()) {
                        for (Row row : rows(engine, scanState, batch.next())) {
                            entries.add(SubmissionCodec.entry(row));
                            generation = Math.max(
                                    generation, entries.get(entries.size() - 1).generation());
                            records = Math.max(records, SubmissionCodec.recordsVersion(row));
                            cells = Math.max(cells, SubmissionCodec.cellsVersion(row));
                            profiles = Math.max(profiles, SubmissionCodec.profilesVersion(row));
                        }
                    }
                }
            }
        }
        entries.sort(Comparator.comparing(SubmissionEntry::agency)
                .thenComparing(SubmissionEntry::sequence)
                .thenComparing(SubmissionEntry::submission));
        return new LedgerState(generation, entries, records, cells, profiles);
    }

    private static List<Row> rows(Engine engine, Row scanState, Row scanFile) throws IOException {
        List<Row> rows = new ArrayList<>();
        CloseableIterator<ColumnarBatch> physical = engine.getParquetHandler()
                .readParquetFiles(
                        singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(scanFile)),
                        ScanStateRow.getPhysicalDataReadSchema(scanState),
                        Optional.empty())
                .map(result -> result.getData());
        try (CloseableIterator<FilteredColumnarBatch> logical =
                Scan.transformPhysicalData(engine, scanState, scanFile, physical)) {
            while (logical.hasNext()) {
                try (CloseableIterator<Row> batch = logical.next().getRows()) {
                    batch.forEachRemaining(rows::add);
                }
            }
        }
        return rows;
    }
}
