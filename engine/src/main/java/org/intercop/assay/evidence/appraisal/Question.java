package org.intercop.assay.evidence.appraisal;

import java.util.Objects;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;

/**
 * A topic with what its sentences and its clock need.
 *
 * @param topic which intervention, version and outcome
 * @param interventionName as it stands in reports
 * @param outcomeName as it stands in reports
 * @param better which direction is good
 * @param about what the outcome is about
 * @param windowMonths follow-up in which the event counts, above 0
 * @param maturityMonths months from the start until a person is mature, at least the window
 */
public record Question(
        Topic topic,
        String interventionName,
        String outcomeName,
        Better better,
        About about,
        int windowMonths,
        int maturityMonths) {
    public Question {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(better, "better");
        Objects.requireNonNull(about, "about");
        if (windowMonths < 1) {
            throw new IllegalArgumentException("windowMonths: " + windowMonths + " is below 1");
        }
        if (maturityMonths < windowMonths) {
            throw new IllegalArgumentException(
                    "maturityMonths: " + maturityMonths + " is below the window of " + windowMonths);
        }
    }

    /** What an outcome is about. */
    public enum About {
        OFFENDING,
        /** For example a career or a completed course. */
        SOMETHING_ELSE
    }
}
