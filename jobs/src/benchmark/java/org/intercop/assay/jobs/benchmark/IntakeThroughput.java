package org.intercop.assay.jobs.benchmark;

import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.jobs.intake.FolderSource;
import org.intercop.assay.jobs.intake.Intake;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.intake.ParquetRows;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.Workspace;

/**
 * Records a second that are read and checked, and that are taken into a new ledger, CSV and Parquet, beside FastCSV alone
 * on the same file. Each is run again and again in one process, so that the later runs are free of start-up; the fastest
 * and the median count, by the clock and by the processor time of the whole process.
 */
public final class IntakeThroughput {
    private static final int LARGEST_FILE = 400_000_000;

    private IntakeThroughput() {}

    /** Takes the number of records and of runs. */
    public static void main(String[] arguments) throws IOException {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path folder = Files.createTempDirectory("assay-throughput");
        Path csv = folder.resolve("csv");
        Path parquet = folder.resolve("parquet");
        SampleSubmission.csv(csv, records);
        SampleSubmission.parquet(parquet, records);
        report("FastCSV alone", records, runs, () -> fastCsv(csv.resolve("records.csv")));
        report("CSV, checked", records, runs, () -> checked(csv, records));
        report("Parquet, checked", records, runs, () -> checked(parquet, records));
        report("CSV, taken into a ledger", records, runs, () -> takenIn(csv, folder, records));
        report("Parquet, taken into a ledger", records, runs, () -> takenIn(parquet, folder, records));
        AtomicFiles.deleteTree(folder);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void report(String name, int records, int runs, Work work) throws IOException {
        double[] seconds = new double[runs];
        double[] busy = new double[runs];
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            long startBusy = process.getProcessCpuTime();
            work.run();
            seconds[run] = (System.nanoTime() - start) / 1e9;
            busy[run] = (process.getProcessCpuTime() - startBusy) / 1e9;
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(Locale.ROOT, "%s: first run %.2f s, heap at most %d MB%n", name, seconds[0], peak >> 20);
        print("by the clock", records, seconds);
        print("processor time", records, busy);
    }

    private static void print(String what, int records, double[] seconds) {
        Arrays.sort(seconds);
        double median = seconds[seconds.length / 2];
        System.out.printf(
                Locale.ROOT,
                "  %-15s fastest %5.2f s, median %5.2f s: %,9d (%,9d) records/s%n",
                what,
                seconds[0],
                median,
                (long) (records / seconds[0]),
                (long) (records / median));
    }

    private static void fastCsv(Path file) throws IOException {
        long characters = 0;
        try (InputStream in = Files.newInputStream(file);
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(in)) {
            for (CsvRecord row : csv) {
                for (String value : row.getFields()) {
                    characters += value.length();
                }
            }
        }
        if (characters == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }

    private static void checked(Path folder, int records) {
        IntakePolicy standard = IntakePolicy.standard();
        IntakePolicy policy = standard.with(IntakePolicy.Signatures.NOBODY_KNOWS_WHO_SENT_IT)
                .with(standard.limits().withFileBytes(LARGEST_FILE));
        CheckedSubmission checked = SubmissionCheck.of(registry(), policy)
                .reading(Manifest.Format.PARQUET, ParquetRows::of)
                .check(FolderSource.of(folder), Precedents.NONE);
        if (checked.counts().accepted() != records) {
            throw new IllegalStateException(checked.counts() + " " + checked.findings());
        }
    }

    /** The whole way: from the inbox of a new workspace into the ledger, flushed to the disk, with a receipt. */
    private static void takenIn(Path submission, Path folder, int records) throws IOException {
        Path made = folder.resolve("workspace");
        Workspace workspace = LargeIntake.workspace(made);
        Path sent = Files.createDirectory(workspace.inbox().resolve("sent"));
        try (Stream<Path> files = Files.list(submission)) {
            for (Path file : files.toList()) {
                Files.createLink(sent.resolve(file.getFileName()), file);
            }
        }
        LedgerWriter ledger =
                LedgerWriter.open(workspace.ledger(), LedgerKey.read(workspace.ledgerKey()), Clock.systemUTC());
        IntakeSummary summary = new Intake(workspace, workspace.read(), ledger, Clock.systemUTC(), line -> {}).run();
        long accepted = summary.receipts().stream()
                .mapToLong(issued -> issued.receipt().counts().accepted())
                .sum();
        if (accepted != records) {
            throw new IllegalStateException("not all was taken in: " + summary);
        }
        AtomicFiles.deleteTree(made);
    }

    private static Registry registry() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Starter.files().forEach((path, bytes) -> {
            if (path.startsWith("registry/")) {
                files.put(path, bytes);
            }
        });
        return ((Parsed.Valid<Registry>) RegistryReader.read(files)).value();
    }
}
