package org.intercop.assay.stats.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Power, events needed, design effects. */
class PlanningTest {
    private static final TwoProportionTest TEST = TwoProportionTest.twoSided(0.05);

    private static void illegal(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** R's help page of power.prop.test: p 0.50 against 0.75, power 0.90 needs 76.7 a group. */
    @Test
    void agreesWithTheHelpPage() {
        assertEquals(76.7, TEST.sizePerArm(0.75, 0.5, 0.9).orThrow(), 0.05);
        assertEquals(0.740, TEST.power(0.75, 50, 0.5, 50), 0.0005);
        assertEquals(0.0789, new TwoProportionTest(0.05, Sides.TWO_BOTH_TAILS).power(0.5, 50, 0.55, 50), 5e-5);
    }

    @Test
    void sizeHasItsPower() {
        for (Sides sides : Sides.values()) {
            TwoProportionTest test = new TwoProportionTest(0.05, sides);
            double size = test.sizePerArm(0.2, 0.35, 0.8).orThrow();
            assertEquals(0.8, test.power(0.2, size, 0.35, size), 1e-12, sides.toString());
        }
    }

    @Test
    void swappingTheArmsKeepsThePower() {
        assertEquals(TEST.power(0.2, 30, 0.4, 90), TEST.power(0.4, 90, 0.2, 30), 1e-15);
        assertEquals(TEST.arcsinePower(0.2, 30, 0.4, 90), TEST.arcsinePower(0.4, 90, 0.2, 30), 1e-15);
    }

    @Test
    void detectableRisksHaveThePower() {
        double lower = TEST.detectableDecrease(100, 300, 0.2, 0.8).orThrow();
        double upper = TEST.detectableIncrease(100, 300, 0.2, 0.8).orThrow();
        assertTrue(lower < 0.2 && 0.2 < upper, lower + " and " + upper);
        assertEquals(0.8, TEST.power(lower, 100, 0.2, 300), 1e-12);
        assertEquals(0.8, TEST.power(upper, 100, 0.2, 300), 1e-12);
    }

    @Test
    void powerAtItsEdges() {
        assertEquals(
                new NotEstimable<Double>(
                        Reason.TOO_FEW_RECORDS,
                        "With 14.0 and 14.0 people, no risk on this side of 0.05 is detected with a power of 0.8."),
                TEST.detectableDecrease(14, 14, 0.05, 0.8));
        assertEquals(
                new NotEstimable<Double>(
                        Reason.UNBOUNDED, "No number of people shows a difference between equal risks."),
                TEST.sizePerArm(0.3, 0.3, 0.8));
        assertEquals(0, TEST.power(0, 20, 0, 20), "nothing can happen, nothing is rejected");
        assertEquals(1, TEST.power(1, 20, 0, 20), "everything differs");
        assertTrue(!TEST.detectableDecrease(50, 50, 0, 0.8).isEstimated(), "nothing lies below a risk of 0");
        illegal("alpha: 0.0 is not between 0 and 1", () -> TwoProportionTest.twoSided(0));
        illegal("power: 1.0 is not between 0 and 1", () -> TEST.sizePerArm(0.1, 0.2, 1));
        illegal("treatedSize: 0.0 is not a finite size above 0", () -> TEST.power(0.1, 0, 0.2, 4));
        illegal("comparisonRisk: 1.1 is not between 0 and 1", () -> TEST.power(0.1, 3, 1.1, 4));
    }

    /** Schoenfeld (1983), Biometrics 39:499: hazard ratio 2, equal arms, two-sided 5 %, power 80 %: 65.4 events. */
    @Test
    void agreesWithSchoenfeld() {
        EventsNeeded needed = new EventsNeeded(2, 0.5, 0.05, Sides.TWO);
        double events = needed.schoenfeld(0.8).orThrow();
        assertEquals(65.3, events, 0.1);
        assertEquals(0.8, needed.power(events), 1e-12);
        EventsNeeded inverse = new EventsNeeded(0.5, 0.5, 0.05, Sides.TWO);
        assertEquals(events, inverse.schoenfeld(0.8).orThrow(), 1e-10);
        assertEquals(needed.freedman(0.8).orThrow(), inverse.freedman(0.8).orThrow(), 1e-10);
    }

    @Test
    void eventsAtTheirEdges() {
        assertEquals(
                new NotEstimable<Double>(Reason.UNBOUNDED, "No number of events shows a hazard ratio of 1."),
                new EventsNeeded(1, 0.5, 0.05, Sides.ONE).freedman(0.8));
        illegal("hazardRatio: 0.0 is not a number above 0", () -> new EventsNeeded(0, 0.5, 0.05, Sides.ONE));
        illegal("treatedShare: 1.0 is not between 0 and 1", () -> new EventsNeeded(2, 1, 0.05, Sides.ONE));
    }

    @Test
    void clustersOfOneSizeAgree() {
        ClusterSizes clusters = new ClusterSizes(List.of(20L, 20L, 20L));
        assertEquals(1.38, clusters.designEffect(0.02), 1e-15);
        assertEquals(1.38, clusters.designEffectOfEqualSizes(0.02), 1e-15);
        assertEquals(1.38, clusters.designEffectOfVariation(0.02).orThrow(), 1e-15);
        assertEquals(60, clusters.effectiveSize(0), 1e-15);
        assertEquals(3, clusters.effectiveSize(1), 1e-14);
    }

    @Test
    void clustersAtTheirEdges() {
        ClusterSizes one = new ClusterSizes(List.of(7L));
        assertEquals(
                new NotEstimable<Double>(Reason.TOO_FEW_RECORDS, "One cluster has no variation in size."),
                one.designEffectOfVariation(0.1));
        assertEquals(1 + 6 * 0.1, one.designEffect(0.1), 1e-15);
        assertEquals(
                FastMath.sqrt(2) / 2,
                new ClusterSizes(List.of(1L, 3L)).coefficientOfVariation().orThrow(),
                1e-15);
        illegal("sizes: there is no cluster", () -> new ClusterSizes(List.of()));
        illegal("sizes: a cluster of 0 is not above 0", () -> new ClusterSizes(List.of(3L, 0L)));
        illegal("icc: 2.0 is not between -1 and 1", () -> one.designEffect(2));
    }
}
