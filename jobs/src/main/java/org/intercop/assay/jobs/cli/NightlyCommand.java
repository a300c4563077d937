package org.intercop.assay.jobs.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.nightly.Nightly;
import org.intercop.assay.jobs.nightly.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The scheduled run. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        header = "Intake, evaluation and release in one run.",
        description = {
            "Takes in what lies in the inbox, evaluates the units whose inputs changed, and releases the result.",
            "One run at a time: a second one exits with 75. The report is written to runs/ in the workspace."
        },
        footer = {"", "Example: assay nightly --workspace /srv/assay --json"})
final class NightlyCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Nightly.Report report = Nightly.run(workspace.open(), Clock.systemUTC(), Output::progress);
        List<String> lines = new ArrayList<>();
        if (report.nothingNew()) {
            lines.add("Nothing new: the inbox is empty and no unit changed.");
        } else {
            lines.addAll(Describe.intake(report.intake()));
            lines.add(Describe.evaluation(report.evaluation()));
        }
        lines.add(Describe.release(report.release()));
        lines.add("Report: " + report.file());
        output.result(report.json(), lines);
        return code(report.intake(), report.evaluation());
    }

    static int code(IntakeSummary intake, Run.EvaluationSummary evaluation) {
        if (!evaluation.failed().isEmpty()) {
            return ExitCode.UNITS_FAILED;
        }
        return intake.anythingToPutRight() ? ExitCode.DATA : ExitCode.DONE;
    }
}
