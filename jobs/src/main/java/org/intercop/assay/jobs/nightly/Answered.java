package org.intercop.assay.jobs.nightly;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.intake.LaterReceipts;
import org.intercop.assay.jobs.ledger.AuditEntry;

/**
 * What the audit log says was answered. Only entries with which a run of Assay tells of its answers are read: in others
 * people say why, and may name any digest.
 *
 * @param receipts that were sent, as {@link AuditEntry#receipt} names them
 * @param withFiles those of them that answer something refused of which the log knows the files
 * @param files what those files are known by
 */
record Answered(Set<String> receipts, Set<String> withFiles, Set<String> files) {
    private static final Set<String> ACTIONS =
            Set.of(Receipt.Status.REFUSED.code(), Receipt.Status.REPEATED.code(), LaterReceipts.ANSWERED);
    private static final Pattern RECEIPT = Pattern.compile("; (receipt sha256:[0-9a-f]{64})$");
    private static final Pattern FILES = Pattern.compile("; files kept sha256:([0-9a-f]{64});");

    Answered {
        receipts = Set.copyOf(receipts);
        withFiles = Set.copyOf(withFiles);
        files = Set.copyOf(files);
    }

    static Answered of(List<AuditEntry> log) {
        Set<String> receipts = new HashSet<>();
        Set<String> withFiles = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (AuditEntry entry : log) {
            Matcher receipt = RECEIPT.matcher(entry.reason());
            if (!entry.actor().equals(AuditEntry.ASSAY) || !ACTIONS.contains(entry.action()) || !receipt.find()) {
                continue;
            }
            receipts.add(receipt.group(1));
            Matcher kept = FILES.matcher(entry.reason());
            if (kept.find()) {
                withFiles.add(receipt.group(1));
                files.add(kept.group(1));
            }
        }
        return new Answered(receipts, withFiles, files);
    }
}
