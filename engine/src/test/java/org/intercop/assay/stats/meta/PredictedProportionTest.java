package org.intercop.assay.stats.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;

class PredictedProportionTest {
    private static final long[] EVENTS = {24, 27, 31, 22, 26, 29, 12, 51, 26, 30};
    private static final long[] SIZES = {100, 100, 100, 100, 100, 100, 50, 200, 100, 100};

    private static double p(long[] events, long[] sizes, long x, long n) {
        return PredictedProportion.from(events, sizes).orThrow().twoSidedP(x, n);
    }

    @Test
    void whatLiesInTheMiddleIsNotImprobableAndWhatLiesOutIs() {
        assertTrue(p(EVENTS, SIZES, 27, 100) > 0.8);
        assertTrue(p(EVENTS, SIZES, 45, 100) > 0.001);
        assertTrue(p(EVENTS, SIZES, 900, 1000) < 0.0001);
        assertTrue(p(EVENTS, SIZES, 5, 1000) < 0.001);
    }

    @Test
    void theFurtherOutTheLessProbableAndFewPeopleSayLittle() {
        double last = 1.1;
        for (int events = 270; events <= 1000; events += 10) {
            double p = p(EVENTS, SIZES, events, 1000);
            assertTrue(p < last, events + " of 1000");
            last = p;
        }
        assertTrue(p(EVENTS, SIZES, 5, 6) > 0.01);
        assertTrue(p(EVENTS, SIZES, 0, 6) > 0.1);
    }

    @Test
    void eventsAndTheirAbsenceAreTreatedAlikeWhateverTheOrder() {
        long[] without = new long[EVENTS.length];
        long[] reversed = new long[EVENTS.length];
        long[] reversedSizes = new long[EVENTS.length];
        for (int i = 0; i < EVENTS.length; i++) {
            without[i] = SIZES[i] - EVENTS[i];
            reversed[i] = EVENTS[EVENTS.length - 1 - i];
            reversedSizes[i] = SIZES[EVENTS.length - 1 - i];
        }
        assertEquals(p(EVENTS, SIZES, 40, 100), p(without, SIZES, 60, 100), 1e-9);
        assertEquals(p(EVENTS, SIZES, 40, 100), p(reversed, reversedSizes, 40, 100), 1e-9);
    }

    @Test
    void groupsAllAlikeStillPredict() {
        long[] events = {0, 0, 0, 0, 0};
        long[] sizes = {40, 40, 40, 40, 40};
        assertTrue(p(events, sizes, 0, 40) > 0.9);
        assertTrue(p(events, sizes, 40, 40) < p(events, sizes, 20, 40));
    }

    @Test
    void refusesWhatSaysNothing() {
        Estimation<PredictedProportion> two = PredictedProportion.from(new long[] {1, 2}, new long[] {9, 9});
        assertEquals(Estimation.not(Reason.TOO_FEW_STUDIES, "there are 2 groups, fewer than 3"), two);
        assertEquals(
                "events: 10 is not between 0 and the size 9",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PredictedProportion.from(new long[] {1, 2, 10}, new long[] {9, 9, 9}))
                        .getMessage());
        assertEquals(
                "size: 0 is below 1",
                assertThrows(IllegalArgumentException.class, () -> p(EVENTS, SIZES, 0, 0))
                        .getMessage());
        assertEquals(
                "sizes: 1 sizes for 2 groups",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PredictedProportion.from(new long[] {1, 2}, new long[] {9}))
                        .getMessage());
    }
}
