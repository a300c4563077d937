package org.intercop.assay.jobs.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.workspace.Workspace;

/**
 * A workspace whose example agency may send large files by agreement; on its own it makes one with a Parquet file in the
 * inbox, so that {@code assay intake} can be run on it under {@code time}.
 */
public final class LargeIntake {
    private LargeIntake() {}

    /** Takes the folder of the workspace, which must not exist, and the number of records. */
    public static void main(String[] arguments) throws IOException {
        Workspace workspace = workspace(Path.of(arguments[0]));
        SampleSubmission.parquet(workspace.inbox().resolve("large"), Integer.parseInt(arguments[1]));
    }

    /** A new workspace in a folder that does not exist. */
    static Workspace workspace(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>(Starter.files());
        edit(files, "policies/intake.yaml", Map.of("signatures: required", "signatures: nobody-knows-who-sent-it"));
        edit(files, "registry/agencies/example-agency.yaml", Map.of("synthetic:", "fileBytes: 999999999\nsynthetic:"));
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.newKey());
        files.put(LedgerKey.KEY_FILE, LedgerKey.newKey());
        return Workspace.create(folder, files);
    }

    private static void edit(SortedMap<String, byte[]> files, String path, Map<String, String> edits) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            text = text.replace(edit.getKey(), edit.getValue());
        }
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
