package org.intercop.assay.evidence.submission;

import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Reach;

/** Checks a row against what the registry says of who can have had an intervention, when, and for how long. */
final class ReachCheck {
    private ReachCheck() {}

    static void check(CheckedRow row, Intervention intervention, Optional<YearMonth> start, OptionalInt followUp) {
        Reach reach = intervention.reach();
        start.ifPresent(month -> checkLife(row, reach, month));
        reach.targets().forEach(target -> checkTarget(row, target));
        reach.course().ifPresent(course -> checkCourse(row, course, followUp));
    }

    /** Those whom the treated are compared with may well have started before the intervention existed. */
    private static void checkLife(CheckedRow row, Reach reach, YearMonth start) {
        boolean treated = row.value(Columns.ARM).equals(Columns.TREATED);
        boolean outside = reach.life(row.value(Columns.VERSION))
                .filter(life -> !life.holds(start))
                .isPresent();
        if (treated && outside) {
            row.quarantine(RuleCatalog.R07, Columns.START_MONTH, "");
        }
    }

    private static void checkTarget(CheckedRow row, Reach.Target target) {
        String level = row.value(target.covariate());
        if (!level.isEmpty() && !target.levels().contains(level)) {
            row.quarantine(RuleCatalog.R09, target.covariate(), "");
        }
    }

    private static void checkCourse(CheckedRow row, Reach.Course course, OptionalInt followUp) {
        String completed = row.value(course.completion());
        if (completed.equals(Columns.YES) && course.days().isPresent()) {
            OptionalInt day = ValueCodes.wholeNumber(row.value(Columns.day(course.completion())));
            OptionalInt on = day.isPresent() ? day : followUp;
            if (on.isPresent() && on.getAsInt() < course.days().getAsInt()) {
                row.warn(
                        RuleCatalog.R08,
                        course.completion(),
                        "somebody completed in fewer than the " + course.days().getAsInt() + " days of the course");
            }
        }
        boolean referred = course.referral()
                .filter(measure -> row.value(measure).equals(Columns.YES))
                .isPresent();
        if (referred && completed.equals(Columns.NO)) {
            row.warn(
                    RuleCatalog.R08,
                    course.referral().get(),
                    "somebody was referred onwards who had not completed the course");
        }
    }
}
