package org.intercop.assay.jobs.fuzz;

import java.util.Map;
import java.util.TreeMap;
import org.intercop.assay.jobs.corpus.Answer;
import org.intercop.assay.jobs.corpus.Surroundings;

/** The bytes are a manifest, beside good records. */
public final class ManifestFuzz {
    private static final byte[] RECORDS = Surroundings.base("records.csv");

    private ManifestFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.MANIFEST.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("records.csv", RECORDS);
        files.put("datapackage.json", input);
        Answer.expect(files);
    }
}
