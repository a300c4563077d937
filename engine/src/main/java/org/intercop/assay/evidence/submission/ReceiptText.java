package org.intercop.assay.evidence.submission;

import java.util.List;
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
        writer.standings();
        writer.leftToIntake();
        return writer.text.toString();
    }

    private void title() {
        Optional<Manifest> manifest = receipt.manifest();
        paragraph(
                "",
                manifest.map(m -> receipt.kind() + " submission " + m.submission() + " of " + m.agency()
                                + ", data as of " + m.asOf())
                        .orElse(receipt.kind() + " a submission whose manifest cannot be read"));
        text.append('\n');
        paragraph("", receipt.explanation());
        if (receipt.deletedFiles()) {
            paragraph("", Receipt.DELETED);
        }
        if (!receipt.signing().words().isEmpty()) {
            paragraph("", receipt.signing().words());
        }
    }

    private void counts() {
        text.append('\n');
        String line = receipt.occasion() == Receipt.Occasion.CHECK ? "%-19s %9d" : "%-16s %9d";
        for (Receipt.Tally tally : receipt.tallies()) {
            text.append(String.format(Locale.ROOT, line, tally.name(), tally.number()))
                    .append('\n');
        }
    }

    private void findings() {
        if (receipt.findings().isEmpty()) {
            return;
        }
        text.append("\nWhat was found\n");
        int number = 0;
        for (List<Finding> alike : receipt.told()) {
            number++;
            Finding first = alike.get(0);
            String indent = " ".repeat(4);
            text.append('\n');
            paragraph(String.format(Locale.ROOT, "%2d. ", number), receipt.sentence(first));
            for (Finding finding : alike) {
                if (!finding.detail().isEmpty()) {
                    paragraph(indent, finding.label() + ": " + finding.detail() + ".");
                }
            }
            paragraph(indent, "What to do: " + first.advice());
            paragraph(indent, "(Rule " + first.rule().id() + ", " + receipt.consequence(first) + ")");
        }
    }

    private void standings() {
        if (receipt.standings().isEmpty()) {
            return;
        }
        text.append("\nHow near the cohorts are to a figure of their own\n");
        for (CohortStanding standing : receipt.standings()) {
            text.append('\n');
            paragraph("  ", standing.title() + ".");
            standing.sentences().forEach((arm, sentence) -> paragraph("    ", arm + ": " + sentence));
        }
    }

    private void leftToIntake() {
        if (receipt.leftToIntake().isEmpty()) {
            return;
        }
        text.append("\nWhat only the network can find out\n\n");
        receipt.leftToIntake().forEach(sentence -> paragraph("  - ", sentence));
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
