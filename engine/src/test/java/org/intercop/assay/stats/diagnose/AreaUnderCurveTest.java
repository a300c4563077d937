package org.intercop.assay.stats.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {
    /** The definition: over all pairs of a record with and one without the event. */
    @Test
    void agreesWithAllPairs() {
        double[] scores = {1, 2, 2, 3, 5, 5, 8, 1};
        long[] events = {0, 1, 0, 2, 0, 1, 3, 1};
        long[] others = {3, 1, 2, 0, 1, 1, 0, 0};
        double won = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                double value = scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                won += events[i] * others[j] * value;
            }
        }
        AreaUnderCurve area = AreaUnderCurve.of(scores, events, others).orThrow();
        assertEquals(won / 8 / 8, area.area(), 1e-15);
    }

    @Test
    void countsEqualExpandedRecords() {
        AreaUnderCurve counted = AreaUnderCurve.of(new double[] {1, 2, 3}, new long[] {1, 2, 3}, new long[] {4, 2, 0})
                .orThrow();
        double[] scores = {1, 2, 2, 3, 3, 3, 1, 1, 1, 1, 2, 2};
        long[] events = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
        long[] others = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        AreaUnderCurve expanded = AreaUnderCurve.of(scores, events, others).orThrow();
        assertEquals(expanded.area(), counted.area(), 1e-15);
        assertEquals(expanded.standardError(), counted.standardError(), 1e-15);
    }

    @Test
    void edges() {
        assertReason(Reason.NO_EVENTS, AreaUnderCurve.of(new double[] {1}, new long[] {0}, new long[] {3}));
        assertReason(Reason.ALL_EVENTS, AreaUnderCurve.of(new double[] {1}, new long[] {3}, new long[] {0}));
        assertReason(Reason.TOO_FEW_RECORDS, AreaUnderCurve.of(new double[] {1}, new long[] {1}, new long[] {3}));
        AreaUnderCurve tied = AreaUnderCurve.of(new double[] {1}, new long[] {3}, new long[] {3})
                .orThrow();
        assertEquals(new AreaUnderCurve(0.5, 0), tied);
        AreaUnderCurve perfect = AreaUnderCurve.of(new double[] {1, 2}, new long[] {0, 4}, new long[] {4, 0})
                .orThrow();
        assertEquals(1, perfect.interval(0.95).upper());
    }

    private static void assertReason(Reason reason, Estimation<?> answer) {
        assertEquals(reason, assertInstanceOf(NotEstimable.class, answer).reason());
    }
}
