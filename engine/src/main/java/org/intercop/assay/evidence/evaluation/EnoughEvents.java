package org.intercop.assay.evidence.evaluation;

import java.util.Optional;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/** Whether there are events enough for a model that adjusts for covariates. */
final class EnoughEvents {
    /** Intercept or baseline, and treatment: no more than that is no adjustment. */
    private static final int PARAMETERS_OF_NO_ADJUSTMENT = 2;

    private EnoughEvents() {}

    /** Events of a row of a cohort, for each of its people. */
    interface EventsOfRow {
        long events(int row);
    }

    /** The reason why a model of so many parameters is not fitted; empty where there are as many events as needed. */
    static <T> Optional<NotEstimable<T>> obstacle(Cohort cohort, EventsOfRow rows, int parameters, int needed) {
        long treated = 0;
        long comparison = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            long events = cohort.count(row) * rows.events(row);
            treated += cohort.isTreated(row) ? events : 0;
            comparison += cohort.isTreated(row) ? 0 : events;
        }
        if (parameters <= PARAMETERS_OF_NO_ADJUSTMENT || Math.min(treated, comparison) >= needed) {
            return Optional.empty();
        }
        return Optional.of((NotEstimable<T>) Estimation.<T>not(
                Reason.TOO_FEW_EVENTS,
                "An arm has fewer than " + needed + " events, too few to adjust for covariates; see the unadjusted"
                        + " figure."));
    }
}
