package org.intercop.assay.evidence.submission;

import java.util.Locale;

/** Writes a later receipt for somebody who has never seen the rules. */
final class LaterReceiptText {
    private LaterReceiptText() {}

    static String write(LaterReceipt receipt) {
        Manifest manifest = receipt.manifest();
        Paragraphs text = new Paragraphs();
        text.add(
                "",
                "What became of submission " + manifest.submission() + " of " + manifest.agency() + ", data as of "
                        + manifest.asOf());
        text.blank();
        text.add("", "On " + receipt.day() + ". " + receipt.explanation());
        receipt.why().ifPresent(why -> text.add("", why));
        if (!receipt.rules().isEmpty()) {
            text.blank();
            text.add("", receipt.heldHeading());
            text.blank();
            int number = 0;
            for (String sentence : receipt.heldFor()) {
                number++;
                text.add(String.format(Locale.ROOT, "%2d. ", number), sentence);
            }
        }
        text.blank();
        text.add("", "What to do: " + receipt.toDo());
        return text.toString();
    }
}
