package org.intercop.assay.jobs.fuzz;

import org.intercop.assay.jobs.corpus.Answer;
import org.intercop.assay.jobs.corpus.Surroundings;

/** The bytes are a Parquet file, beside a manifest that fits. */
public final class ParquetFuzz {
    private ParquetFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.PARQUET.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Answer.expect(Surroundings.of("records", "records.parquet", input));
    }
}
