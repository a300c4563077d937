package org.intercop.assay.jobs.evaluate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.intercop.assay.evidence.release.ReleaseTable;
import org.intercop.assay.jobs.release.ParquetTables;
import org.intercop.assay.jobs.workspace.AtomicFiles;

/**
 * The files of a researcher's run: the same figures as CSV, Parquet and, with gates and profiles, as JSON; what it takes
 * to change them as CSV and Parquet.
 */
public final class PrivateResults {
    private PrivateResults() {}

    /**
     * Writes {@code figures.csv}, {@code figures.parquet}, {@code figures.json}, {@code sensitivity.csv} and {@code
     * sensitivity.parquet}, each replaced as a whole.
     */
    public static void write(Path folder, ResearcherTable table) {
        AtomicFiles.createFolders(folder);
        ReleaseTable figures = table.figures();
        AtomicFiles.replace(folder.resolve("figures.csv"), figures.csv());
        AtomicFiles.replace(folder.resolve("figures.parquet"), ParquetTables.write(figures));
        ReleaseTable sensitivity = table.sensitivity();
        AtomicFiles.replace(folder.resolve("sensitivity.csv"), sensitivity.csv());
        AtomicFiles.replace(folder.resolve("sensitivity.parquet"), ParquetTables.write(sensitivity));
        AtomicFiles.replace(
                folder.resolve("figures.json"),
                (table.json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
