package org.intercop.assay.jobs.corpus;

import java.util.List;
import org.intercop.assay.evidence.submission.Severity;

/**
 * One case of the corpus.
 *
 * @param rule the rule whose folder it lies in
 * @param file where it is written, below the corpus
 * @param title what is wrong, unique in the corpus
 * @param why how an agency comes to send it
 * @param base the good submission that it alters
 * @param edits what is done to it, in order
 * @param expected what must be found, the folder's own rule first
 * @param also what may be found besides
 */
record CorpusCase(
        String rule,
        String file,
        String title,
        String why,
        String base,
        List<Edit> edits,
        List<Expected> expected,
        List<Expected> also) {
    CorpusCase {
        edits = List.copyOf(edits);
        expected = List.copyOf(expected);
        also = List.copyOf(also);
    }

    /**
     * A step: its first word and the rest of the line.
     *
     * @param verb what is done
     * @param words to what
     */
    record Edit(String verb, String words) {}

    /**
     * A rule that a case breaks.
     *
     * @param rule its id
     * @param severity what follows
     */
    record Expected(String rule, Severity severity) {
        @Override
        public String toString() {
            return rule + " " + severity.code();
        }
    }

    @Override
    public String toString() {
        return rule + ": " + title;
    }
}
