package org.intercop.assay.evidence.submission;

import java.util.Locale;
import java.util.Optional;

/** Writes a receipt for somebody who has never seen the rules. */
final class ReceiptText {
    private static final int WIDTH = 100;

    private final Receipt receipt;
    private final StringBuilder text = new StringBuilder();

    private ReceiptText(Receipt receipt) {
        this.receipt = receipt;
    }

    static String write(Receipt receipt) {
        ReceiptText writer = new ReceiptText(receipt);
        writer.title();
        writer.counts();
        writer.findings();
        return writer.text.toString();
    }

    private void title() {
        Optional<Manifest> manifest = receipt.manifest();
        paragraph(
                "",
                manifest.map(m -> "Receipt for submission " + m.submission() + " of " + m.agency() + ", data as of "
                                + m.asOf())
                        .orElse("Receipt for a submission whose manifest cannot be read"));
        text.append('\n');
        paragraph("", receipt.explanation());
    }

    private void counts() {
        CheckedSubmission.Counts counts = receipt.counts();
        text.append('\n');
        count("Rows read", counts.rows());
        count("People in them", counts.received());
        count("  taken in", counts.accepted());
        count("  left out", counts.quarantined());
        count("  refused", counts.refused());
    }

    private void count(String name, long number) {
        text.append(String.format(Locale.ROOT, "%-16s %9d", name, number)).append('\n');
    }

    private void findings() {
        if (receipt.findings().isEmpty()) {
            return;
        }
        text.append("\nWhat was found\n");
        int number = 0;
        for (Finding finding : receipt.findings()) {
            number++;
            String indent = " ".repeat(4);
            text.append('\n');
            paragraph(String.format(Locale.ROOT, "%2d. ", number), sentence(finding));
            if (!finding.detail().isEmpty()) {
                String label = finding.detail().startsWith("row") ? "Where: " : "Found: ";
                paragraph(indent, label + finding.detail() + ".");
            }
            paragraph(indent, "What to do: " + finding.rule().advice());
            paragraph(indent, "(Rule " + finding.rule().id() + ", " + consequence(finding) + ")");
        }
    }

    private static String sentence(Finding finding) {
        String message = finding.rule().message() + ".";
        if (finding.resource().isEmpty()) {
            return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        }
        String column = finding.column().isEmpty() ? "" : ", column " + finding.column();
        return "In " + finding.resource() + column + ": " + message;
    }

    private String consequence(Finding finding) {
        String rows = finding.rows() == 0 ? "" : finding.rows() == 1 ? "1 row, " : finding.rows() + " rows, ";
        return rows
                + switch (finding.severity()) {
                    case REFUSE -> "the submission is refused";
                    case QUARANTINE -> receipt.status() == Receipt.Status.REFUSED ? "would be left out" : "left out";
                    case WARN -> "a warning";
                };
    }

    /** Breaks a paragraph into lines between words; further lines stand below the first one's text. */
    private void paragraph(String lead, String words) {
        StringBuilder line = new StringBuilder(lead);
        boolean first = true;
        for (String word : words.split(" ")) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(lead.length()));
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        text.append(line).append('\n');
    }
}
