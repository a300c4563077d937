package org.intercop.assay.stats.sequential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.sequential.RandomisedStream.Person;
import org.intercop.assay.stats.sequential.SequentialRatioTest.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConfidenceSequenceTest {
    private static void illegal(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static List<Double> values(int ones, int zeros) {
        List<Double> values = new ArrayList<>(Collections.nCopies(ones, 1.0));
        values.addAll(Collections.nCopies(zeros, 0.0));
        return values;
    }

    /** The bound and the evidence are two sides of one test. */
    @Test
    void boundIsWhereTheEvidenceReachesAlpha() {
        NormalMixture mixture = NormalMixture.tightestAt(100, 0.05);
        for (double time : new double[] {0, 1, 100, 1e6}) {
            double bound = mixture.bound(time, 0.05);
            assertEquals(-FastMath.log(0.05), mixture.logEvidence(bound, time), 1e-12, "at " + time);
        }
        EstimateSequence sequence = new EstimateSequence(0.04);
        for (double variance : new double[] {1e-4, 0.04, 3}) {
            double half = sequence.halfWidth(variance, 0.05);
            assertEquals(-FastMath.log(0.05), sequence.logEvidence(half, variance), 1e-12, "at " + variance);
        }
    }

    /** The two ways of writing the sequence agree: sums with a variance clock, estimates with a variance. */
    @Test
    void estimateSequenceIsTheNormalMixture() {
        double information = 37;
        EstimateSequence sequence = new EstimateSequence(0.2);
        NormalMixture mixture = new NormalMixture(1 / 0.2);
        assertEquals(mixture.bound(information, 0.05) / information, sequence.halfWidth(1 / information, 0.05), 1e-14);
        assertEquals(
                mixture.logEvidence(0.3 * information, information), sequence.logEvidence(0.3, 1 / information), 1e-14);
    }

    @Test
    void tuningIsTightestWherePlanned() {
        double tuned = EstimateSequence.tightestAt(0.01, 0.05).halfWidth(0.01, 0.05);
        for (double factor : new double[] {0.5, 0.8, 1.25, 2}) {
            double other = new EstimateSequence(
                            EstimateSequence.tightestAt(0.01, 0.05).priorVariance() * factor)
                    .halfWidth(0.01, 0.05);
            assertTrue(tuned < other * 1.001, "factor " + factor + ": " + tuned + " and " + other);
        }
        assertTrue(tuned > 1.96 * 0.1, "looking at any time has its price");
        assertTrue(tuned < 3.1 * 0.1, "but not more than this: " + tuned);
    }

    @Test
    void alwaysValidPNeverRises() {
        assertEquals(
                List.of(1.0, FastMath.exp(-2), FastMath.exp(-2), FastMath.exp(-3)),
                AlwaysValidP.of(List.of(-1.0, 2.0, -5.0, 3.0)));
        assertEquals(List.of(), AlwaysValidP.of(List.of()));
    }

    @Test
    void betaMixtureAtItsEdges() {
        BetaMixture uniform = BetaMixture.uniform();
        assertEquals(new Interval(0, 1, 0.95), uniform.interval(0, 0, 0.05));
        assertEquals(0, uniform.interval(0, 10, 0.05).lower());
        assertEquals(1, uniform.interval(10, 0, 0.05).upper());
        Interval few = uniform.interval(3, 20, 0.05);
        Interval many = uniform.interval(20, 3, 0.05);
        assertEquals(1 - many.upper(), few.lower(), 1e-13);
        assertEquals(1 - many.lower(), few.upper(), 1e-13);
        assertEquals(-FastMath.log(0.05), uniform.logEvidence(3, 20, few.lower()), 1e-9);
        assertEquals(-FastMath.log(0.05), uniform.logEvidence(3, 20, few.upper()), 1e-9);
    }

    @Test
    void sequencesContainTheMeanAndNarrow() {
        List<Double> values = values(60, 140);
        Collections.shuffle(values, new java.util.Random(3));
        NormalMixture mixture = NormalMixture.tightestAt(50, 0.05);
        for (List<Interval> intervals : List.of(
                BoundedMeans.hoeffding(values, mixture, 0.05),
                BoundedMeans.asymptotic(values, 0.2, 0.05),
                BoundedMeans.empiricalBernstein(values, 0.05))) {
            assertEquals(200, intervals.size());
            Interval half = intervals.get(99);
            Interval last = intervals.get(199);
            assertTrue(last.contains(0.3), last.toString());
            assertTrue(last.upper() - last.lower() < half.upper() - half.lower(), half + " then " + last);
        }
    }

    @Test
    void sequencesAtTheirEdges() {
        NormalMixture mixture = new NormalMixture(1);
        assertEquals(List.of(), BoundedMeans.hoeffding(List.of(), mixture, 0.05));
        assertEquals(List.of(), BoundedMeans.empiricalBernstein(List.of(), 0.05));
        Interval alike = BoundedMeans.asymptotic(values(0, 5), 0.2, 0.05).get(4);
        assertEquals(new Interval(0, 0, 0.95), alike);
        assertTrue(
                BoundedMeans.empiricalBernstein(values(0, 5), 0.05).get(4).upper() > 0.5,
                "five people without an event say little");
        illegal("values: 1.5 is not between 0 and 1", () -> BoundedMeans.hoeffding(List.of(0.2, 1.5), mixture, 0.05));
        illegal("alpha: 0.0 is not between 0 and 1", () -> mixture.bound(1, 0));
        illegal("rho: -1.0 is not a number above 0", () -> new NormalMixture(-1));
        illegal("variance: 0.0 is not a number above 0", () -> new EstimateSequence(1).halfWidth(0, 0.05));
        illegal("priorVariance: NaN is not a number above 0", () -> new EstimateSequence(Double.NaN));
        illegal("observedEvents: -1.0 is not 0 or more", () -> BetaMixture.uniform()
                .interval(-1, 2, 0.05));
    }

    @Test
    void swappingTheArmsNegatesTheStream() {
        List<Person> arrivals = List.of(
                Person.TREATED_EVENT,
                Person.COMPARISON_NO_EVENT,
                Person.COMPARISON_EVENT,
                Person.TREATED_NO_EVENT,
                Person.COMPARISON_EVENT);
        List<Person> swapped = arrivals.stream()
                .map(person -> switch (person) {
                    case TREATED_EVENT -> Person.COMPARISON_EVENT;
                    case TREATED_NO_EVENT -> Person.COMPARISON_NO_EVENT;
                    case COMPARISON_EVENT -> Person.TREATED_EVENT;
                    case COMPARISON_NO_EVENT -> Person.TREATED_NO_EVENT;
                })
                .toList();
        Interval one = new RandomisedStream(0.4).asymptotic(arrivals, 0.3, 0.1).get(4);
        Interval other = new RandomisedStream(0.6).asymptotic(swapped, 0.3, 0.1).get(4);
        assertEquals(-one.upper(), other.lower(), 1e-14);
        assertEquals(-one.lower(), other.upper(), 1e-14);
    }

    @Test
    void ratioTestDecides() {
        SequentialRatioTest test = new SequentialRatioTest(0.2, 0.4, 0.05, 0.1);
        SequentialRatioTest.Run events = test.run(Collections.nCopies(10, true));
        assertEquals(Decision.ALTERNATIVE, events.decision());
        assertEquals(OptionalInt.of(5), events.stoppedAfter(), "log 18 over log 2, rounded up");
        assertEquals(Decision.NULL, test.run(Collections.nCopies(20, false)).decision());
        SequentialRatioTest.Run few = test.run(List.of(true, false));
        assertEquals(Decision.CONTINUE, few.decision());
        assertEquals(OptionalInt.empty(), few.stoppedAfter());
        assertEquals(Decision.CONTINUE, test.run(List.of()).decision());
        illegal("alternative: 1.0 is not between 0 and 1", () -> new SequentialRatioTest(0.2, 1, 0.05, 0.1));
    }
}
