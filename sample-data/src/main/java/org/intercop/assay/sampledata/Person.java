package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.intercop.assay.sampledata.Population.Pattern;

/**
 * A simulated person as the agency knows them on the as-of date.
 *
 * @param arm the arm
 * @param pattern characteristics, with the true risks
 * @param start first day
 * @param followUpDays days observed, at most {@link #LONGEST_FOLLOW_UP}
 * @param reoffended whether they reoffended within 12 months, as far as is known
 * @param referred whether they were referred into a legal career within 12 months, as far as is known
 * @param completed whether they completed; empty where there is nothing to complete or it is not yet known
 */
record Person(
        Arm arm,
        Pattern pattern,
        LocalDate start,
        int followUpDays,
        Outcome reoffended,
        Outcome referred,
        Optional<Boolean> completed) {
    /** A year and a day: 12 months are over, whatever the calendar. */
    static final int LONGEST_FOLLOW_UP = 366;

    /**
     * What is known of an outcome.
     *
     * @param happened yes or no; empty where it is unknown
     * @param day the day after the start on which it happened, if it did
     */
    record Outcome(Optional<Boolean> happened, OptionalInt day) {
        static final Outcome UNKNOWN = new Outcome(Optional.empty(), OptionalInt.empty());
        static final Outcome NO = new Outcome(Optional.of(false), OptionalInt.empty());

        static Outcome onDay(int day) {
            return new Outcome(Optional.of(true), OptionalInt.of(day));
        }
    }

    Outcome outcome(Measure measure) {
        return switch (measure) {
            case REOFFENDED -> reoffended;
            case REFERRED -> referred;
            case COMPLETED -> new Outcome(completed, OptionalInt.empty());
        };
    }
}
