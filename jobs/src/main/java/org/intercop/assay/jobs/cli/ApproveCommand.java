package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.ledger.Decision;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A second person's decision on a submission that waits for one. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        header = "Lets a submission on hold count, or decides that it must not.",
        description = {
            "Lets a submission on hold count, or with --reject decides that it must not. Who decided and why",
            "stands in the ledger and in its audit log. Only those whom policies/ledger.yaml names as",
            "approvers may decide. With --reject a submission that counts already can be taken out again; its",
            "data stay. Its agency gets a receipt in receipts/, which says what was decided and why, and not by",
            "whom. Write nothing of another agency."
        },
        footer = {
            "",
            "Example: assay approve no-2026-q1 --by kari-nordmann --why \"The agency confirmed the figures by telephone.\""
        })
final class ApproveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SUBMISSION", description = "Its id; 'assay status' lists what is on hold.")
    private String submission;

    @Option(names = "--by", paramLabel = "ID", required = true, description = "Who decides.")
    private String by;

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            required = true,
            description = "Why; kept for good, and told to its agency.")
    private String why;

    @Option(names = "--reject", description = "It must not count.")
    private boolean reject;

    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        Approvers.check(opened, by);
        Reason.check(why);
        try (RunLock held = opened.lock()) {
            Run run = new Run(opened, Clock.systemUTC(), Output::progress);
            LedgerWriter ledger = run.writer();
            LedgerState state = ledger.state();
            List<Change> changes =
                    reject ? Decision.reject(state, submission, by, why) : Decision.approve(state, submission, by, why);
            ledger.commit(ledger.attempt(), List.of(), changes);
            run.tell();
            String status =
                    ledger.state().standing(submission).orElseThrow().status().code();
            output.result(
                    new ObjectMapper()
                            .createObjectNode()
                            .put("submission", submission)
                            .put("status", status)
                            .put("generation", ledger.state().generation()),
                    List.of(
                            submission
                                    + (reject ? " was rejected and does not count." : " was approved and counts now."),
                            "The next nightly run evaluates what this changes."));
            return ExitCode.DONE;
        }
    }
}
