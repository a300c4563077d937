package org.intercop.assay.jobs.spark;

import org.apache.spark.sql.SparkSession;

/** Opens the Spark session: embedded, or the one that {@code spark-submit} provides. */
public final class Sessions {
    private Sessions() {}

    /** A session with Delta Lake, quiet and without a web interface; the same one on every call in a process. */
    public static SparkSession open() {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("assay")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false");
        if (System.getProperty("spark.master") == null) {
            builder.master("local[*]")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1");
        }
        return builder.getOrCreate();
    }
}
