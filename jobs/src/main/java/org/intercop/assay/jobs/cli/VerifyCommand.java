package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether the ledger is what was written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Holds every file of the ledger against its signed digest, follows the chains of events and of the audit log,",
            "looks for rows that belong to no commit, and adds up whom each submission brought. Lists all that is wrong.",
            "Repairs nothing; where all is well, the audit log says so."
        },
        footer = {"", "Example: assay verify --json"})
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        try (RunLock held = opened.lock()) {
            Verification found = Verification.of(opened.ledger(), LedgerKey.read(opened.ledgerKey()));
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("generation", found.generation())
                    .put("files", found.files())
                    .put("submissions", found.submissions());
            found.violations().forEach(json.putArray("violations")::add);
            List<String> lines = new ArrayList<>();
            if (found.violations().isEmpty()) {
                lines.add("The ledger is what was written: " + found.generation() + " commits, " + found.files()
                        + " files, the numbers of " + found.submissions() + " submissions add up.");
                Clock clock = Clock.systemUTC();
                new Run(opened, clock, Output::progress)
                        .writer()
                        .audit(List.of(AuditEntry.of(
                                clock.instant(), AuditEntry.ASSAY, "verified", "ledger", found.files() + " files")));
            } else {
                lines.add(
                        "The ledger is not what was written. Publish nothing; put ledger/ back from a backup, and find out"
                                + " who or what changed it:");
                found.violations().forEach(one -> lines.add("  " + one));
            }
            output.result(json, lines);
            return found.violations().isEmpty() ? ExitCode.DONE : ExitCode.DATA;
        }
    }
}
