package org.intercop.assay.jobs.intake;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.api.java.function.Function;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.PartCheck;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/** Checks the rows of one row group of a Parquet file on whatever machine Spark sends it to, which has the file too. */
final class RowGroupCheck implements Function<Integer, RowGroupCheck.Outcome> {
    private static final long serialVersionUID = 1;

    private final String file;
    private final String resource;
    private final byte[] manifest;
    private final TreeMap<String, byte[]> configuration;

    /**
     * A check of any row group of a file.
     *
     * @param configuration the bytes of registry and policies, from which they are read again
     */
    RowGroupCheck(Path file, PartCheck.Terms terms, SortedMap<String, byte[]> configuration) {
        this.file = file.toString();
        this.resource = terms.resource();
        this.manifest = terms.manifest().toArray();
        this.configuration = new TreeMap<>(configuration);
    }

    /** How the reading of a row group ended. */
    enum End {
        /** All its rows were read. */
        READ,
        /** The rest cannot be read. */
        DAMAGED,
        /** Values are encoded in a way that is not taken in. */
        UNUSUAL
    }

    /** What was found in the rows that could be read. */
    static final class Outcome implements Serializable {
        private static final long serialVersionUID = 1;

        private final End end;
        private final byte[] found;

        private Outcome(End end, byte[] found) {
            this.end = end;
            this.found = found;
        }

        End end() {
            return end;
        }

        /** For {@link org.intercop.assay.evidence.submission.RowSource.Receiver#part}. */
        byte[] found() {
            return found;
        }
    }

    /** Checks the row group of this place among those that have rows. */
    @Override
    public Outcome call(Integer place) {
        Configuration read = Configuration.of(configuration);
        PartCheck check =
                PartCheck.of(new PartCheck.Terms(resource, FileBytes.of(manifest)), read.registry(), read.intake());
        return new Outcome(check(place, check), check.outcome());
    }

    private End check(int place, PartCheck check) {
        try (ParquetContent parquet = ParquetContent.open(new LocalInputFile(Path.of(file)))) {
            check.header(parquet.columns());
            ParquetContent.Group group = parquet.groups().get(place);
            parquet.only(group);
            // As a spreadsheet counts, after the header
            long row = group.before() + 1;
            while (parquet.hasNext()) {
                row++;
                check.row(row, parquet.next());
            }
            check.beside(parquet.unused());
            return End.READ;
        } catch (PageRuns.UnusualEncoding e) {
            return End.UNUSUAL;
        } catch (ParquetContent.Damaged e) {
            return End.DAMAGED;
        }
    }
}
