package org.intercop.assay.evidence.registry;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;

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
 * @param windowMonths length of follow-up in which the event counts, above zero; for a time to event the horizon
 * @param proofLagMonths further months until the registers are complete, zero or more
 * @param better which direction is good
 * @param competing codes of the events after which the event can no longer happen, such as {@code death},
 *     {@code emigration} or {@code custody}, in the order of their numbers; only for a time to event
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
        Better better,
        List<String> competing) {
    /** Value of a time to event's measure whose event ended the observation. */
    public static final String EVENT = "event";

    /** Value of a time to event's measure where observation ended without any event. */
    public static final String NONE = "none";

    private static final double DAYS_OF_A_YEAR = 365.25;

    public OutcomeDefinition {
        competing = List.copyOf(competing);
        if (kind != Kind.TIME_TO_EVENT && !competing.isEmpty()) {
            throw new IllegalArgumentException("competing: " + competing + " beside an outcome of the kind " + kind);
        }
        if (competing.contains(EVENT)
                || competing.contains(NONE)
                || new HashSet<>(competing).size() < competing.size()) {
            throw new IllegalArgumentException("competing: " + competing + " holds a code twice, or event or none");
        }
    }

    /** An outcome without competing events. */
    public OutcomeDefinition(
            String code,
            String name,
            String measure,
            Kind kind,
            String event,
            String scope,
            int windowMonths,
            int proofLagMonths,
            Better better) {
        this(code, name, measure, kind, event, scope, windowMonths, proofLagMonths, better, List.of());
    }

    /** What is estimated from an outcome. */
    public enum Kind {
        /** Yes or no within the window, compared between two arms. */
        BINARY,
        /** Yes or no among the treated alone: fidelity, not effect. */
        SINGLE_ARM_PROPORTION,
        /** How many events in the days followed, compared between two arms as rates. */
        COUNT,
        /** When the first event happened, or a competing one, or that none did so far; compared between two arms. */
        TIME_TO_EVENT;

        /** Whether the days of follow-up are needed to understand the measure. */
        public boolean needsFollowUp() {
            return this == COUNT || this == TIME_TO_EVENT;
        }
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

    /** Whether everybody who started in a month has had window and proof lag by a day. */
    public boolean isMature(YearMonth start, LocalDate asOf) {
        return !start.atEndOfMonth().plusMonths(maturityMonths()).isAfter(asOf);
    }

    /**
     * The window as a horizon: the whole weeks in it, 364 days for 12 months, so that whoever was followed for the
     * window, or for 52 weeks, was followed to the horizon.
     */
    public int horizonDays() {
        return 7 * (windowMonths * 52 / 12);
    }

    /** The part of a year, at most the window, that somebody followed for these days was at risk of being counted. */
    public double yearsAtRisk(long followUpDays) {
        return Math.min(followUpDays / DAYS_OF_A_YEAR, windowMonths / 12.0);
    }
}
