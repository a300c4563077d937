package org.intercop.assay.evidence.submission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a receipt for somebody who has never seen the rules. */
final class ReceiptText {
    private final Receipt receipt;
    private final Paragraphs text = new Paragraphs();

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
        text.add(
                "",
                manifest.map(m -> receipt.kind() + " submission " + m.submission() + " of " + m.agency()
                                + ", data as of " + m.asOf())
                        .orElse(receipt.kind() + " a submission whose manifest cannot be read"));
        text.blank();
        receipt.answered().ifPresent(day -> text.add("", "Answered on " + day + "."));
        text.add("", receipt.explanation());
        if (receipt.deletedFiles()) {
            text.add("", Receipt.DELETED);
        }
        if (!receipt.signing().words().isEmpty()) {
            text.add("", receipt.signing().words());
        }
    }

    private void counts() {
        text.blank();
        String line = receipt.occasion() == Receipt.Occasion.CHECK ? "%-19s %9d" : "%-16s %9d";
        for (Receipt.Tally tally : receipt.tallies()) {
            text.line(String.format(Locale.ROOT, line, tally.name(), tally.number()));
        }
    }

    private void findings() {
        if (receipt.findings().isEmpty()) {
            return;
        }
        text.blank();
        text.line("What was found");
        int number = 0;
        for (List<Finding> alike : receipt.told()) {
            number++;
            Finding first = alike.get(0);
            String indent = " ".repeat(4);
            text.blank();
            text.add(String.format(Locale.ROOT, "%2d. ", number), receipt.sentence(first));
            for (Finding finding : alike) {
                if (!finding.detail().isEmpty()) {
                    text.add(indent, finding.label() + ": " + finding.detail() + ".");
                }
            }
            text.add(indent, "What to do: " + first.advice());
            text.add(indent, "(Rule " + first.rule().id() + ", " + receipt.consequence(first) + ")");
        }
    }

    private void standings() {
        if (receipt.standings().isEmpty()) {
            return;
        }
        text.blank();
        text.line("How near the cohorts are to a figure of their own");
        for (CohortStanding standing : receipt.standings()) {
            text.blank();
            text.add("  ", standing.title() + ".");
            standing.sentences().forEach((arm, sentence) -> text.add("    ", arm + ": " + sentence));
        }
    }

    private void leftToIntake() {
        if (receipt.leftToIntake().isEmpty()) {
            return;
        }
        text.blank();
        text.line("What only the network can find out");
        text.blank();
        receipt.leftToIntake().forEach(sentence -> text.add("  - ", sentence));
    }
}
