package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.intercop.assay.evidence.registry.OutcomeDefinition;

/** Checks what a row says of one measure: its value, the day of the event and the follow-up that they rest on. */
final class MeasureCheck {
    private final String measure;
    private final Optional<OutcomeDefinition> outcome;
    private final MeasureForm form;
    private final LocalDate asOf;

    MeasureCheck(String measure, Optional<OutcomeDefinition> outcome, MeasureForm form, LocalDate asOf) {
        this.measure = measure;
        this.outcome = outcome;
        this.form = form;
        this.asOf = asOf;
    }

    /** Days that a person can have been followed at most, whatever the day of the month. */
    static long longestUntil(LocalDate asOf, YearMonth start) {
        return Math.max(0, ChronoUnit.DAYS.between(start.atDay(1), asOf));
    }

    /** The measure's column, where a value in it says nothing without the days of follow-up. */
    Optional<String> needingFollowUp() {
        return form.needsFollowUp() ? Optional.of(measure) : Optional.empty();
    }

    void check(CheckedRow row, Optional<YearMonth> start, OptionalInt followUp) {
        if (form.values().isEmpty()) {
            checkCount(row, followUp);
            return;
        }
        String happened = row.code(measure, form.values().get());
        OptionalInt day =
                form.day() == MeasureForm.Day.NONE ? OptionalInt.empty() : row.wholeNumber(Columns.day(measure));
        if (row.isRefused(measure)) {
            return;
        }
        if (form.day() == MeasureForm.Day.NEEDED && row.has(Columns.day(measure))) {
            checkEnding(row, happened, day);
        }
        day.ifPresent(at -> checkDay(row, happened, at, start, followUp));
    }

    private void checkCount(CheckedRow row, OptionalInt followUp) {
        OptionalInt events = row.wholeNumber(measure);
        if (events.isPresent() && followUp.isPresent() && events.getAsInt() > followUp.getAsInt()) {
            row.quarantine(RuleCatalog.R12, measure, "there are more events than days of follow-up");
        }
    }

    /** An event, competing or not, has a day; without one there is none. */
    private void checkEnding(CheckedRow row, String happened, OptionalInt day) {
        boolean event = !happened.isEmpty() && !happened.equals(OutcomeDefinition.NONE);
        if (event && day.isEmpty()) {
            row.quarantine(RuleCatalog.R04, Columns.day(measure), "there is an event without its day");
        } else if (happened.equals(OutcomeDefinition.NONE) && day.isPresent()) {
            row.quarantine(RuleCatalog.R04, Columns.day(measure), "there is a day without an event");
        }
    }

    private void checkDay(CheckedRow row, String happened, int day, Optional<YearMonth> start, OptionalInt followUp) {
        String column = Columns.day(measure);
        if (followUp.isPresent() && day > followUp.getAsInt()) {
            row.quarantine(RuleCatalog.R05, column, "the day lies after the days of follow-up");
        } else if (start.isPresent() && day > longestUntil(asOf, start.get())) {
            row.quarantine(RuleCatalog.R05, column, "the day lies after the as-of date");
        }
        if (happened.isEmpty()) {
            row.quarantine(RuleCatalog.R04, column, "there is a day where the outcome is not known");
        } else if (form.day() == MeasureForm.Day.OPTIONAL && start.isPresent()) {
            outcome.ifPresent(known -> checkWindow(row, column, happened, start.get(), day, known));
        }
    }

    /** The day of the start is not known, so the window's last day is known to a day or three. */
    private static void checkWindow(
            CheckedRow row, String column, String happened, YearMonth start, int day, OutcomeDefinition outcome) {
        long one = windowDays(start.atDay(1), outcome.windowMonths());
        long other = windowDays(start.atEndOfMonth(), outcome.windowMonths());
        if (happened.equals(Columns.NO) && day <= Math.min(one, other) - 1) {
            row.quarantine(RuleCatalog.R04, column, "there is a day within the window where the outcome is no");
        }
        if (happened.equals(Columns.YES) && day > Math.max(one, other)) {
            row.quarantine(RuleCatalog.R04, column, "the day lies after the window where the outcome is yes");
        }
    }

    private static long windowDays(LocalDate start, int months) {
        return ChronoUnit.DAYS.between(start, start.plusMonths(months));
    }
}
