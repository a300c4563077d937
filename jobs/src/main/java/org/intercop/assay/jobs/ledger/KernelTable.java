package org.intercop.assay.jobs.ledger;

import static io.delta.kernel.internal.util.Utils.singletonCloseableIterator;
import static io.delta.kernel.internal.util.Utils.toCloseableIterator;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionBuilder;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.intercop.assay.jobs.workspace.FailPoint;

/**
 * One Delta table, written and read without Spark. A commit adds one Parquet file, named after the attempt that wrote
 * it. The log holds no lowest or highest values of columns: these would be pseudonyms, which nobody would find there to
 * remove.
 */
final class KernelTable {
    private static final String ENGINE = "assay";
    private static final int BATCH = 4096;

    private final String name;
    private final Path folder;
    private final StructType schema;
    private final Engine engine;
    private final String location;

    KernelTable(Path ledger, String name, StructType schema) {
        this.name = name;
        this.folder = ledger.resolve(name);
        this.schema = schema;
        Configuration configuration = new Configuration();
        configuration.set("io.delta.kernel.logStore.file.impl", AtomicLogStore.class.getName());
        this.engine = DefaultEngine.create(configuration);
        this.location = Ledger.location(ledger, name);
    }

    String name() {
        return name;
    }

    List<String> columns() {
        return schema.fieldNames();
    }

    Path folder() {
        return folder;
    }

    /** Where an attempt puts its rows. */
    Path file(String batch) {
        return folder.resolve(batch + ".parquet");
    }

    /** Whether its log has a version: a run may have died between making the log's folder and the first one. */
    boolean exists() {
        Path log = folder.resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return false;
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> !name.startsWith(".") && (name.endsWith(".json") || name.endsWith(".parquet")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the table as it lies on the disk; -1 where there is none. */
    long version() {
        Path log = folder.resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return -1;
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{20}[.]json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
                    .max()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds rows in one commit.
     *
     * @param batch the attempt
     * @param rows a value for each column
     * @param known the version that the rows follow from; empty where they follow from nothing
     * @return the version that holds them
     * @throws Overtaken if the table has another version by now
     */
    long append(String batch, Iterator<Object[]> rows, OptionalLong known) {
        return write(batch, rows, known, List.of());
    }

    /**
     * A version without a change: whoever writes what follows from an earlier one is overtaken from now on, however
     * slow it is.
     */
    void fence() {
        while (exists()) {
            try {
                commit(begin(OptionalLong.of(version()), false), List.of());
                return;
            } catch (Overtaken e) {
                // somebody was quicker; what that was is read after this
            }
        }
    }

    /**
     * Writes the table again without some rows, in one commit; the old files stay until they are swept. Where no row is
     * left, no file is written, because an empty one cannot be.
     *
     * @param batch the attempt
     * @param files whose rows are read, filtered and written again; not empty
     * @param keep which rows stay
     * @return the version without these rows
     * @throws Overtaken if the table has another version than that in which the files were found
     */
    long rewrite(String batch, List<DataFile> files, Predicate<Row> keep) {
        OptionalLong known = OptionalLong.of(files.get(0).version);
        try (CloseableIterator<Row> rows =
                rows(files.stream().map(file -> file.status).iterator(), schema.fieldNames())) {
            CloseableIterator<Row> kept = rows.filter(keep::test);
            if (kept.hasNext()) {
                return write(batch, kept.map(this::values), known, files);
            }
            return remove(files, known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes files out of the table, in one commit; they stay on the disk. */
    void remove(List<DataFile> files) {
        remove(files, OptionalLong.empty());
    }

    private long remove(List<DataFile> files, OptionalLong known) {
        List<Row> actions = new ArrayList<>();
        files.forEach(file -> actions.add(removed(file)));
        return commit(begin(known, false), actions);
    }

    private static Row removed(DataFile file) {
        return SingleAction.createRemoveFileSingleAction(file.added.toRemoveFileRow(true, Optional.empty()));
    }

    private long write(String batch, Iterator<Object[]> rows, OptionalLong known, List<DataFile> gone) {
        Transaction transaction = begin(known, gone.isEmpty());
        List<Row> actions = new ArrayList<>();
        gone.forEach(file -> actions.add(removed(file)));
        if (rows.hasNext()) {
            added(transaction, parquet(batch, rows)).forEachRemaining(actions::add);
        }
        return commit(transaction, actions);
    }

    private CloseableIterator<Row> added(Transaction transaction, FileStatus file) {
        (name.equals(Tables.SUBMISSIONS) ? FailPoint.EVENTS_FILE_WRITTEN : FailPoint.DATA_FILE_WRITTEN).reached();
        Row state = transaction.getTransactionState(engine);
        return Transaction.generateAppendActions(
                engine,
                state,
                singletonCloseableIterator(new DataFileStatus(
                        file.getPath(), file.getSize(), file.getModificationTime(), Optional.empty())),
                Transaction.getWriteContext(engine, state, Map.of()));
    }

    private long commit(Transaction transaction, List<Row> actions) {
        TransactionCommitResult result;
        try {
            result = transaction.commit(
                    engine, CloseableIterable.inMemoryIterable(toCloseableIterator(actions.iterator())));
        } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException e) {
            throw new Overtaken(name, e);
        }
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            try {
                if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
                    hook.threadSafeInvoke(engine);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return result.getVersion();
    }

    /** With a known version the commit is the next one, or none. */
    private Transaction begin(OptionalLong known, boolean append) {
        TransactionBuilder builder = Table.forPath(engine, location)
                .createTransactionBuilder(
                        engine,
                        ENGINE,
                        exists() ? (append ? Operation.WRITE : Operation.MANUAL_UPDATE) : Operation.CREATE_TABLE);
        if (!exists()) {
            builder = builder.withSchema(engine, schema)
                    .withTableProperties(engine, Map.of("delta.dataSkippingNumIndexedCols", "0"));
        }
        if (known.isEmpty()) {
            return builder.build(engine);
        }
        try {
            Transaction transaction = builder.withMaxRetries(0).build(engine);
            if (transaction.getReadTableVersion() != known.getAsLong()) {
                throw new Overtaken(name);
            }
            return transaction;
        } catch (TableAlreadyExistsException e) {
            throw new Overtaken(name, e);
        }
    }

    private FileStatus parquet(String batch, Iterator<Object[]> rows) {
        try {
            Files.createDirectories(folder);
            String path = location + "/" + batch + ".parquet";
            engine.getParquetHandler().writeParquetFileAtomically(path, batches(rows));
            AtomicLogStore.flush(file(batch), StandardOpenOption.WRITE);
            return FileStatus.of(
                    path,
                    Files.size(file(batch)),
                    Files.getLastModifiedTime(file(batch)).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CloseableIterator<FilteredColumnarBatch> batches(Iterator<Object[]> rows) {
        return toCloseableIterator(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public FilteredColumnarBatch next() {
                List<Object[]> some = new ArrayList<>();
                while (some.size() < BATCH && rows.hasNext()) {
                    some.add(rows.next());
                }
                RowVector[] columns = new RowVector[schema.length()];
                for (int c = 0; c < columns.length; c++) {
                    int column = c;
                    columns[c] = new RowVector(schema.at(c).getDataType(), some.size(), row -> some.get(row)[column]);
                }
                return new FilteredColumnarBatch(
                        new DefaultColumnarBatch(some.size(), schema, columns), Optional.empty());
            }
        });
    }

    /** A Parquet file that the table names. */
    static final class DataFile {
        private final long version;
        private final String name;
        private final AddFile added;
        private final FileStatus status;

        DataFile(long version, String name, AddFile added, FileStatus status) {
            this.version = version;
            this.name = name;
            this.added = added;
            this.status = status;
        }

        /** Its name below the table's folder. */
        String name() {
            return name;
        }

        long bytes() {
            return status.getSize();
        }
    }

    /** The files that the table consists of now; none where there is no table. */
    List<DataFile> files() {
        List<DataFile> found = new ArrayList<>();
        snapshot().ifPresent(snapshot -> {
            try (CloseableIterator<FilteredColumnarBatch> batches =
                    snapshot.getScanBuilder().build().getScanFiles(engine)) {
                while (batches.hasNext()) {
                    try (CloseableIterator<Row> rows = batches.next().getRows()) {
                        rows.forEachRemaining(row -> {
                            FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
                            AddFile added = new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
                            found.add(new DataFile(snapshot.getVersion(), added.getPath(), added, status));
                        });
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found;
    }

    /** Gives every row to somebody, with these columns only, in the order asked for. */
    void read(List<String> columns, Consumer<Row> consumer) {
        files().forEach(file -> read(file, columns, consumer));
    }

    /** Gives every row of one file to somebody. */
    void read(DataFile file, List<String> columns, Consumer<Row> consumer) {
        read(file.status, columns, consumer);
    }

    /** Gives every row of any Parquet file of this table's form to somebody, whether the table names it or not. */
    void read(Path file, List<String> columns, Consumer<Row> consumer) {
        try {
            read(
                    FileStatus.of(
                            new org.apache.hadoop.fs.Path(file.toUri()).toString(),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis()),
                    columns,
                    consumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(FileStatus file, List<String> columns, Consumer<Row> consumer) {
        try (CloseableIterator<Row> rows = rows(List.of(file).iterator(), columns)) {
            rows.forEachRemaining(consumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CloseableIterator<Row> rows(Iterator<FileStatus> files, List<String> columns) throws IOException {
        StructType wanted = new StructType();
        for (String column : columns) {
            wanted = wanted.add(schema.get(column));
        }
        return Utils.flatten(engine.getParquetHandler()
                .readParquetFiles(toCloseableIterator(files), wanted, Optional.empty())
                .map(result -> result.getData().getRows()));
    }

    /** The columns of the table as it lies on the disk; empty where there is none. */
    Optional<StructType> found() {
        return snapshot().map(Snapshot::getSchema);
    }

    private Optional<Snapshot> snapshot() {
        if (!exists()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Table.forPath(engine, location).getLatestSnapshot(engine));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    private Object[] values(Row row) {
        Object[] values = new Object[schema.length()];
        for (int c = 0; c < values.length; c++) {
            values[c] = KernelValues.value(row, c);
        }
        return values;
    }
}
