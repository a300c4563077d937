package org.intercop.assay.stats.sequential;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.util.FastMath;

/**
 * Wald's sequential probability ratio test of one probability against another.
 *
 * <p>Source: Wald (1945) <a href="https://doi.org/10.1214/aoms/1177731118">doi:10.1214/aoms/1177731118</a>.
 *
 * @param nullProbability in (0, 1)
 * @param alternative the other probability, in (0, 1)
 * @param alpha probability to decide for the alternative wrongly, about
 * @param beta probability to decide for the null wrongly, about
 */
public record SequentialRatioTest(double nullProbability, double alternative, double alpha, double beta) {
    public SequentialRatioTest {
        check("nullProbability", nullProbability);
        check("alternative", alternative);
        check("alpha", alpha);
        check("beta", beta);
        if (alpha + beta >= 1) {
            throw new IllegalArgumentException("beta: " + beta + " and alpha " + alpha + " leave no room between them");
        }
    }

    private static void check(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": " + value + " is not between 0 and 1");
        }
    }

    /** What the data say so far. */
    public enum Decision {
        /** For the null. */
        NULL,
        /** For the alternative. */
        ALTERNATIVE,
        /** More people are needed. */
        CONTINUE
    }

    /**
     * A run over people in order of arrival.
     *
     * @param logRatios log likelihood ratio after each person
     * @param stoppedAfter people at the first crossing of a bound, absent without one
     * @param decision the decision at that crossing
     */
    public record Run(List<Double> logRatios, OptionalInt stoppedAfter, Decision decision) {
        public Run {
            logRatios = List.copyOf(logRatios);
        }
    }

    /** At or above this log likelihood ratio the alternative is taken. */
    public double upper() {
        return FastMath.log((1 - beta) / alpha);
    }

    /** At or below this log likelihood ratio the null is taken. */
    public double lower() {
        return FastMath.log(beta / (1 - alpha));
    }

    /** Runs over people, true for an event. */
    public Run run(List<Boolean> events) {
        double event = FastMath.log(alternative / nullProbability);
        double none = FastMath.log((1 - alternative) / (1 - nullProbability));
        List<Double> logRatios = new ArrayList<>(events.size());
        double sum = 0;
        OptionalInt stopped = OptionalInt.empty();
        Decision decision = Decision.CONTINUE;
        for (boolean one : events) {
            sum += one ? event : none;
            logRatios.add(sum);
            if (stopped.isEmpty() && (sum >= upper() || sum <= lower())) {
                stopped = OptionalInt.of(logRatios.size());
                decision = sum >= upper() ? Decision.ALTERNATIVE : Decision.NULL;
            }
        }
        return new Run(logRatios, stopped, decision);
    }
}
