package org.intercop.assay.jobs.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.intercop.assay.jobs.intake.ParquetRows;

/**
 * Records a second that are read and checked, CSV and Parquet, beside FastCSV alone on the same file. Each is run again
 * and again in one process, so that the later runs are free of start-up; the fastest and the median count, by the clock
 * and by the processor time of the one thread that does it all.
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
        for (Path path : new Path[] {csv, parquet}) {
            Files.deleteIfExists(path.resolve("records.csv"));
            Files.deleteIfExists(path.resolve("records.parquet"));
            Files.deleteIfExists(path.resolve("datapackage.json"));
            Files.delete(path);
        }
        Files.delete(folder);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void report(String name, int records, int runs, Work work) throws IOException {
        double[] seconds = new double[runs];
        double[] busy = new double[runs];
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            long startBusy = thread.getCurrentThreadCpuTime();
            work.run();
            seconds[run] = (System.nanoTime() - start) / 1e9;
            busy[run] = (thread.getCurrentThreadCpuTime() - startBusy) / 1e9;
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
