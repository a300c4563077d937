package org.intercop.assay.jobs.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.intercop.assay.stats.cell.CellTable;

/** Looks at a ledger from outside, row by row and file by file, without what the code under test believes of it. */
public final class LedgerInspection {
    private LedgerInspection() {}

    /** What is wrong for whoever reads the ledger now, even right after a crash; a line each. */
    public static List<String> faultsForReaders(Path ledger) {
        List<String> faults = new ArrayList<>();
        LedgerState state;
        try {
            state = LedgerLog.read(ledger);
        } catch (RuntimeException e) {
            return List.of("the ledger cannot be read: " + e.getMessage());
        }
        try {
            Counts counts = Counts.of(ledger, state);
            for (Standing standing : state.all()) {
                counts.compare(standing, faults);
            }
        } catch (RuntimeException e) {
            faults.add("the tables of data cannot be read: " + e);
        }
        return faults;
    }

    /** What is wrong with a ledger after an undisturbed run; a line each. */
    public static List<String> faults(Path ledger, Path key) {
        List<String> faults = new ArrayList<>(faultsForReaders(ledger));
        if (!faults.isEmpty()) {
            return faults;
        }
        LedgerState state = LedgerLog.read(ledger);
        if (state.generation() == 0) {
            return faults;
        }
        Optional<Head> head = Head.read(ledger, LedgerKey.read(key));
        if (head.isEmpty()) {
            return List.of("there is no signed head");
        }
        compare(head.get(), state, ledger, faults);
        Proof proof = Proof.of(ledger, state);
        faults.addAll(proof.remains());
        new Pending(ledger).batches().forEach(batch -> faults.add("an attempt is still noted: " + batch));
        for (KernelTable table : Tables.all(ledger)) {
            List<String> named =
                    table.files().stream().map(KernelTable.DataFile::name).toList();
            for (Path file : Sweep.files(table.folder())) {
                String name = file.getFileName().toString();
                if (name.endsWith(".parquet") && !named.contains(name)) {
                    faults.add("no table names " + table.name() + "/" + name);
                }
            }
            for (String name : named) {
                if (!Files.exists(table.folder().resolve(name))) {
                    faults.add(table.name() + "/" + name + " is named, but not there");
                }
            }
        }
        return faults;
    }

    private static void compare(Head head, LedgerState state, Path ledger, List<String> faults) {
        EventCodec.Read read = LedgerLog.events(ledger);
        if (head.generation() != state.generation() || !head.commit().equals(read.head())) {
            faults.add(
                    "the signed head is of generation " + head.generation() + ", the ledger of " + state.generation());
        }
        SortedMap<String, Long> now = Head.sizes(ledger);
        head.files().forEach((path, digested) -> {
            if (now.remove(path) == null) {
                faults.add(path + " is signed, but not there");
            } else if (!Head.sha256(ledger.resolve(path)).equals(digested.sha256())) {
                faults.add(path + " is not what was signed");
            }
        });
        now.keySet().forEach(path -> faults.add(path + " is not signed"));
        AuditCodec.Read audit = new Audit(ledger).read(head.auditStart());
        if (!audit.head().equals(head.audit())) {
            faults.add("the audit log is not the one that was signed");
        }
        List<AuditEntry> told = audit.rows().stream()
                .map(AuditCodec.Chained::entry)
                .filter(entry -> entry.generation() > 0)
                .toList();
        List<AuditEntry> happened = state.events().stream().map(AuditEntry::of).toList();
        boolean trimmed = !head.auditStart().equals(Chain.START);
        if (!told.equals(trimmed ? happened.subList(happened.size() - told.size(), happened.size()) : happened)) {
            faults.add("the audit log tells of " + told.size() + " events, " + happened.size() + " happened");
        }
    }

    /** People and rows of each submission, as they lie in the tables, of rows that the events name. */
    private record Counts(
            Map<String, SortedMap<CohortKey, Long>> cells,
            Map<String, Long> records,
            Map<String, Long> profiles,
            Map<String, TreeSet<String>> series) {
        static Counts of(Path ledger, LedgerState state) {
            Counts counts = new Counts(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            KernelTable cells = Tables.data(ledger, Tables.CELLS);
            cells.read(cells.columns(), row -> {
                if (state.keepsRows(row.getString(0), row.getString(1))) {
                    counts.cells
                            .computeIfAbsent(row.getString(0), id -> new TreeMap<>())
                            .merge(CellCodec.cohort(row), CellCodec.cells(row).total(), Long::sum);
                }
            });
            KernelTable records = Tables.data(ledger, Tables.RECORDS);
            records.read(records.columns(), row -> {
                if (state.keepsRecords(row.getString(0), row.getString(1))) {
                    counts.records.merge(row.getString(0), 1L, Long::sum);
                }
            });
            KernelTable profiles = Tables.data(ledger, Tables.PROFILES);
            profiles.read(profiles.columns(), row -> {
                if (state.keepsRows(row.getString(0), row.getString(1))) {
                    counts.profiles.merge(row.getString(0), 1L, Long::sum);
                }
            });
            KernelTable series = Tables.data(ledger, Tables.SERIES);
            series.read(series.columns(), row -> {
                if (state.keepsRows(row.getString(0), row.getString(1))) {
                    counts.series
                            .computeIfAbsent(row.getString(0), id -> new TreeSet<>())
                            .add(row.getString(3));
                }
            });
            return counts;
        }

        void compare(Standing standing, List<String> faults) {
            SubmissionEntry entry = standing.entry();
            String id = entry.submission();
            long sum =
                    entry.people().values().stream().mapToLong(Long::longValue).sum();
            if (!entry.people().isEmpty() && sum != entry.accepted()) {
                faults.add(id + ": " + entry.accepted() + " people accepted, " + sum + " in cohorts");
            }
            boolean kept = standing.keepsRows();
            SortedMap<CohortKey, Long> inCells = cells.getOrDefault(id, new TreeMap<>());
            if (!inCells.equals(kept ? entry.people() : new TreeMap<>())) {
                faults.add(id + ": " + sum + " people in cohorts, "
                        + inCells.values().stream().mapToLong(Long::longValue).sum() + " in cells");
            }
            long inRecords = records.getOrDefault(id, 0L);
            if (inRecords != (standing.keepsRecords() && entry.records() ? sum : 0)) {
                faults.add(id + ": " + sum + " people in cohorts, " + inRecords + " in records");
            }
            if (profiles.getOrDefault(id, 0L) != (kept ? entry.profiles().size() : 0)) {
                faults.add(id + ": its profiles are not there once each");
            }
            if (!List.copyOf(series.getOrDefault(id, new TreeSet<>())).equals(kept ? entry.series() : List.of())) {
                faults.add(id + ": its series are not there");
            }
        }
    }

    /** All that a ledger holds but generations, times and names of attempts, as lines in a fixed order. */
    public static List<String> contents(Path ledger) {
        LedgerState state = LedgerLog.read(ledger);
        List<String> lines = new ArrayList<>();
        for (Standing one : state.all()) {
            SubmissionEntry e = one.entry();
            lines.add(String.join(
                    " | ",
                    e.submission(),
                    String.valueOf(one.status()),
                    String.valueOf(one.counted()),
                    String.valueOf(one.owed()),
                    e.agency() + " " + e.sequence() + " " + e.asOf() + " " + e.digest(),
                    String.valueOf(e.outcomes()),
                    String.valueOf(e.people()),
                    String.valueOf(e.profiles()),
                    e.received() + " " + e.accepted() + " " + e.quarantined() + " " + e.withdrawn(),
                    e.replaces() + " " + e.correction() + " " + e.hold() + " " + e.revision(),
                    // the day it was answered is a time, which is left out
                    Chain.digest(List.of(e.receipt().replaceFirst("\"answered\" : \"[-0-9]*\"", "")))));
        }
        state.events().stream()
                .filter(event -> event.kind() != LedgerEvent.Kind.PURGED)
                .map(event -> "event " + event.submission() + " " + event.kind() + " "
                        + event.change().actor() + " " + event.change().reason() + " "
                        + event.change().related() + " " + event.change().number())
                .sorted()
                .forEach(lines::add);
        lines.addAll(rows(ledger, state));
        return lines;
    }

    private static List<String> rows(Path ledger, LedgerState state) {
        List<String> lines = new ArrayList<>();
        KernelTable cells = Tables.data(ledger, Tables.CELLS);
        cells.read(cells.columns(), row -> {
            if (state.keepsRows(row.getString(0), row.getString(1))) {
                CellTable table = CellCodec.cells(row);
                for (int cell = 0; cell < table.rows(); cell++) {
                    lines.add("cell " + row.getString(0) + " " + CellCodec.cohort(row) + " " + table.labels(cell)
                            + " x " + table.count(cell));
                }
            }
        });
        KernelTable records = Tables.data(ledger, Tables.RECORDS);
        records.read(records.columns(), row -> {
            if (state.keepsRecords(row.getString(0), row.getString(1))) {
                lines.add("record " + row.getString(0) + " " + CellCodec.cohort(row) + " " + row.getString(6) + " "
                        + row.getString(7) + " " + row.getInt(8));
            }
        });
        KernelTable profiles = Tables.data(ledger, Tables.PROFILES);
        profiles.read(profiles.columns(), row -> {
            if (state.keepsRows(row.getString(0), row.getString(1))) {
                lines.add("profile " + row.getString(0) + " " + DeclaredCodec.key(row) + " "
                        + DeclaredCodec.declared(row));
            }
        });
        KernelTable series = Tables.data(ledger, Tables.SERIES);
        series.read(series.columns(), row -> {
            if (state.keepsRows(row.getString(0), row.getString(1))) {
                lines.add("series " + row.getString(0) + " " + row.getString(2) + " " + row.getString(3) + " "
                        + row.getString(4) + " " + row.getLong(5) + " " + (row.isNullAt(6) ? "" : row.getLong(6)));
            }
        });
        lines.sort(null);
        return lines;
    }

    /** Every file of the ledger that a reader or a writer looks at, below the ledger's folder. */
    public static List<Path> files(Path ledger) {
        try (Stream<Path> files = Files.walk(ledger)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".crc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
