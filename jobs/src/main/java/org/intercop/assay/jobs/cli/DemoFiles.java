package org.intercop.assay.jobs.cli;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.sampledata.Network;
import org.intercop.assay.sampledata.PublicData;
import org.intercop.assay.sampledata.SampleFiles;
import org.intercop.assay.sampledata.Scenario;

/** The files of a workspace with sample data. The same seed gives the same bytes, the pseudonym key included. */
final class DemoFiles {
    private DemoFiles() {}

    static SortedMap<String, byte[]> of(long seed, boolean publicData) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : Starter.files().entrySet()) {
            if (!file.getKey().startsWith("registry/") && !file.getKey().startsWith("examples/")) {
                files.put(file.getKey(), file.getValue());
            }
        }
        Network network = Network.simulate(Scenario.standard(), seed);
        SampleFiles sample = publicData ? network.files().and(PublicData.files()) : network.files();
        sample.texts().forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.sampleKey(seed));
        files.put(LedgerKey.KEY_FILE, LedgerKey.sampleKey(seed));
        return files;
    }
}
