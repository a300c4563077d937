package org.intercop.assay.stats.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class OddsScoreTest {
    private static Interval interval(long a, long n1, long c, long n0) {
        return OddsRatio.scoreInterval(new TwoByTwo(a, n1, c, n0), 0.95).orThrow();
    }

    /** From sensitivity/missing_outcomes.R: the limits by uniroot on the score statistic. */
    @Test
    void agreesWithR() {
        assertEquals(-2.8843463524605539, interval(3, 20, 9, 21).lower(), 1e-10);
        assertEquals(0.017079351503926199, interval(3, 20, 9, 21).upper(), 1e-10);
        assertEquals(0.6663757042334143, interval(2, 14, 5, 15).upper(), 1e-10);
    }

    @Test
    void exchangingArmsOrOutcomesTurnsTheIntervalRound() {
        Interval one = interval(3, 20, 9, 21);
        Interval arms = interval(9, 21, 3, 20);
        Interval outcomes = interval(17, 20, 12, 21);
        assertEquals(one.lower(), -arms.upper(), 1e-12);
        assertEquals(one.upper(), -arms.lower(), 1e-12);
        assertEquals(one.lower(), -outcomes.upper(), 1e-12);
        assertEquals(one.upper(), -outcomes.lower(), 1e-12);
    }

    @Test
    void zeroCellsLeaveOneEndInfinite() {
        assertEquals(Double.NEGATIVE_INFINITY, interval(0, 20, 5, 20).lower());
        assertTrue(interval(0, 20, 5, 20).upper() < 0);
        assertEquals(Double.POSITIVE_INFINITY, interval(20, 20, 15, 20).upper());
        assertEquals(interval(5, 20, 0, 20).lower(), -interval(0, 20, 5, 20).upper(), 1e-10);
        assertEquals(interval(20, 20, 15, 20).lower(), interval(5, 20, 0, 20).lower(), 1e-10);
        assertEquals(interval(15, 20, 20, 20).upper(), interval(0, 20, 5, 20).upper(), 1e-10);
        Interval opposite = interval(0, 20, 20, 20);
        assertEquals(Double.NEGATIVE_INFINITY, opposite.lower());
        assertTrue(opposite.upper() < -3);
    }

    @Test
    void oneOutcomeOnlySaysNothing() {
        Interval all = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95);
        assertEquals(all, interval(0, 20, 0, 30));
        assertEquals(all, interval(20, 20, 30, 30));
        assertEquals(all, interval(0, 1, 0, 1));
        assertEquals(
                Reason.EMPTY_ARM,
                assertInstanceOf(NotEstimable.class, OddsRatio.scoreInterval(new TwoByTwo(0, 0, 1, 3), 0.95))
                        .reason());
    }

    @Test
    void largeAndLopsidedTablesHaveFiniteEnds() {
        Interval rare = interval(1, 1_000_000, 900_000, 1_000_000);
        assertTrue(rare.lower() < rare.upper() && rare.upper() < -10, rare.toString());
        Interval one = interval(1, 2, 1, 100_000);
        assertTrue(one.lower() > 0 && Double.isFinite(one.upper()), one.toString());
    }
}
