package org.intercop.assay.evidence.release;

import java.util.Objects;

/**
 * What a reader must know to compare: a row of the release's {@code notes}.
 *
 * @param intervention the intervention's id
 * @param about an outcome code, or the measure whose definitions differ
 * @param kind which sort of note
 * @param number place among the intervention's notes, from 1
 * @param text one sentence
 */
public record NoteRow(String intervention, String about, Kind kind, long number, String text) {
    public NoteRow {
        Objects.requireNonNull(text, "text");
    }

    /** The sorts of notes. */
    public enum Kind {
        /** Countries follow different definitions and are not pooled. */
        DIFFERENT_DEFINITIONS,
        /** The groups together point one way, each on its own the other. */
        REVERSAL,
        /** Part of a change may be a return to the ordinary. */
        REGRESSION_TO_THE_MEAN
    }

    String key() {
        return intervention + "/" + String.format("%04d", number);
    }
}
