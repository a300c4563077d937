package org.intercop.assay.jobs.ledger;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;

/**
 * The ledger's tables, written and read with Spark. One {@link #append} is one commit: records, cells and profiles first, the
 * submissions table last. Until that last step the ledger is unchanged for every reader.
 */
public final class Ledger {
    static final String SUBMISSIONS = "submissions";
    private static final String RECORDS = "records";
    private static final String CELLS = "cells";
    private static final String PROFILES = "profiles";
    private static final StructType RECORD_SCHEMA = new StructType()
            .add("submission", DataTypes.StringType, false)
            .add("intervention", DataTypes.StringType, false)
            .add("version", DataTypes.StringType, false)
            .add("study", DataTypes.StringType, false)
            .add("country", DataTypes.StringType, false)
            .add("person", DataTypes.StringType, false)
            .add("values", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false), false);

    private final SparkSession spark;
    private final Path folder;

    public Ledger(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /**
     * Takes in all these submissions, or none of them.
     *
     * @param batch not empty; every entry's generation is {@code before.generation() + 1}
     * @param before the state the batch was checked against
     */
    public void append(List<Accepted> batch, LedgerState before) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("batch: is empty");
        }
        for (Accepted accepted : batch) {
            if (accepted.entry().generation() != before.generation() + 1) {
                throw new IllegalArgumentException(
                        "batch: " + accepted.entry().submission() + " is meant for generation "
                                + accepted.entry().generation() + ", the next one is " + (before.generation() + 1));
            }
        }
        long records = write(RECORDS, before.recordsVersion(), RECORD_SCHEMA, recordRows(batch));
        long cells = write(CELLS, before.cellsVersion(), CellCodec.SCHEMA, cellRows(batch));
        List<Row> likelihoods = batch.stream()
                .flatMap(accepted -> accepted.likelihoods().stream()
                        .map(likelihood -> DeclaredCodec.toRow(accepted.entry().submission(), likelihood)))
                .toList();
        long profiles = likelihoods.isEmpty()
                ? before.profilesVersion()
                : write(PROFILES, before.profilesVersion(), DeclaredCodec.SCHEMA, likelihoods);
        List<Row> entries = batch.stream()
                .map(accepted -> RowFactory.create(SubmissionCodec.values(accepted.entry(), records, cells, profiles)))
                .toList();
        frame(SubmissionCodec.SCHEMA, entries)
                .write()
                .format("delta")
                .mode("append")
                .option("mergeSchema", "true")
                .save(path(SUBMISSIONS));
    }

    /** The cells of the given submissions, one row for each submission and cohort, see {@link CellCodec}. */
    public Dataset<Row> cells(LedgerState state, Collection<String> submissions) {
        return read(CELLS, state.cellsVersion(), CellCodec.SCHEMA)
                .filter(col("submission").isin(submissions.toArray()));
    }

    /** The likelihood that a submission came with, for each of its keys. */
    public Map<String, Map<ProfileKey, DeclaredProfile>> profiles(LedgerState state, Collection<String> submissions) {
        Map<String, Map<ProfileKey, DeclaredProfile>> found = new TreeMap<>();
        read(PROFILES, state.profilesVersion(), DeclaredCodec.SCHEMA)
                .filter(col("submission").isin(submissions.toArray()))
                .collectAsList()
                .forEach(row -> found.computeIfAbsent(DeclaredCodec.submission(row), id -> new TreeMap<>())
                        .put(DeclaredCodec.key(row), DeclaredCodec.declared(row)));
        return found;
    }

    /** The re-keyed pseudonyms already in the ledger for an intervention. */
    public Set<String> people(LedgerState state, String intervention) {
        return new TreeSet<>(read(RECORDS, state.recordsVersion(), RECORD_SCHEMA)
                .filter(col("intervention").equalTo(intervention))
                .select("person")
                .distinct()
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList());
    }

    private Dataset<Row> read(String table, long version, StructType schema) {
        if (version < 0) {
            return frame(schema, List.of());
        }
        return spark.read().format("delta").option("versionAsOf", version).load(path(table));
    }

    /** Appends to a table, after taking back what a crashed run left behind; gives the version written. */
    private long write(String table, long expected, StructType schema, List<Row> rows) {
        if (DeltaTable.isDeltaTable(spark, path(table))) {
            DeltaTable delta = DeltaTable.forPath(spark, path(table));
            long found = version(delta);
            if (found != expected && expected >= 0) {
                delta.restoreToVersion(expected);
            } else if (found != expected) {
                delta.delete();
            }
        }
        if (rows.isEmpty() && expected >= 0) {
            return version(DeltaTable.forPath(spark, path(table)));
        }
        frame(schema, rows).write().format("delta").mode("append").save(path(table));
        return version(DeltaTable.forPath(spark, path(table)));
    }

    private static long version(DeltaTable delta) {
        return delta.history(1).select("version").head().getLong(0);
    }

    private Dataset<Row> frame(StructType schema, List<Row> rows) {
        return spark.createDataFrame(rows, schema).coalesce(1);
    }

    private String path(String table) {
        return location(folder, table);
    }

    /** A table's place as Hadoop reads it: spaces and letters of any language as they are, not percent-encoded. */
    static String location(Path folder, String table) {
        return new org.apache.hadoop.fs.Path(folder.resolve(table).toUri()).toString();
    }

    private static List<Row> recordRows(List<Accepted> batch) {
        List<Row> rows = new ArrayList<>();
        for (Accepted accepted : batch) {
            for (Accepted.Part part : accepted.cohorts()) {
                CohortKey cohort = part.cohort();
                for (Accepted.Person person : part.people()) {
                    rows.add(RowFactory.create(
                            accepted.entry().submission(),
                            cohort.intervention(),
                            cohort.version(),
                            cohort.study(),
                            cohort.country().value(),
                            person.person(),
                            person.values()));
                }
            }
        }
        return rows;
    }

    private static List<Row> cellRows(List<Accepted> batch) {
        List<Row> rows = new ArrayList<>();
        for (Accepted accepted : batch) {
            for (Accepted.Part part : accepted.cohorts()) {
                rows.add(CellCodec.toRow(accepted.entry().submission(), part.cohort(), part.cells()));
            }
        }
        return rows;
    }
}
