package org.intercop.assay.jobs.fuzz;

import java.util.Map;
import java.util.TreeMap;

/** The bytes are a manifest, beside good records. */
public final class ManifestFuzz {
    private ManifestFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.MANIFEST.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("records.csv", Answer.records());
        files.put("datapackage.json", input);
        Answer.expect(files);
    }
}
