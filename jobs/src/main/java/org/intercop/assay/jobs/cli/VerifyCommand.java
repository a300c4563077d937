package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.nightly.KeptFiles;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether the ledger is what was written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Proves that the ledger is what was written, and complete.",
        description = {
            "Holds every file of the ledger against its signed digest, follows the chains of events and of the audit log,",
            "looks for rows that belong to no commit, and adds up whom each submission brought. Then holds the key of",
            "pseudonyms, the receipts and the submissions as they came against the ledger. Lists all that is wrong, with what",
            "to do. Repairs nothing; where all is well, the audit log says so."
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
            Clock clock = Clock.systemUTC();
            // beside a ledger that is not what was written, nothing else can be judged
            KeptFiles kept = found.violations().isEmpty()
                    ? KeptFiles.of(
                            opened, opened.read(), LedgerLog.read(opened.ledger()), found.rekeyed(), clock.instant())
                    : new KeptFiles(0, 0, List.of());
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("generation", found.generation())
                    .put("files", found.files())
                    .put("submissions", found.submissions())
                    .put("receipts", kept.receipts())
                    .put("rawFiles", kept.rawFiles());
            found.violations().forEach(json.putArray("violations")::add);
            kept.faults().forEach(json.putArray("beside")::add);
            List<String> lines = new ArrayList<>();
            if (found.violations().isEmpty()) {
                lines.add("The ledger is what was written: " + found.generation() + " commits, " + found.files()
                        + " files, the numbers of " + found.submissions() + " submissions add up.");
                lines.add(
                        kept.faults().isEmpty()
                                ? "So are the key of pseudonyms, " + kept.receipts() + " receipts and "
                                        + kept.rawFiles() + " submissions as they came."
                                : "What lies beside it is not:");
                kept.faults().forEach(one -> lines.add("  " + one));
            } else {
                lines.add(
                        "The ledger is not what was written. Publish nothing; put ledger/ back from a backup, and find out"
                                + " who or what changed it:");
                found.violations().forEach(one -> lines.add("  " + one));
            }
            boolean well = found.violations().isEmpty() && kept.faults().isEmpty();
            if (well) {
                new Run(opened, clock, Output::progress)
                        .writer()
                        .audit(List.of(AuditEntry.of(
                                clock.instant(), AuditEntry.ASSAY, "verified", "ledger", found.files() + " files")));
            }
            output.result(json, lines);
            return well ? ExitCode.DONE : ExitCode.DATA;
        }
    }
}
