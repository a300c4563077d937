package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.ends;
import static org.intercop.assay.stats.effect.Answers.illegal;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.intercop.assay.stats.effect.Proportion.Method;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProportionTest {
    private static Interval interval(long events, long size, Method method) {
        return Proportion.estimate(events, size, 0.95, method).orThrow().interval();
    }

    /** Newcombe (1998), Statistics in Medicine 17:857, table I. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, WILSON, .2553, .3662",
        "81, 263, WILSON_CONTINUITY, .2535, .3682",
        "81, 263, CLOPPER_PEARSON, .2527, .3676",
        "81, 263, MID_P, .2544, .3658",
        "15, 148, WILSON, .0624, .1605",
        "15, 148, WILSON_CONTINUITY, .0598, .1644",
        "15, 148, CLOPPER_PEARSON, .0578, .1617",
        "15, 148, MID_P, .0601, .1581",
        "0, 20, WILSON, 0, .1611",
        "0, 20, WILSON_CONTINUITY, 0, .2005",
        "0, 20, CLOPPER_PEARSON, 0, .1684",
        "0, 20, MID_P, 0, .1391",
        "1, 29, WILSON, .0061, .1718",
        "1, 29, WILSON_CONTINUITY, .0018, .1963",
        "1, 29, CLOPPER_PEARSON, .0009, .1776",
        "1, 29, MID_P, .0017, .1585"
    })
    void agreesWithNewcombe(long events, long size, Method method, double lower, double upper) {
        ends(lower, upper, interval(events, size, method), 5.1e-5);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void noEventsMirrorAllEvents(Method method) {
        for (long size : new long[] {1, 2, 14, 1000}) {
            for (long events = 0; events <= Math.min(size, 3); events++) {
                Interval few = interval(events, size, method);
                Interval many = interval(size - events, size, method);
                ends(1 - many.upper(), 1 - many.lower(), few, 1e-12);
                assertTrue(few.contains((double) events / size), few + " around " + events + "/" + size);
            }
        }
    }

    @Test
    void wilsonIsTheDefault() {
        assertEquals(Proportion.estimate(3, 10, 0.9, Method.WILSON), Proportion.estimate(3, 10, 0.9));
    }

    @Test
    void nobodyHasNoProportion() {
        refused(Reason.NO_DATA, "There is nobody in the group.", Proportion.estimate(0, 0, 0.95));
    }

    @Test
    void refusesImpossibleArguments() {
        illegal("size: -1 is below zero", () -> Proportion.estimate(0, -1, 0.95));
        illegal("events: 4 is not between 0 and the size 3", () -> Proportion.estimate(4, 3, 0.95));
        illegal("level: 1.2 is not between 0 and 1", () -> Proportion.estimate(1, 3, 1.2));
    }
}
