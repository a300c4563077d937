package org.intercop.assay.stats.sequential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupSequentialDesignTest {
    private static final List<Double> FIFTHS = List.of(0.2, 0.4, 0.6, 0.8, 1.0);
    private static final List<Double> MILESTONES = List.of(0.25, 0.5, 0.75, 1.0);

    private static void agree(double[] expected, List<Double> actual, double tolerance) {
        assertEquals(expected.length, actual.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual.get(i), tolerance, "look " + (i + 1));
        }
    }

    /** Jennison and Turnbull (2000), tables 2.1 and 2.3: 5 looks, two-sided 5 %: Pocock 2.413, O'Brien-Fleming 2.040. */
    @Test
    void agreesWithJennisonAndTurnbull() {
        assertEquals(
                2.413,
                GroupSequentialDesign.pocock(FIFTHS, 0.05, Tails.TWO).constant().orElseThrow(),
                5e-4);
        assertEquals(
                2.040,
                GroupSequentialDesign.oBrienFleming(FIFTHS, 0.05, Tails.TWO)
                        .constant()
                        .orElseThrow(),
                5e-4);
    }

    /** Lan and DeMets (1983), table 1 as recomputed later: 4.877, 3.357, 2.680, 2.290, 2.031. */
    @Test
    void agreesWithLanAndDeMets() {
        GroupSequentialDesign design =
                GroupSequentialDesign.spending(FIFTHS, 0.025, Tails.ONE, new Spending.OBrienFlemingType());
        agree(new double[] {4.877, 3.357, 2.680, 2.290, 2.031}, design.bounds(), 5e-4);
    }

    static Stream<Spending> spendings() {
        return Stream.of(
                new Spending.OBrienFlemingType(),
                new Spending.PocockType(),
                new Spending.HwangShihDeCani(-4),
                new Spending.HwangShihDeCani(0),
                new Spending.Power(2));
    }

    @ParameterizedTest
    @MethodSource("spendings")
    void spendsWhatItMay(Spending spending) {
        for (Tails tails : Tails.values()) {
            GroupSequentialDesign design = GroupSequentialDesign.spending(MILESTONES, 0.05, tails, spending);
            double[] allowed = MILESTONES.stream()
                    .mapToDouble(t -> spending.spent(t, 0.05, tails))
                    .toArray();
            agree(allowed, design.alphaSpent(), 1e-12);
            assertEquals(0.05, allowed[3], 1e-15, "all of alpha at the end");
        }
    }

    @ParameterizedTest
    @MethodSource("spendings")
    void laterLooksDoNotMoveEarlierBounds(Spending spending) {
        List<Double> planned = GroupSequentialDesign.spending(MILESTONES, 0.05, Tails.TWO, spending)
                .bounds();
        List<Double> moved = GroupSequentialDesign.spending(
                        List.of(0.25, 0.5, 0.6, 0.9, 1.0), 0.05, Tails.TWO, spending)
                .bounds();
        assertEquals(planned.get(0), moved.get(0), 1e-12);
        assertEquals(planned.get(1), moved.get(1), 1e-10);
    }

    @Test
    void oneLookIsTheOrdinaryTest() {
        GroupSequentialDesign one =
                GroupSequentialDesign.spending(List.of(1.0), 0.05, Tails.TWO, new Spending.OBrienFlemingType());
        assertEquals(1.959963984540054, one.bounds().get(0), 1e-12);
        GroupSequentialDesign.Operation operation = one.operation(0.8);
        assertEquals(1, operation.inflation(), 1e-12);
        assertEquals(1, operation.expectedInformationWithEffect(), 1e-12);
    }

    @Test
    void looksBeforeAnythingMayBeSpentNeverReject() {
        GroupSequentialDesign early = GroupSequentialDesign.spending(
                List.of(0.001, 0.5, 1.0), 0.05, Tails.TWO, new Spending.OBrienFlemingType());
        assertEquals(Double.POSITIVE_INFINITY, early.bounds().get(0));
        GroupSequentialDesign late =
                GroupSequentialDesign.spending(List.of(0.5, 1.0), 0.05, Tails.TWO, new Spending.OBrienFlemingType());
        assertEquals(late.bounds().get(1), early.bounds().get(2), 1e-9);
    }

    @Test
    void weeklyLooksKeepAlpha() {
        List<Double> weeks =
                IntStream.rangeClosed(1, 104).mapToObj(i -> i / 104.0).toList();
        GroupSequentialDesign design =
                GroupSequentialDesign.spending(weeks, 0.05, Tails.TWO, new Spending.OBrienFlemingType());
        assertEquals(0.05, design.alphaSpent().get(103), 1e-10);
    }

    @Test
    void operationAgreesWithASimulation() {
        GroupSequentialDesign design =
                GroupSequentialDesign.spending(MILESTONES, 0.05, Tails.TWO, new Spending.OBrienFlemingType());
        GroupSequentialDesign.Operation operation = design.operation(0.8);
        SplittableRandom random = new SplittableRandom(11);
        int runs = 40_000;
        int crossed = 0;
        for (int run = 0; run < runs; run++) {
            double sum = 0;
            double before = 0;
            for (int look = 0; look < MILESTONES.size(); look++) {
                double now = MILESTONES.get(look);
                double step = now - before;
                sum += operation.drift() * step + FastMath.sqrt(step) * Normal.quantile(random.nextDouble());
                before = now;
                double z = sum / FastMath.sqrt(now);
                if (FastMath.abs(z) >= design.bounds().get(look)) {
                    crossed += z > 0 ? 1 : 0;
                    break;
                }
            }
        }
        assertEquals(0.8, (double) crossed / runs, 4 * FastMath.sqrt(0.16 / runs));
        assertTrue(operation.inflation() > 1, "looks cost something");
        assertTrue(operation.expectedInformationWithEffect() < 1, "and save more if there is an effect");
    }

    @Test
    void refusesImpossiblePlans() {
        illegal(
                "information: [0.5, 0.5, 1.0] does not ascend between 0 and 1",
                () -> GroupSequentialDesign.pocock(List.of(0.5, 0.5, 1.0), 0.05, Tails.ONE));
        illegal("information: there is no look", () -> GroupSequentialDesign.pocock(List.of(), 0.05, Tails.ONE));
        illegal("alpha: 1.0 is not between 0 and 1", () -> GroupSequentialDesign.pocock(FIFTHS, 1, Tails.ONE));
        illegal(
                "power: 0.01 is not between alpha 0.05 and 1",
                () -> GroupSequentialDesign.pocock(FIFTHS, 0.05, Tails.ONE).operation(0.01));
        illegal("exponent: 0.0 is not above 0", () -> new Spending.Power(0));
    }

    private static void illegal(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
