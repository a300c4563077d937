package org.intercop.assay.jobs.intake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.intercop.assay.evidence.submission.FilePath;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.reports.receipt.ReceiptPage;

/**
 * The receipts of a workspace, each as JSON, as a page and as text. One is never overwritten by another.
 *
 * @param folder where they lie
 */
record ReceiptFiles(Path folder) {
    /**
     * Writes the answer to a submission, and before it one that is missing although the same content was taken in.
     *
     * @param state what the ledger holds
     * @return its text
     */
    Path write(Judged one, LedgerState state) {
        one.checked().repeats().flatMap(state::withId).ifPresent(this::restore);
        String name = name(one);
        String free = name;
        for (int n = 2; written(free); n++) {
            free = name + "." + n;
        }
        write(free, one.receipt());
        FailPoint.RECEIPT_WRITTEN.reached();
        return file(free, ".txt");
    }

    /** Writes again the receipt of a submission whose run died between the commit and the receipt. */
    private void restore(SubmissionEntry entry) {
        String name = name(entry.submission(), entry.digest());
        if (!written(name)) {
            write(name, Receipt.read(entry.receipt()));
        }
    }

    private boolean written(String name) {
        return Files.exists(file(name, ".txt"));
    }

    /** The text comes last: where it is, the others are. */
    private void write(String name, Receipt receipt) {
        AtomicFiles.replace(file(name, ".json"), receipt.json().getBytes(StandardCharsets.UTF_8));
        AtomicFiles.replace(file(name, ".html"), ReceiptPage.of(receipt).getBytes(StandardCharsets.UTF_8));
        AtomicFiles.replace(file(name, ".txt"), receipt.text().getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, String ending) {
        return folder.resolve(name + ending);
    }

    private static String name(Judged one) {
        String submission = one.checked()
                .manifest()
                .map(Manifest::submission)
                .orElse("unreadable" + shown(one.item().getFileName().toString()));
        return name(submission, one.checked().digest());
    }

    private static String name(String submission, String digest) {
        return submission + "-" + digest.substring(0, 8);
    }

    /** A sender's file name as far as it is harmless, after a hyphen; nothing of one that may name somebody. */
    private static String shown(String name) {
        String harmless = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String shown = FilePath.shown("_" + harmless.substring(0, Math.min(40, harmless.length())), "");
        return shown.isEmpty() ? "" : "-" + shown.substring(1);
    }
}
