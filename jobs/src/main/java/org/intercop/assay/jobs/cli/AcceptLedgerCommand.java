package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.Restoration;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A person's decision to go on with an older copy of the ledger. */
@Command(
        name = "accept-ledger",
        mixinStandardHelpOptions = true,
        header = "Goes on with an older copy of the ledger, where there is no newer one.",
        description = {
            "Goes on with a ledger that was put back from a backup and lacks commits that this workspace has seen. Whatever",
            "was withdrawn, erased or decided since that backup counts again until it is repeated; docs/reliability.md says",
            "how. Only those whom policies/ledger.yaml names as approvers may decide; who and why stands in the audit log."
        },
        footer = {
            "",
            "Example: assay accept-ledger --commit 41 --by kari-nordmann --why \"Disk failed on 3 May, backup of 1 May.\""
        })
final class AcceptLedgerCommand implements Callable<Integer> {
    @Option(
            names = "--commit",
            paramLabel = "N",
            required = true,
            description = "The last commit that the copy has, as the refusal of every other command says it.")
    private long commit;

    @Option(names = "--by", paramLabel = "ID", required = true, description = "Who decides.")
    private String by;

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why; kept for good.")
    private String why;

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
            LedgerKey key = LedgerKey.read(opened.ledgerKey());
            Restoration.accept(opened.ledger(), key, Clock.systemUTC(), commit, by, why);
            output.result(
                    new ObjectMapper().createObjectNode().put("generation", commit),
                    List.of(
                            "The ledger goes on from commit " + commit + ". Release nothing yet; go on with step 4 of"
                                    + " docs/reliability.md:",
                            "  4. Run 'assay verify': receipts that it does not know tell of what came later, delete none;"
                                    + " submissions that accepted/ lacks may have been withdrawn since.",
                            "  5. Move submissions that it does not know from accepted/ back into inbox/, and run 'assay"
                                    + " intake'. Ask agencies for those of which there is a receipt and nothing else.",
                            "  6. Decide again with 'assay approve', and repeat the office's withdrawals with 'assay withdraw'."
                                    + " Ask agencies that sent a withdrawal since for a new one, with a new id and the next"
                                    + " number: no list of those is kept.",
                            "  7. Run 'assay retain', then 'assay verify' again. Keep receipts that it still does not know"
                                    + " outside receipts/, with a note of why."));
            return ExitCode.DONE;
        }
    }
}
