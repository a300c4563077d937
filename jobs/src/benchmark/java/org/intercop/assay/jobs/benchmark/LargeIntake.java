package org.intercop.assay.jobs.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.cli.Assay;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.workspace.Workspace;

/**
 * The whole intake of one Parquet file that is large by agreement, in a process of its own, to be run under {@code
 * time}. Two steps, so that making the file counts for nothing: {@code make FOLDER RECORDS}, then {@code run FOLDER}.
 */
public final class LargeIntake {
    private LargeIntake() {}

    /** Takes the step, the folder of the workspace and the number of records. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("make")) {
            make(folder, Integer.parseInt(arguments[2]));
            return;
        }
        long start = System.nanoTime();
        int code = Assay.run("intake", "--workspace", folder.toString());
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = processorNanoseconds() / 1e9;
        System.out.printf(Locale.ROOT, "exit %d, %.1f s by the clock, %.1f s of processor time%n", code, seconds, busy);
    }

    private static void make(Path folder, int records) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(Starter.files());
        edit(
                files,
                "policies/intake.yaml",
                Map.of("signatures: required", "signatures: nobody-knows-who-sent-it"));
        edit(
                files,
                "registry/agencies/example-agency.yaml",
                Map.of("synthetic:", "fileBytes: 999999999\nsynthetic:"));
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.newKey());
        files.put(LedgerKey.KEY_FILE, LedgerKey.newKey());
        Workspace workspace = Workspace.create(folder, files);
        SampleSubmission.parquet(workspace.inbox().resolve("large"), records);
    }

    private static void edit(SortedMap<String, byte[]> files, String path, Map<String, String> edits) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            text = text.replace(edit.getKey(), edit.getValue());
        }
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static long processorNanoseconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
