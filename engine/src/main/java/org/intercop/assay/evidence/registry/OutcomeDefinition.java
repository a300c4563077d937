package org.intercop.assay.evidence.registry;

/**
 * What counts as an outcome. Countries pool only on the same {@link #code}.
 *
 * @param code for example {@code reoffended-12m-conviction}
 * @param name as it stands in reports
 * @param measure the submission column that carries it, for example {@code reoffended}; the day of the event, where
 *     it is given, stands in the column {@code <measure>_day}
 * @param kind what is estimated from it
 * @param event what counts, for example {@code conviction}
 * @param scope {@code any} or {@code cyber} for offences, otherwise {@code none}
 * @param windowMonths length of follow-up in which the event counts, above zero
 * @param proofLagMonths further months until the registers are complete, zero or more
 * @param better which direction is good
 */
public record OutcomeDefinition(
        String code,
        String name,
        String measure,
        Kind kind,
        String event,
        String scope,
        int windowMonths,
        int proofLagMonths,
        Better better) {

    /** What is estimated from an outcome. */
    public enum Kind {
        /** Yes or no within the window, compared between two arms. */
        BINARY,
        /** Yes or no among the treated alone: fidelity, not effect. */
        SINGLE_ARM_PROPORTION
    }

    /** Which direction is good. */
    public enum Better {
        LOWER,
        HIGHER
    }

    /** Months from the start until a person is mature for this outcome. */
    public int maturityMonths() {
        return windowMonths + proofLagMonths;
    }
}
