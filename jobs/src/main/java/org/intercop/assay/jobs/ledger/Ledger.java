package org.intercop.assay.jobs.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;

/** The ledger's data as evaluation reads them: only rows that the events of the ledger name. */
public final class Ledger {
    private static final String BETWEEN = " ";

    private final SparkSession spark;
    private final Path folder;

    public Ledger(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** The cells of the given submissions, one row for each submission and cohort, see {@link CellCodec}. */
    public Dataset<Row> cells(LedgerState state, Collection<String> submissions) {
        if (!Tables.data(folder, Tables.CELLS).exists()) {
            return spark.createDataFrame(List.of(), CellCodec.SCHEMA);
        }
        Object[] counted = submissions.stream()
                .map(state::standing)
                .flatMap(Optional::stream)
                .filter(Standing::keepsRows)
                .map(one -> one.entry().submission() + BETWEEN + one.entry().batch())
                .toArray();
        return spark.read()
                .format("delta")
                .load(location(folder, Tables.CELLS))
                .filter(concat_ws(BETWEEN, col(Tables.SUBMISSION), col(Tables.BATCH))
                        .isin(counted));
    }

    /** The likelihood that a submission came with, for each of its keys; read without Spark. */
    public Map<String, Map<ProfileKey, DeclaredProfile>> profiles(LedgerState state, Collection<String> submissions) {
        Map<String, Map<ProfileKey, DeclaredProfile>> found = new TreeMap<>();
        KernelTable table = Tables.data(folder, Tables.PROFILES);
        table.read(table.columns(), row -> {
            String submission = row.getString(0);
            if (submissions.contains(submission) && state.keepsRows(submission, row.getString(1))) {
                found.computeIfAbsent(submission, id -> new TreeMap<>())
                        .put(DeclaredCodec.key(row), DeclaredCodec.declared(row));
            }
        });
        return found;
    }

    /** A table's place as Hadoop reads it: spaces and letters of any language as they are, not percent-encoded. */
    static String location(Path folder, String table) {
        return new org.apache.hadoop.fs.Path(folder.resolve(table).toUri()).toString();
    }
}
