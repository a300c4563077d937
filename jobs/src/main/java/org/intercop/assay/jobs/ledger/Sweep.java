package org.intercop.assay.jobs.ledger;

import io.delta.kernel.data.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.intercop.assay.jobs.workspace.FailPoint;

/** Removes rows and files that do not belong into the tables, physically. */
final class Sweep {
    private static final List<String> WHOSE = List.of(Tables.SUBMISSION, Tables.BATCH);

    private final Path ledger;

    Sweep(Path ledger) {
        this.ledger = ledger;
    }

    /** Takes back what an attempt wrote into the tables of data. */
    void takeBack(String batch) {
        for (String name : Tables.DATA) {
            KernelTable table = Tables.data(ledger, name);
            List<KernelTable.DataFile> own = table.files().stream()
                    .filter(file -> file.name().equals(batch + ".parquet"))
                    .toList();
            if (!own.isEmpty()) {
                table.remove(own);
            }
            delete(table, batch);
        }
        KernelTable events = Tables.submissions(ledger);
        if (events.files().stream().noneMatch(file -> file.name().equals(batch + ".parquet"))) {
            delete(events, batch);
        }
    }

    private static void delete(KernelTable table, String batch) {
        try {
            Files.deleteIfExists(table.file(batch));
            Files.deleteIfExists(checksum(table.file(batch)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes each file of data again that holds rows which do not belong there, but for rows of attempts that somebody
     * else has noted.
     *
     * @param stillKnown fails where the state is not the latest any more
     * @return the number of these files
     */
    int rewrite(String batch, LedgerState state, Runnable stillKnown) {
        int rewritten = 0;
        for (String name : Tables.DATA) {
            KernelTable table = Tables.data(ledger, name);
            List<KernelTable.DataFile> files = table.files();
            // in this order: rows of an attempt that is not noted any more are known to the state, or never will count
            List<String> others = new ArrayList<>(new Pending(ledger).batches());
            others.remove(batch);
            stillKnown.run();
            Predicate<Row> keep =
                    row -> state.keeps(name, row.getString(0), row.getString(1)) || others.contains(row.getString(1));
            List<KernelTable.DataFile> touched = new ArrayList<>();
            for (KernelTable.DataFile file : files) {
                Set<Boolean> kept = new HashSet<>();
                table.read(file, WHOSE, row -> kept.add(keep.test(row)));
                if (kept.contains(false)) {
                    touched.add(file);
                }
            }
            if (!touched.isEmpty()) {
                table.rewrite(batch, touched, keep);
                FailPoint.TABLE_REWRITTEN.reached();
            }
            rewritten += touched.size();
        }
        return rewritten;
    }

    /**
     * Deletes every file in the tables' folders that the tables do not name, but for those of attempts that somebody
     * else has noted since: a table may name them in a moment.
     *
     * @param own the attempts that are this run's, or whose run died
     */
    void deleteUnnamed(Collection<String> own) {
        for (KernelTable table : Tables.all(ledger)) {
            List<Path> found = files(table.folder());
            // in this order: a file whose attempt is not noted any more is named by now, or never will be
            List<String> others = new ArrayList<>(new Pending(ledger).batches());
            others.removeAll(own);
            Set<Path> named = new HashSet<>();
            table.files().forEach(file -> {
                named.add(table.folder().resolve(file.name()));
                named.add(checksum(table.folder().resolve(file.name())));
            });
            for (Path file : found) {
                if (!named.contains(file)
                        && others.stream().noneMatch(file.getFileName().toString()::contains)) {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
            FailPoint.TABLE_SWEPT.reached();
        }
    }

    /** The files of a table that are not its log, whether it names them or not; and what the log left half-written. */
    static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.walk(folder)) {
                inside.filter(file -> !Files.isDirectory(file))
                        .filter(file -> !file.startsWith(folder.resolve("_delta_log"))
                                || file.getFileName().toString().endsWith(".tmp"))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** What Hadoop writes beside a file. */
    static Path checksum(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".crc");
    }
}
