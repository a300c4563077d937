package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.SubmissionSource.FileReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipSourceTest {
    @TempDir
    private Path folder;

    private ZipSource source(byte[] zip) throws IOException {
        Path archive = folder.resolve("submission.zip");
        Files.write(archive, zip);
        return ZipSource.of(archive, StarterSubmission.LIMITS);
    }

    private ZipSource source(Map<String, byte[]> files) throws IOException {
        return source(StarterSubmission.zip(files));
    }

    private static SortedMap<String, byte[]> in(String parent) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        StarterSubmission.files().forEach((path, bytes) -> files.put(parent + path, bytes));
        return files;
    }

    @Test
    void isTheSameSubmissionAsInMemory() throws IOException {
        assertEquals(StarterSubmission.expected(), StarterSubmission.check(source(StarterSubmission.files())));
    }

    @Test
    void oneFolderAroundAllFilesIsTakenOff() throws IOException {
        SortedMap<String, byte[]> files = in("example-agency-2026-03/");
        files.put("__MACOSX/example-agency-2026-03/._records.csv", new byte[] {0});
        assertEquals(StarterSubmission.expected(), StarterSubmission.check(source(files)));
    }

    @Test
    void twoFoldersAreNot() throws IOException {
        SortedMap<String, byte[]> files = in("a/");
        files.put("b/records.csv", new byte[0]);
        assertEquals(
                List.of("a/datapackage.json", "a/datapackage.sig.json", "a/records.csv", "b/records.csv"),
                source(files).names());
    }

    @Test
    void pathsOutOfTheArchiveAreRefusedByTheCheck() throws IOException {
        SortedMap<String, byte[]> files = StarterSubmission.files();
        files.put("../evil.csv", new byte[0]);
        files.put("..\\evil.csv", new byte[0]);
        CheckedSubmission checked = StarterSubmission.check(source(files));
        assertEquals(Status.REFUSED, checked.status());
        assertEquals(
                List.of("a path has a backslash", "a path leads out of the submission"),
                checked.findings().stream()
                        .filter(finding -> finding.rule().equals(RuleCatalog.F07))
                        .map(Finding::detail)
                        .toList());
    }

    /** What could not be searched is not kept either. */
    private static List<Finding> faults(String detail) {
        return List.of(
                Finding.of(RuleCatalog.F10, "", detail),
                Finding.of(RuleCatalog.F17, "", "not all of the archive could be searched"));
    }

    @Test
    void anArchiveInTheArchiveIsAFault() throws IOException {
        SortedMap<String, byte[]> files = StarterSubmission.files();
        files.put("more.ZIP", StarterSubmission.zip(Map.of("a.csv", new byte[0])));
        assertEquals(faults("there is an archive in the archive"), source(files).faults());
    }

    @Test
    void tooManyFilesAreAFault() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 21; i++) {
            files.put(i + ".csv", new byte[0]);
        }
        ZipSource source = source(files);
        assertEquals(List.of(), source.names());
        assertEquals(faults("there are more than 20 files in the archive"), source.faults());
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        ZipSource source = source(Map.of("records.csv", new byte[10_000_000]));
        assertEquals(
                new FileReading.Unreadable(RuleCatalog.F10, "a file is packed more than 100 times smaller than it is"),
                source.read("records.csv", StarterSubmission.LIMITS));
    }

    @Test
    void limitsHoldForEachFileAndForAllTogether() throws IOException {
        IntakePolicy.Limits limits = new IntakePolicy.Limits(50, 65_536, 100, 256, 20, 90, 100, 100);
        ZipSource source = source(Map.of("a.csv", new byte[45], "b.csv", new byte[46], "c.csv", new byte[51]));
        assertEquals(
                new FileReading.Unreadable(RuleCatalog.F09, "the file has more than 50 bytes"),
                source.read("c.csv", limits));
        ZipSource fresh = source(Map.of("a.csv", new byte[45], "b.csv", new byte[46]));
        assertTrue(fresh.read("a.csv", limits) instanceof FileReading.Whole);
        assertEquals(
                new FileReading.Unreadable(RuleCatalog.F10, "the archive holds more than 90 bytes unpacked"),
                fresh.read("b.csv", limits));
    }

    @Test
    void whatIsNoArchiveIsAFault() throws IOException {
        for (byte[] bytes : List.of(new byte[0], "participant,arm\n".getBytes(StandardCharsets.UTF_8), new byte[100])) {
            ZipSource source = source(bytes);
            assertEquals(faults("the archive is damaged"), source.faults());
            assertEquals(Status.REFUSED, StarterSubmission.check(source).status());
        }
    }

    @Test
    void everyTruncatedArchiveIsRefused() throws IOException {
        byte[] zip = StarterSubmission.zip(StarterSubmission.files());
        for (int percent = 0; percent < 100; percent++) {
            byte[] truncated = Arrays.copyOf(zip, zip.length * percent / 100);
            assertEquals(
                    Status.REFUSED, StarterSubmission.check(source(truncated)).status(), percent + " %");
        }
    }

    @Test
    void noFlippedByteIsAccepted() throws IOException {
        byte[] zip = StarterSubmission.zip(StarterSubmission.files());
        CheckedSubmission whole = StarterSubmission.expected();
        for (int i = 0; i < zip.length; i += 31) {
            byte[] flipped = zip.clone();
            flipped[i] ^= 0x20;
            CheckedSubmission checked = StarterSubmission.check(source(flipped));
            assertTrue(checked.status() == Status.REFUSED || checked.equals(whole), "byte " + i);
        }
    }
}
