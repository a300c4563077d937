package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.intercop.assay.evidence.submission.PartCheck;
import org.intercop.assay.evidence.submission.RowSource;
import org.intercop.assay.jobs.intake.RowGroupCheck.Outcome;
import org.intercop.assay.jobs.spark.Sessions;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/**
 * Rows of a Parquet file that is too large to be read into memory: the file is copied into a folder of its own while it
 * is hashed, and only the copy is read, so that nobody can exchange it in between. Spark, which is started now and not
 * before, checks its row groups at the same time; their outcomes are put together in the order of the file, up to the
 * first damage, as if one reader had come as far.
 */
final class LargeParquet implements RowSource {
    private static final String COPY = "records.parquet";

    private final InputStream file;
    private final PartCheck.Terms terms;
    private final SortedMap<String, byte[]> configuration;
    private final Path folder;

    private LargeParquet(
            InputStream file, PartCheck.Terms terms, SortedMap<String, byte[]> configuration, Path folder) {
        this.file = file;
        this.terms = terms;
        this.configuration = configuration;
        this.folder = folder;
    }

    /**
     * Opens large files.
     *
     * @param configuration what they are checked by
     * @param folder where the copies lie for a while; on a cluster one that all its machines have
     */
    static RowSource.PartsOpener by(Configuration configuration, Path folder) {
        return (file, limits, terms) -> new LargeParquet(file, terms, configuration.files(), folder);
    }

    @Override
    public void read(Receiver receiver) throws IOException {
        AtomicFiles.createFolders(folder);
        // Nobody but the owner may enter a temporary folder
        Path own = Files.createTempDirectory(folder, "large-");
        try {
            Path copy = own.resolve(COPY);
            read(copy, Files.copy(file, copy), receiver);
        } finally {
            AtomicFiles.deleteTree(own);
        }
    }

    private void read(Path copy, long bytes, Receiver receiver) {
        int groups;
        try (ParquetContent parquet = ParquetContent.open(new LocalInputFile(copy))) {
            if (!parquet.fitsInto(bytes)) {
                ParquetRows.damaged(receiver);
                return;
            }
            if (!ParquetRows.startsWell(parquet, bytes, receiver)) {
                return;
            }
            groups = parquet.groups().size();
        } catch (ParquetContent.Damaged e) {
            ParquetRows.damaged(receiver);
            return;
        }
        if (groups > 0) {
            check(new RowGroupCheck(copy, terms, configuration), groups, receiver);
        }
    }

    /** A few row groups for each core at a time, so that what was found is not all in memory twice. */
    private static void check(RowGroupCheck check, int groups, Receiver receiver) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(Sessions.open().sparkContext());
        int together = 2 * spark.defaultParallelism();
        for (int from = 0; from < groups; from += together) {
            List<Integer> some = IntStream.range(from, Math.min(from + together, groups))
                    .boxed()
                    .toList();
            for (Outcome outcome :
                    spark.parallelize(some, some.size()).map(check).collect()) {
                receiver.part(outcome.found());
                if (outcome.end() == RowGroupCheck.End.DAMAGED) {
                    ParquetRows.damaged(receiver);
                    return;
                }
                if (outcome.end() == RowGroupCheck.End.UNUSUAL) {
                    ParquetRows.unusual(receiver);
                    return;
                }
            }
        }
    }
}
