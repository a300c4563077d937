package org.intercop.assay.evidence.submission;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlReader;

/**
 * What intake tolerates: {@code policies/intake.yaml}.
 *
 * @param version of this policy; recorded in each receipt
 * @param quarantineLimit share of a submission's rows, 0 to 1; if more are quarantined, the submission is refused
 * @param missingWarning share of a required column's values, 0 to 1; if more are missing, the receipt warns
 * @param signatures whether every submission must be signed
 * @param limits sizes beyond which a file is not read
 */
public record IntakePolicy(
        String version, double quarantineLimit, double missingWarning, Signatures signatures, Limits limits) {
    public IntakePolicy {
        if (!(quarantineLimit >= 0 && quarantineLimit <= 1)) {
            throw new IllegalArgumentException("quarantineLimit: " + quarantineLimit + " is not between 0 and 1");
        }
        if (!(missingWarning >= 0 && missingWarning <= 1)) {
            throw new IllegalArgumentException("missingWarning: " + missingWarning + " is not between 0 and 1");
        }
    }

    /** Whether every submission must be signed. */
    public enum Signatures {
        /** What is not signed is refused. */
        REQUIRED,
        /** What is not signed is taken in, and everything made from it says so. A bad signature is still refused. */
        NOBODY_KNOWS_WHO_SENT_IT
    }

    /**
     * Sizes beyond which a file is not read, each at least 1.
     *
     * @param fileBytes bytes of one file
     * @param lineBytes bytes of one line of a CSV file
     * @param columns columns of a file
     * @param fieldCharacters characters of one value
     * @param archiveEntries files in a zip archive
     * @param archiveBytes bytes of a zip archive's files together, unpacked
     * @param archiveRatio how many times larger a zip archive's file may be than its packed form
     * @param nameCharacters characters of a file's path
     */
    public record Limits(
            int fileBytes,
            int lineBytes,
            int columns,
            int fieldCharacters,
            int archiveEntries,
            int archiveBytes,
            int archiveRatio,
            int nameCharacters) {
        /** The same but for the bytes of one file. */
        public Limits withFileBytes(int bytes) {
            return new Limits(
                    bytes,
                    lineBytes,
                    columns,
                    fieldCharacters,
                    archiveEntries,
                    archiveBytes,
                    archiveRatio,
                    nameCharacters);
        }
    }

    /** The same policy, with another answer to what is not signed. */
    public IntakePolicy with(Signatures other) {
        return new IntakePolicy(version, quarantineLimit, missingWarning, other, limits);
    }

    /** What a new workspace starts with. */
    public static IntakePolicy standard() {
        return new IntakePolicy(
                "1",
                0.05,
                0.20,
                Signatures.REQUIRED,
                new Limits(50_000_000, 65_536, 100, 256, 20, 200_000_000, 100, 100));
    }

    /**
     * Reads the policy strictly.
     *
     * @param file its path, for problems
     * @param bytes YAML, keys as the components of this record
     */
    public static Parsed<IntakePolicy> read(String file, byte[] bytes) {
        Problems problems = new Problems();
        Optional<IntakePolicy> policy = YamlReader.read(file, bytes, problems).flatMap(yaml -> read(yaml, problems));
        return problems.unlessAny(policy::orElseThrow);
    }

    private static Optional<IntakePolicy> read(YamlMapping yaml, Problems problems) {
        Optional<String> version = yaml.text("version", NameForm.VERSION);
        OptionalDouble quarantine = yaml.decimal("quarantineLimit", 0, 1);
        OptionalDouble missing = yaml.decimal("missingWarning", 0, 1);
        Optional<Signatures> signatures = yaml.choice("signatures", Signatures.class);
        Optional<Limits> limits = yaml.mapping("limits").flatMap(part -> limits(part, problems));
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new IntakePolicy(
                        version.orElseThrow(),
                        quarantine.orElseThrow(),
                        missing.orElseThrow(),
                        signatures.orElseThrow(),
                        limits.orElseThrow()));
    }

    private static Optional<Limits> limits(YamlMapping yaml, Problems problems) {
        OptionalInt fileBytes = yaml.integer("fileBytes", 1, 999_999_999);
        OptionalInt lineBytes = yaml.integer("lineBytes", 1, 10_000_000);
        OptionalInt columns = yaml.integer("columns", 1, 10_000);
        OptionalInt fieldCharacters = yaml.integer("fieldCharacters", 1, 1_000_000);
        OptionalInt archiveEntries = yaml.integer("archiveEntries", 1, 10_000);
        OptionalInt archiveBytes = yaml.integer("archiveBytes", 1, 999_999_999);
        OptionalInt archiveRatio = yaml.integer("archiveRatio", 1, 10_000);
        OptionalInt nameCharacters = yaml.integer("nameCharacters", 1, 255);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new Limits(
                        fileBytes.orElseThrow(),
                        lineBytes.orElseThrow(),
                        columns.orElseThrow(),
                        fieldCharacters.orElseThrow(),
                        archiveEntries.orElseThrow(),
                        archiveBytes.orElseThrow(),
                        archiveRatio.orElseThrow(),
                        nameCharacters.orElseThrow()));
    }
}
