package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Releases what has been evaluated. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        header = "Pools the stored evaluations and writes a release.",
        description = {
            "Pools the stored evaluations and writes a release: tables, pages and notebooks in one folder.",
            "Where the current release says the same already, nothing is written."
        },
        footer = {"", "Example: assay release --workspace /srv/assay"})
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        try (RunLock held = opened.lock()) {
            Run run = new Run(opened, Output::progress);
            if (run.outdated() > 0) {
                throw new UserError(
                        run.outdated() + " units have not been evaluated under what the ledger, the registry"
                                + " and the policies say now. Nothing was released; run 'assay evaluate' first.");
            }
            Run.ReleaseSummary release = run.release();
            ObjectNode json = new ObjectMapper().createObjectNode();
            release.id().ifPresentOrElse(id -> json.put("id", id), () -> json.putNull("id"));
            json.put("made", release.made());
            List<String> lines = new ArrayList<>(List.of(Describe.release(release)));
            release.id().ifPresent(id -> {
                String page = new Releases(opened)
                        .folder(id)
                        .resolve("site")
                        .resolve("index.html")
                        .toString();
                json.put("page", page);
                lines.add("Open " + page);
            });
            output.result(json, lines);
            return ExitCode.DONE;
        }
    }
}
