package org.intercop.assay.evidence.release;

import java.util.Comparator;
import org.intercop.assay.evidence.appraisal.Topic;

/**
 * What can, or cannot, be said: a row of the release's {@code sentences}.
 *
 * @param topic what it is about
 * @param place whether the evidence carries the sentence
 * @param number place among those, from 1; the first that can be said is the verdict's own
 * @param code which sentence of the closed set
 * @param text in English
 */
public record SentenceRow(Topic topic, Place place, long number, String code, String text) {
    static final Comparator<SentenceRow> ORDER = Comparator.comparing(SentenceRow::topic)
            .thenComparing(SentenceRow::place)
            .thenComparing(SentenceRow::number);

    /** Whether the evidence carries a sentence. */
    public enum Place {
        CAN_SAY,
        CANNOT_SAY
    }

    String key() {
        return topic + "/" + place + "/" + number;
    }
}
