package org.intercop.assay.evidence.evaluation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.stats.cell.CellTable;

/**
 * What the people of a cell show of an outcome, by its kind.
 *
 * @param mature whether window and proof lag have elapsed for all of them
 * @param known whether the outcome is known
 * @param event whether it is an event: yes; a count above zero; the event, not a competing one, by the horizon
 * @param values the outcome's variables as {@link UnitData#analysed} has them; empty where they do not enter it
 */
record Observation(boolean mature, boolean known, boolean event, List<String> values) {
    private static final String FOLLOW_UP_DAYS = "followup_days";
    private static final String DAY = "_day";
    private static final int NO_EVENT = 0;
    private static final int THE_EVENT = 1;

    Observation {
        values = List.copyOf(values);
    }

    static Observation of(OutcomeDefinition outcome, CellTable cells, int cell, LocalDate asOf) {
        String value = cells.text(outcome.measure(), cell);
        boolean mature = UnitData.mature(cells.text(UnitData.START_MONTH, cell), outcome, asOf);
        if (value.isEmpty() || outcome.kind().needsFollowUp() && followUp(cells, cell) < 0) {
            return new Observation(mature, false, false, List.of());
        }
        return switch (outcome.kind()) {
            case BINARY, SINGLE_ARM_PROPORTION ->
                new Observation(mature, true, value.equals(UnitData.YES), mature ? List.of(value) : List.of());
            case COUNT -> count(cells, cell, value, mature);
            case TIME_TO_EVENT -> time(outcome, cells, cell, value, mature, asOf);
        };
    }

    /** Somebody followed for no day at all has an unknown count: there was no time to count in. */
    private static Observation count(CellTable cells, int cell, String events, boolean mature) {
        long days = followUp(cells, cell);
        boolean known = days > 0;
        return new Observation(
                mature,
                known,
                known && !events.equals("0"),
                mature && known ? List.of(events, Long.toString(days)) : List.of());
    }

    /**
     * Follow-up ends at the horizon, and on the day up to which the registers are complete: events after that day are
     * known only in part, so the event-free would seem to be more than they are.
     */
    private static Observation time(
            OutcomeDefinition outcome, CellTable cells, int cell, String value, boolean mature, LocalDate asOf) {
        LocalDate start =
                YearMonth.parse(cells.text(UnitData.START_MONTH, cell)).atEndOfMonth();
        long complete = ChronoUnit.DAYS.between(start, asOf.minusMonths(outcome.proofLagMonths()));
        long last = Math.min(outcome.horizonDays(), complete);
        if (last < 0) {
            return new Observation(mature, true, false, List.of());
        }
        boolean ended = !value.equals(OutcomeDefinition.NONE);
        long day = ended ? Long.parseLong(cells.text(outcome.measure() + DAY, cell)) : followUp(cells, cell);
        int cause = ended && day <= last ? cause(outcome, value) : NO_EVENT;
        return new Observation(
                mature, true, cause == THE_EVENT, List.of(Integer.toString(cause), Long.toString(Math.min(day, last))));
    }

    private static int cause(OutcomeDefinition outcome, String value) {
        return value.equals(OutcomeDefinition.EVENT)
                ? THE_EVENT
                : THE_EVENT + 1 + outcome.competing().indexOf(value);
    }

    private static long followUp(CellTable cells, int cell) {
        String days = cells.has(FOLLOW_UP_DAYS) ? cells.text(FOLLOW_UP_DAYS, cell) : "";
        return days.isEmpty() ? -1 : Long.parseLong(days);
    }
}
