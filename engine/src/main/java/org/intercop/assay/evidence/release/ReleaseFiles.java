package org.intercop.assay.evidence.release;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A release as files: {@code scores.csv}, {@code estimates.csv}, {@code diagnostics.csv}, {@code catalogue.json},
 * {@code provenance.json}, {@code datapackage.json}, {@code SHA256SUMS}, and whatever else is put beside them. The
 * same release gives the same bytes. {@code docs/spec/release.md} describes every file and column.
 */
public final class ReleaseFiles {
    private ReleaseFiles() {}

    /**
     * All files of a release by path relative to its folder, parts separated by a slash, ascending.
     *
     * @param release the release
     * @param beside further files, for example pages and notebooks, that {@code SHA256SUMS} shall cover;
     *     {@code scores.parquet}, {@code estimates.parquet} and {@code diagnostics.parquet}, where present, are also
     *     described in {@code datapackage.json}
     * @throws IllegalArgumentException if {@code beside} has a file that is written here
     */
    public static SortedMap<String, byte[]> of(Release release, Map<String, byte[]> beside) {
        SortedMap<String, byte[]> files = new TreeMap<>(beside);
        for (ReleaseTable table : ReleaseTables.of(release)) {
            put(files, table.name() + ".csv", Csv.write(table));
        }
        put(files, Catalogue.FILE, Catalogue.of(release).write());
        put(files, ProvenanceFile.FILE, ProvenanceFile.of(release).write());
        put(files, DataPackage.FILE, DataPackage.write(release, files));
        put(files, Checksums.FILE, Checksums.write(files));
        return Collections.unmodifiableSortedMap(files);
    }

    private static void put(Map<String, byte[]> files, String path, byte[] bytes) {
        if (files.putIfAbsent(path, bytes) != null) {
            throw new IllegalArgumentException("beside: " + path + " is a file that the release writes itself");
        }
    }
}
