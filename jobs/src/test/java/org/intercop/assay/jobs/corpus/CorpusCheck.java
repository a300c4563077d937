package org.intercop.assay.jobs.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.jobs.intake.ParquetRows;

/** The check that all cases go through: the corpus' own registry, the standard limits, CSV and Parquet. */
final class CorpusCheck {
    static final IntakePolicy POLICY = policy();
    private static final SubmissionCheck CHECK =
            SubmissionCheck.of(registry(), POLICY).reading(Manifest.Format.PARQUET, ParquetRows::of);

    private CorpusCheck() {}

    static CheckedSubmission check(Written written) {
        return CHECK.check(written.source(POLICY.limits()), written.precedents());
    }

    static SubmissionCheck check() {
        return CHECK;
    }

    /** The standard, and the least that Norway lets a cell count. */
    private static IntakePolicy policy() {
        return ((Parsed.Valid<IntakePolicy>) IntakePolicy.read("intake.yaml", policyFile())).value();
    }

    static byte[] policyFile() {
        return CaseBuilder.base("intake.yaml").getBytes(StandardCharsets.UTF_8);
    }

    static Registry registry() {
        return ((Parsed.Valid<Registry>) RegistryReader.read(registryFiles())).value();
    }

    /** The registry's files by path. */
    static SortedMap<String, byte[]> registryFiles() {
        Path base = CorpusReader.folder().resolve("base");
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(base.resolve("registry"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(base.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the registry of the corpus", e);
        }
        return files;
    }
}
