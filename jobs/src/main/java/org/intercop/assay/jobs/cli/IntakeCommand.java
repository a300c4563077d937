package org.intercop.assay.jobs.cli;

import java.util.concurrent.Callable;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes in submissions. */
@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        header = "Checks the submissions in the inbox and takes in what is in order.",
        description = {
            "Checks every submission in the inbox (a folder or a zip file each) and takes in what is in order.",
            "Each gets a receipt in receipts/. A refused or repeated submission changes nothing. What cannot be read is",
            "named, stays in the inbox, and gives exit code 2."
        },
        footer = {"", "Example: assay intake --workspace /srv/assay"})
final class IntakeCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        try (RunLock held = opened.lock()) {
            IntakeSummary intake = new Run(opened, Output::progress).intake();
            output.result(intake.toJson(), Describe.intake(intake));
            return intake.anythingToPutRight() ? ExitCode.DATA : ExitCode.DONE;
        }
    }
}
