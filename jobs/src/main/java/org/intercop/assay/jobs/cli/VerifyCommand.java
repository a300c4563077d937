package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.Count;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.ledger.Verification.Condition;
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
            "looks for commits that were seen and are missing and for rows that belong to no commit, and adds up whom each",
            "submission brought. Then holds the key of pseudonyms, the receipts and the submissions as they came against the",
            "ledger. Lists all that is wrong, with what to do. Repairs nothing; where all is well, the audit log says so."
        },
        footer = {"", "Example: assay verify --json"})
final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 10;

    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        try (RunLock held = opened.lock()) {
            Clock clock = Clock.systemUTC();
            Verification found = Verification.of(opened.ledger(), LedgerKey.read(opened.ledgerKey()));
            KeptFiles kept = found.condition() == Condition.WELL ? beside(opened, found, clock) : KeptFiles.NONE;
            boolean well = found.condition() == Condition.WELL && kept.faults().isEmpty();
            if (well) {
                new Run(opened, clock, Output::progress)
                        .writer()
                        .audit(List.of(AuditEntry.of(
                                clock.instant(),
                                AuditEntry.ASSAY,
                                "verified",
                                "ledger",
                                Count.of(found.files(), "file"))));
            }
            output.result(json(found, kept), lines(found, kept));
            return well ? ExitCode.DONE : ExitCode.DATA;
        }
    }

    /** Only beside a ledger that is what was written can anything else be judged. */
    private static KeptFiles beside(Workspace opened, Verification found, Clock clock) {
        return KeptFiles.of(opened, opened.read(), LedgerLog.read(opened.ledger()), found.rekeyed(), clock.instant());
    }

    private static ObjectNode json(Verification found, KeptFiles kept) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("condition", found.condition().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("generation", found.generation())
                .put("files", found.files())
                .put("submissions", found.submissions())
                .put("receipts", kept.receipts())
                .put("rawFiles", kept.rawFiles());
        found.violations().forEach(json.putArray("violations")::add);
        kept.faults().forEach(json.putArray("beside")::add);
        kept.reworded().forEach(json.putArray("reworded")::add);
        return json;
    }

    private static List<String> lines(Verification found, KeptFiles kept) {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (found.condition()) {
                    case UNFINISHED ->
                        "Finish first what a run that died began; what else is found may be of that run:";
                    case CHANGED ->
                        "The ledger is not what was written. Publish nothing; put ledger/ back from a backup, and find out"
                                + " who or what changed it:";
                    case OLDER_COPY ->
                        "The ledger is whole, but may not be the one that was here last. Publish nothing:";
                    case WELL ->
                        "The ledger is what was written: " + Count.of(found.generation(), "commit") + ", "
                                + Count.of(found.files(), "file") + ", the numbers of "
                                + Count.of(found.submissions(), "submission") + " add up.";
                });
        found.violations().forEach(one -> lines.add("  " + one));
        if (found.condition() == Condition.WELL) {
            lines.add(
                    kept.faults().isEmpty()
                            ? "So are the key of pseudonyms, " + Count.of(kept.receipts(), "receipt") + " and "
                                    + Count.of(kept.rawFiles(), "submission") + " as they came."
                            : "What lies beside it is not:");
            kept.faults().forEach(one -> lines.add("  " + one));
            if (!kept.reworded().isEmpty()) {
                lines.add(reworded(kept.reworded()));
            }
        }
        return lines;
    }

    private static String reworded(List<String> names) {
        int more = names.size() - MOST_NAMED;
        return "Of receipts, these are not what this version of Assay makes of the JSON beside them: "
                + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "")
                + ". An earlier version may have worded them otherwise; if it was this one, somebody changed them. The"
                + " JSON is what was sent.";
    }
}
