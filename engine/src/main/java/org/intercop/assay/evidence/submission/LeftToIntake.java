package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.evidence.submission.Manifest.Contents;

/** What an agency's own machine cannot find out, because it has no ledger: a sentence for each, with its rule. */
final class LeftToIntake {
    private LeftToIntake() {}

    static List<String> sentences(Manifest manifest) {
        Contents contents = manifest.contents();
        boolean replaces = !manifest.replaces().isEmpty();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Whether its id is new, its sequence number above your last one (F05) and its as-of date not before"
                        + " your last one (F15).");
        if (replaces) {
            sentences.add("Whether what it replaces was sent by you and still stands (F06).");
        }
        switch (contents) {
            case RECORDS -> {
                sentences.add(
                        replaces
                                ? "Whether somebody in it was sent before in a submission that it does not replace (R02)."
                                : "Whether somebody in it was sent before (R02). If this export holds everybody again, name"
                                        + " the earlier submission under 'replaces'; otherwise those people are left out or"
                                        + " all of it is refused.");
                sentences.add("Whether another agency makes the same pseudonyms (P12). Then it is refused, and what the"
                        + " other one sent is held.");
            }
            case PROFILES -> sentences.add("Whether people of a profile's unit were sent before (L05).");
            case SERIES -> sentences.add("Whether one of its periods was sent before (T03).");
            case WITHDRAWAL ->
                sentences.add("Whether what it withdraws was sent by you and still stands, and whether the people named"
                        + " are in it (F06).");
            case CELLS -> {
                // cells hold nobody who could be known from before
            }
        }
        if (contents == Contents.RECORDS || contents == Contents.CELLS) {
            sentences.add("Whether its figures stand out among those of the other agencies (O01, O02)"
                    + (replaces && contents == Contents.RECORDS ? " or change much of what you sent before (O03)" : "")
                    + ". Then it would be held: somebody at the network looks at it before it counts, and there is"
                    + " nothing for you to do.");
        }
        return List.copyOf(sentences);
    }
}
