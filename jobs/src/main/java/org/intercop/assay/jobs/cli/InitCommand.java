package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a workspace. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Makes a workspace.",
        description = {
            "Makes a workspace: a registry with standard outcomes and covariates, policies, an inbox, and a filled-in",
            "example of a submission that an agency can copy."
        },
        footer = {"", "Example: assay init /srv/assay"})
final class InitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The new folder.")
    private Path folder;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        SortedMap<String, byte[]> files = new TreeMap<>(Starter.files());
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.newKey());
        files.put(LedgerKey.KEY_FILE, LedgerKey.newKey());
        Workspace workspace = Workspace.create(folder, files);
        output.result(
                new ObjectMapper()
                        .createObjectNode()
                        .put("workspace", workspace.root().toString()),
                List.of(
                        "A workspace is in " + folder + ". Its README.txt says what is where.",
                        "Try it: cp -r " + folder + "/examples/submission " + folder + "/inbox/ && assay nightly"
                                + " --workspace " + folder,
                        "Name in " + folder
                                + "/policies/ledger.yaml who may release what is put on hold: nobody can yet."));
        return ExitCode.DONE;
    }
}
