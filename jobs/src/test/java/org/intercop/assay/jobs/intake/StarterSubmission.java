package org.intercop.assay.jobs.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.evidence.text.Parsed;

/** The example submission of a new workspace, for tests. */
final class StarterSubmission {
    static final IntakePolicy.Limits LIMITS = IntakePolicy.standard().limits();

    private StarterSubmission() {}

    static SortedMap<String, byte[]> files() {
        return below("examples/submission/", "");
    }

    static SubmissionCheck check() {
        Registry registry = ((Parsed.Valid<Registry>) RegistryReader.read(below("registry/", "registry/"))).value();
        return SubmissionCheck.of(registry, IntakePolicy.standard()).reading(Manifest.Format.PARQUET, ParquetRows::of);
    }

    static CheckedSubmission check(SubmissionSource source) {
        return check().check(source, Precedents.NONE);
    }

    static CheckedSubmission expected() {
        return check(new MemorySource(files()));
    }

    private static SortedMap<String, byte[]> below(String folder, String newFolder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Starter.files().forEach((path, bytes) -> {
            if (path.startsWith(folder)) {
                files.put(newFolder + path.substring(folder.length()), bytes);
            }
        });
        return files;
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
