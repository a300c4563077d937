package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
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
 * @param outcomes the outcome code that each measure's column carries
 * @param resources the files, at least one, with distinct names and paths
 */
public record Manifest(
        String agency,
        CountryCode country,
        String submission,
        int sequence,
        LocalDate asOf,
        Contents contents,
        SortedMap<String, String> outcomes,
        List<Resource> resources) {
    /** The file's name in every submission. */
    public static final String FILE = "datapackage.json";

    /** The one schema version there is so far. */
    public static final String SCHEMA_VERSION = "1";

    static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

    public Manifest {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        resources = List.copyOf(resources);
    }

    /** What a row is. */
    public enum Contents {
        /** One person. */
        RECORDS,
        /** A number of people with the same values. */
        CELLS,
        /** No rows: likelihoods of effects, see {@code profiles.json}. */
        PROFILES
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
