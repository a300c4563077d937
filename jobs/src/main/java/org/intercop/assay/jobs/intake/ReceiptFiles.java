package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.intercop.assay.evidence.submission.FilePath;
import org.intercop.assay.evidence.submission.LaterReceipt;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.reports.receipt.LaterReceiptPage;
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
        return text(free);
    }

    /** Writes again the receipt of a submission whose run died between the commit and the receipt. */
    private void restore(SubmissionEntry entry) {
        String name = name(entry);
        if (!written(name)) {
            write(name, Receipt.read(entry.receipt()));
        }
    }

    boolean written(String name) {
        return Files.exists(text(name));
    }

    /**
     * Whether a receipt is there under this name, or beside another one that has it.
     *
     * @param digest as {@link AuditEntry#receipt} names it
     */
    boolean holds(String name, String digest) {
        String next = name;
        for (int n = 2; written(next); n++) {
            if (AuditEntry.receipt(json(next)).equals(digest)) {
                return true;
            }
            next = name + "." + n;
        }
        return false;
    }

    private void write(String name, Receipt receipt) {
        write(name, receipt.json(), ReceiptPage.of(receipt), receipt.text());
    }

    /**
     * Writes what became of a submission later, or writes it again. Another one may have the name already, where an older
     * ledger was put back, whose commits have the same numbers: it stays.
     *
     * @return its text
     */
    Path write(String name, LaterReceipt receipt) {
        String json = receipt.json();
        String free = name;
        for (int n = 2; written(free) && !json.equals(json(free)); n++) {
            free = name + "." + n;
        }
        write(free, json, LaterReceiptPage.of(receipt), receipt.text());
        FailPoint.RECEIPT_WRITTEN.reached();
        return text(free);
    }

    private String json(String name) {
        try {
            return new String(Files.readAllBytes(file(name, ".json")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The text comes last: where it is, the others are. */
    private void write(String name, String json, String page, String text) {
        AtomicFiles.replace(file(name, ".json"), json.getBytes(StandardCharsets.UTF_8));
        AtomicFiles.replace(file(name, ".html"), page.getBytes(StandardCharsets.UTF_8));
        AtomicFiles.replace(file(name, ".txt"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the text of a receipt lies. */
    private Path text(String name) {
        return file(name, ".txt");
    }

    private Path file(String name, String ending) {
        return folder.resolve(name + ending);
    }

    /** The name of the receipt that a submission was taken in with. */
    static String name(SubmissionEntry entry) {
        return name(entry.submission(), entry.digest());
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
