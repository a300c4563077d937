package org.intercop.assay.stats.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final RateTable TABLE = new RateTable(19, 398, 9, 413);

    /** Ulm (1990), American Journal of Epidemiology 131:373, table 1: exact limits of a Poisson mean of 10 events. */
    @Test
    void exactLimitsOfTenEvents() {
        Interval interval = Rate.estimate(10, 1, 0.95).orThrow().interval();
        assertEquals(4.795, interval.lower(), 5e-4);
        assertEquals(18.390, interval.upper(), 5e-4);
    }

    @Test
    void swappingTheArmsTurnsTheSign() {
        for (ZeroCells zero : ZeroCells.values()) {
            EffectEstimate one = RateRatio.estimate(TABLE, 0.95, zero).orThrow();
            EffectEstimate two = RateRatio.estimate(TABLE.swapped(), 0.95, zero).orThrow();
            assertEquals(one.estimate(), -two.estimate(), 1e-14);
            assertEquals(one.interval().lower(), -two.interval().upper(), 1e-14);
        }
        for (RateRatio.Exact exact : RateRatio.Exact.values()) {
            Interval one = RateRatio.exactInterval(TABLE, 0.9, exact).orThrow();
            Interval two = RateRatio.exactInterval(TABLE.swapped(), 0.9, exact).orThrow();
            assertEquals(one.lower(), -two.upper(), 1e-10);
        }
        for (RateRatio.Test test : RateRatio.Test.values()) {
            assertEquals(
                    RateRatio.pValue(TABLE, test).orThrow(),
                    RateRatio.pValue(TABLE.swapped(), test).orThrow(),
                    1e-12);
        }
        assertEquals(
                RateDifference.estimate(TABLE, 0.95).orThrow().estimate(),
                -RateDifference.estimate(TABLE.swapped(), 0.95).orThrow().estimate(),
                1e-15);
    }

    @Test
    void theExactTestAgreesWithTheSumOverAllOutcomes() {
        for (int x = 0; x <= 23; x++) {
            RateTable table = new RateTable(x, 2, 23 - x, 3);
            double sum = 0;
            double observed = probability(x);
            for (int other = 0; other <= 23; other++) {
                sum += probability(other) <= observed * (1 + 1e-7) ? probability(other) : 0;
            }
            assertEquals(
                    sum,
                    RateRatio.pValue(table, RateRatio.Test.MINIMUM_LIKELIHOOD).orThrow(),
                    1e-12,
                    "x = " + x);
        }
    }

    private static double probability(int x) {
        return BinomialDistribution.of(23, 0.4).probability(x);
    }

    /** Breast cancer after fluoroscopy (Boice and Monson 1977), as printed in Stata's manual of epitab and on stata.com. */
    @Test
    void publishedRates() {
        RateTable table = new RateTable(41, 28010, 15, 19017);
        EffectEstimate difference = RateDifference.estimate(table, 0.95).orThrow();
        assertEquals(0.000675, difference.estimate(), 5e-8);
        assertEquals(0.0000749, difference.interval().lower(), 5e-8);
        assertEquals(0.0012751, difference.interval().upper(), 5e-8);
        assertEquals(
                1.855759, Math.exp(RateRatio.estimate(table, 0.95).orThrow().estimate()), 5e-7);
        Interval exact =
                RateRatio.exactInterval(table, 0.95, RateRatio.Exact.CENTRAL).orThrow();
        assertEquals(1.005684, Math.exp(exact.lower()), 5e-7);
        assertEquals(3.6093, Math.exp(exact.upper()), 5e-5);
        assertEquals(0.0355, RateRatio.pValue(table, RateRatio.Test.MID_P).orThrow(), 5e-5);
    }

    @Test
    void noEventsInAnArm() {
        RateTable table = new RateTable(0, 52, 4, 61.5);
        assertReason(Reason.NO_EVENTS, RateRatio.estimate(table, 0.95));
        assertEquals(
                Math.log((0.5 / 52) / (4.5 / 61.5)),
                RateRatio.estimate(table, 0.95, ZeroCells.ADD_HALF).orThrow().estimate(),
                1e-14);
        Interval exact =
                RateRatio.exactInterval(table, 0.95, RateRatio.Exact.MID_P).orThrow();
        assertEquals(Double.NEGATIVE_INFINITY, exact.lower());
        assertTrue(Double.isFinite(exact.upper()), exact + " has an upper end");
        assertTrue(RateDifference.estimate(table, 0.95).isEstimated(), "a difference needs events in one arm only");
    }

    @Test
    void noEventsAtAll() {
        RateTable table = new RateTable(0, 10, 0, 12);
        Interval everything = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95);
        for (RateRatio.Exact exact : RateRatio.Exact.values()) {
            assertEquals(everything, RateRatio.exactInterval(table, 0.95, exact).orThrow());
        }
        for (RateRatio.Test test : RateRatio.Test.values()) {
            assertEquals(1, RateRatio.pValue(table, test).orThrow(), test + " knows nothing");
        }
        assertReason(Reason.NO_EVENTS, RateRatio.estimate(table, 0.95));
        assertReason(Reason.NO_EVENTS, RateDifference.estimate(table, 0.95));
        assertReason(Reason.NO_EVENTS, Rate.estimate(0, 10, 0.95, Rate.Method.WALD_LOG));
        assertEquals(
                0,
                Rate.estimate(0, 10, 0.95, Rate.Method.BYAR)
                        .orThrow()
                        .interval()
                        .lower());
        assertEquals(
                -Math.log(0.025) / 10,
                Rate.estimate(0, 10, 0.95).orThrow().interval().upper(),
                1e-12);
    }

    @Test
    void noTimeAtRisk() {
        RateTable table = new RateTable(0, 0, 3, 12);
        assertReason(Reason.EMPTY_ARM, RateRatio.estimate(table, 0.95));
        assertReason(Reason.EMPTY_ARM, RateRatio.exactInterval(table, 0.95, RateRatio.Exact.CENTRAL));
        assertReason(Reason.EMPTY_ARM, RateDifference.estimate(table, 0.95));
        assertReason(Reason.NO_DATA, Rate.estimate(0, 0, 0.95));
    }

    @Test
    void impossibleTables() {
        assertEquals(
                "treatedTime: there are 2 events in no time at risk",
                assertThrows(IllegalArgumentException.class, () -> new RateTable(2, 0, 0, 1))
                        .getMessage());
        assertEquals(
                "comparisonEvents: -1 is below zero",
                assertThrows(IllegalArgumentException.class, () -> new RateTable(2, 1, -1, 1))
                        .getMessage());
    }

    private static void assertReason(Reason reason, Estimation<?> answer) {
        assertEquals(reason, assertInstanceOf(NotEstimable.class, answer).reason());
    }
}
