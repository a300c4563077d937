package org.intercop.assay.stats.sequential;

import java.util.List;
import org.intercop.assay.stats.estimand.Interval;

/**
 * The risk difference of a randomised comparison whose people arrive one by one, from inverse-probability increments
 * {@code T Y / pi - (1 - T) Y / (1 - pi)}.
 *
 * @param probabilityOfTreatment probability to be treated, fixed before, in (0, 1)
 */
public record RandomisedStream(double probabilityOfTreatment) {
    public RandomisedStream {
        if (!(probabilityOfTreatment > 0 && probabilityOfTreatment < 1)) {
            throw new IllegalArgumentException(
                    "probabilityOfTreatment: " + probabilityOfTreatment + " is not between 0 and 1");
        }
    }

    /** A person: treated or not, with the event or not. */
    public enum Person {
        TREATED_EVENT,
        TREATED_NO_EVENT,
        COMPARISON_EVENT,
        COMPARISON_NO_EVENT
    }

    /** One asymptotic interval per arrival; its middle is the estimate. See {@link BoundedMeans#asymptotic}. */
    public List<Interval> asymptotic(List<Person> arrivals, double rho, double alpha) {
        return BoundedMeans.asymptotic(arrivals.stream().map(this::increment).toList(), rho, alpha);
    }

    private double increment(Person person) {
        return switch (person) {
            case TREATED_EVENT -> 1 / probabilityOfTreatment;
            case COMPARISON_EVENT -> -1 / (1 - probabilityOfTreatment);
            case TREATED_NO_EVENT, COMPARISON_NO_EVENT -> 0;
        };
    }
}
