package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;

/**
 * What a submission says of itself in {@code datapackage.json}: a Data Package 2.0 with an {@code assay} object.
 *
 * @param agency id of the agency
 * @param country where the participants live
 * @param submission id of the submission, unique within the agency
 * @param sequence counts the agency's submissions, 1 or more
 * @param asOf the day up to which the data count
 * @param contents what a row is
 * @param outcomes the outcome code that each measure's column carries; empty for series and withdrawals
 * @param replaces ids of earlier submissions whose place this one takes; mostly empty
 * @param because why it replaces them; there if and only if it replaces any
 * @param withdraws ids of earlier submissions that a withdrawal is about; empty unless this is one
 * @param resources the files, with distinct names and paths; at least one, but for a withdrawal of whole submissions
 */
public record Manifest(
        String agency,
        CountryCode country,
        String submission,
        int sequence,
        LocalDate asOf,
        Contents contents,
        SortedMap<String, String> outcomes,
        List<String> replaces,
        Optional<Because> because,
        List<String> withdraws,
        List<Resource> resources) {
    /** The file's name in every submission. */
    public static final String FILE = "datapackage.json";

    /** The present schema version. */
    public static final String SCHEMA_VERSION = "1";

    /** The versions taken in: the present one and the one before it, newest first. There is only one so far. */
    static final List<String> SCHEMA_VERSIONS = List.of(SCHEMA_VERSION);

    static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

    public Manifest {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        replaces = List.copyOf(replaces);
        withdraws = List.copyOf(withdraws);
        resources = List.copyOf(resources);
        if (because.isPresent() == replaces.isEmpty()) {
            throw new IllegalArgumentException("because: a reason stands with what is replaced, and only there");
        }
        if ((contents == Contents.WITHDRAWAL) == withdraws.isEmpty()) {
            throw new IllegalArgumentException("withdraws: a withdrawal, and nothing else, names what it withdraws");
        }
    }

    /** What a row is. */
    public enum Contents {
        /** One person. */
        RECORDS,
        /** A number of people with the same values. */
        CELLS,
        /** No rows: likelihoods of effects, see {@code profiles.json}. */
        PROFILES,
        /** One week or month of a series: how much was counted in it. */
        SERIES,
        /** One person who is to be erased from earlier submissions; without a file, these are withdrawn as a whole. */
        WITHDRAWAL
    }

    /** Why a submission takes the place of earlier ones. */
    public enum Because {
        /** Time has passed: the same people and more, followed for longer. */
        UPDATE,
        /** Something in the earlier ones was wrong. */
        CORRECTION
    }

    /** How a file is written. */
    public enum Format {
        CSV,
        PARQUET,
        /** Likelihoods only. */
        JSON
    }

    /**
     * A file of the submission.
     *
     * @param name as the Data Package names it
     * @param path inside the submission, with forward slashes
     * @param format how it is written
     * @param bytes its size, 0 or more
     * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
     * @param rows its number of rows without the header, where it is stated
     */
    public record Resource(String name, String path, Format format, long bytes, String sha256, OptionalLong rows) {}
}
