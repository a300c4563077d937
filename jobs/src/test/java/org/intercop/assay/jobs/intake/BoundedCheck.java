package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.SubmissionSource;

/**
 * Checks hostile submissions in a process of its own with little memory, one line of output for each: name, status,
 * people accepted, rules, milliseconds of processor time.
 */
final class BoundedCheck {
    private BoundedCheck() {}

    /** Takes {@code check} and paths, or {@code cut} or {@code flip} and one folder with a Parquet file. */
    public static void main(String[] arguments) throws IOException {
        // Classes are loaded before the clock runs
        StarterSubmission.expected();
        Path path = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "check" -> {
                for (String one : Arrays.asList(arguments).subList(1, arguments.length)) {
                    say(one.substring(one.lastIndexOf('/') + 1), () -> source(Path.of(one)));
                }
            }
            case "cut" -> cut(files(path));
            case "flip" -> flip(files(path));
            default -> throw new IllegalArgumentException("arguments: " + arguments[0]);
        }
    }

    private static SubmissionSource source(Path path) {
        return Files.isDirectory(path) ? FolderSource.of(path) : ZipSource.of(path, StarterSubmission.LIMITS);
    }

    private static SortedMap<String, byte[]> files(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : FolderSource.of(folder).names()) {
            files.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return files;
    }

    private static void cut(SortedMap<String, byte[]> files) {
        byte[] whole = files.get("records.parquet");
        for (int percent = 0; percent < 100; percent++) {
            files.put("records.parquet", Arrays.copyOf(whole, (int) (whole.length * (long) percent / 100)));
            say("cut at " + percent + " %", () -> new MemorySource(files));
        }
    }

    /** Bytes all over the file, closer together in the footer. */
    private static void flip(SortedMap<String, byte[]> files) {
        byte[] whole = files.get("records.parquet");
        int footer = whole.length - 8 - footerLength(whole);
        for (int at = 0; at < whole.length; at += at >= footer ? 11 : 1 + whole.length / 300) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (at % 2 == 0 ? 0x80 : 0x55);
            files.put("records.parquet", flipped);
            say("flip at " + at, () -> new MemorySource(files));
        }
    }

    private static int footerLength(byte[] parquet) {
        return java.nio.ByteBuffer.wrap(parquet)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(parquet.length - 8);
    }

    private static void say(String name, Supplier<SubmissionSource> source) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CheckedSubmission checked = StarterSubmission.check(source.get());
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        String rules = checked.findings().stream()
                .map(finding -> finding.rule().id())
                .distinct()
                .collect(Collectors.joining("+"));
        System.out.println(
                name + "|" + checked.status() + "|" + checked.counts().accepted() + "|" + rules + "|" + millis);
    }
}
