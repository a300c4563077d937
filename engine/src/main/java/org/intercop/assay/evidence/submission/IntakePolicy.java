package org.intercop.assay.evidence.submission;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.YamlReader;

/**
 * What intake tolerates: {@code policies/intake.yaml}.
 *
 * @param version of this policy; recorded in each receipt
 * @param quarantineLimit share of a submission's rows, 0 to 1; if more are quarantined, the submission is refused
 * @param missingWarning share of a required column's values, 0 to 1; if more are missing, the receipt warns
 * @param signatures whether every submission must be signed
 * @param cellMinimums the least people that a cell of a country may count, 1 or more; a country without one has none
 * @param smallGroups which small groups are warned of
 * @param standingOut which figures are looked at by a second person
 * @param limits sizes beyond which a file is not read
 */
public record IntakePolicy(
        String version,
        double quarantineLimit,
        double missingWarning,
        Signatures signatures,
        SortedMap<CountryCode, Integer> cellMinimums,
        SmallGroups smallGroups,
        StandingOut standingOut,
        Limits limits) {
    public IntakePolicy {
        cellMinimums = Collections.unmodifiableSortedMap(new TreeMap<>(cellMinimums));
        cellMinimums.forEach((country, least) -> {
            if (least < 1) {
                throw new IllegalArgumentException("cellMinimums: " + least + " for " + country + " is below 1");
            }
        });
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

    /** The same policy with another word on signatures. */
    public IntakePolicy with(Signatures newSignatures) {
        return new IntakePolicy(
                version,
                quarantineLimit,
                missingWarning,
                newSignatures,
                cellMinimums,
                smallGroups,
                standingOut,
                limits);
    }

    /** The same policy with other limits. */
    public IntakePolicy with(Limits newLimits) {
        return new IntakePolicy(
                version,
                quarantineLimit,
                missingWarning,
                signatures,
                cellMinimums,
                smallGroups,
                standingOut,
                newLimits);
    }

    /** The least people that a cell of a country may count. */
    public int cellMinimum(CountryCode country) {
        return cellMinimums.getOrDefault(country, 1);
    }

    /**
     * Which small groups are warned of (K01 to K03).
     *
     * @param uniqueShare share of a group's people, 0 to 1, who may be the only one with their characteristics
     * @param homogeneousClass people alike, 2 or more, from whom on it matters that all had the same outcome
     * @param arm people that an arm is to have, 1 or more
     */
    public record SmallGroups(double uniqueShare, int homogeneousClass, int arm) {
        public SmallGroups {
            if (!(uniqueShare >= 0 && uniqueShare <= 1)) {
                throw new IllegalArgumentException("uniqueShare: " + uniqueShare + " is not between 0 and 1");
            }
            if (homogeneousClass < 2) {
                throw new IllegalArgumentException("homogeneousClass: " + homogeneousClass + " is below 2");
            }
            if (arm < 1) {
                throw new IllegalArgumentException("arm: " + arm + " is below 1");
            }
        }
    }

    /**
     * Which figures are looked at by a second person (O01 to O03).
     *
     * @param falseHold probability, above 0 and up to .05, with which a rule holds back a submission that is as it should
     *     be
     * @param agencies other agencies, 3 or more, that it takes to say what a rate should be
     * @param sameOutcome people of an arm, 2 or more, from whom on it matters that all had the same outcome
     * @param changed share of the earlier outcomes, 0 to 1, that a replacement may change
     */
    public record StandingOut(double falseHold, int agencies, int sameOutcome, double changed) {
        public StandingOut {
            if (!(falseHold > 0 && falseHold <= 0.05)) {
                throw new IllegalArgumentException("falseHold: " + falseHold + " is not above 0 and up to 0.05");
            }
            if (agencies < 3) {
                throw new IllegalArgumentException("agencies: " + agencies + " is below 3");
            }
            if (sameOutcome < 2) {
                throw new IllegalArgumentException("sameOutcome: " + sameOutcome + " is below 2");
            }
            if (!(changed >= 0 && changed <= 1)) {
                throw new IllegalArgumentException("changed: " + changed + " is not between 0 and 1");
            }
        }
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
        /** Wider than any policy's, so that what one let through is read whatever the present one says. */
        public static final Limits WIDEST = new Limits(
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);

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

    /** What a new workspace starts with. */
    public static IntakePolicy standard() {
        return new IntakePolicy(
                "1",
                0.05,
                0.20,
                Signatures.REQUIRED,
                new TreeMap<>(),
                new SmallGroups(0.20, 5, 10),
                new StandingOut(0.001, 5, 20, 0.20),
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
        Optional<IntakePolicy> policy =
                YamlReader.read(file, bytes, problems).flatMap(yaml -> new IntakePolicyReader(problems).read(yaml));
        return problems.unlessAny(policy::orElseThrow);
    }
}
