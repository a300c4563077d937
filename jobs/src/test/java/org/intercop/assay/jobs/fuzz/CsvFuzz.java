package org.intercop.assay.jobs.fuzz;

import org.intercop.assay.jobs.corpus.Answer;
import org.intercop.assay.jobs.corpus.Surroundings;

/** The bytes are a CSV file of records, of cells or of times, as their first byte says, beside a manifest that fits. */
public final class CsvFuzz {
    private CsvFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.CSV.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String base = input.length == 0 || input[0] != 'i' ? "records" : "cells";
        Answer.expect(Surroundings.of(base, base + ".csv", input));
    }
}
