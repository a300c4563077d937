package org.intercop.assay.jobs.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.nightly.Retention;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what is past its time. */
@Command(
        name = "retain",
        mixinStandardHelpOptions = true,
        header = "Deletes what has been kept as long as the policy says.",
        description = {
            "Deletes what policies/ledger.yaml keeps no longer: files as they came, individual records, and entries of the",
            "audit log. Cells stay, and so do all figures. The nightly run does the same."
        },
        footer = {"", "Example: assay retain --dry-run"})
final class RetainCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only say what is past its time.")
    private boolean dryRun;

    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        try (RunLock held = opened.lock()) {
            Run run = new Run(opened, Clock.systemUTC(), Output::progress);
            Retention retention = run.retention();
            Retention.Summary summary = dryRun ? retention.due() : retention.run();
            List<String> lines = new ArrayList<>();
            if (summary.isEmpty()) {
                lines.add("Nothing is past its time.");
            } else {
                String done = dryRun ? "Past their time: " : "Deleted: ";
                lines.add(done + summary.rawFiles() + " submissions as they came, the individual records of "
                        + summary.submissions().size() + " submissions, " + summary.auditEntries()
                        + " entries of the audit log.");
            }
            output.result(summary.toJson().put("dryRun", dryRun), lines);
            return ExitCode.DONE;
        }
    }
}
