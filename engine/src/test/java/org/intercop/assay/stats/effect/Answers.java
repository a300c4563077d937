package org.intercop.assay.stats.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.function.Executable;

/** Assertions about answers. */
final class Answers {
    private Answers() {}

    static void refused(Reason reason, String detail, Estimation<?> answer) {
        assertEquals(new NotEstimable<>(reason, detail), answer);
    }

    static void ends(double lower, double upper, Interval interval, double tolerance) {
        assertEquals(lower, interval.lower(), tolerance, "lower end");
        assertEquals(upper, interval.upper(), tolerance, "upper end");
    }

    static void illegal(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
