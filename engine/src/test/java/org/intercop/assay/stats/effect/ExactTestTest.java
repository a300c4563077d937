package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.ends;
import static org.intercop.assay.stats.effect.Answers.illegal;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class ExactTestTest {
    private static final TwoByTwo TEA = new TwoByTwo(3, 4, 1, 4);
    private static final List<TwoByTwo> STRATA =
            List.of(new TwoByTwo(4, 16, 5, 79), new TwoByTwo(2, 16, 3, 87), new TwoByTwo(4, 18, 10, 90));

    /** Fisher (1935); Agresti (2002), section 3.5.2: one-sided 0.243, two-sided 0.486. */
    @Test
    void agreesWithTheLadyTastingTea() {
        ExactTest test = ExactTest.of(TEA);
        assertEquals(17.0 / 70, test.greater(), 1e-15);
        assertEquals(34.0 / 70, test.twoSided(), 1e-15);
        assertEquals(69.0 / 70, test.less(), 1e-15);
        assertEquals(18.0 / 70, test.twoSidedMidP(), 1e-15);
        assertEquals(18.0 / 70, test.centralMidP(), 1e-15);
    }

    @Test
    void swappingTheArmsNegates() {
        for (TwoByTwo table : List.of(TEA, new TwoByTwo(19, 46, 4, 35), new TwoByTwo(0, 10, 3, 12))) {
            ExactTest one = ExactTest.of(table);
            ExactTest other = ExactTest.of(table.swapped());
            assertEquals(-one.logOddsRatio().orThrow(), other.logOddsRatio().orThrow(), 1e-12);
            assertEquals(one.twoSided(), other.twoSided(), 1e-14);
            assertEquals(one.less(), other.greater(), 1e-14);
            Interval interval = one.interval(0.9);
            ends(-interval.upper(), -interval.lower(), other.interval(0.9), 1e-10);
        }
    }

    @Test
    void probabilitiesAreThoseOfTheHypergeometricDistribution() {
        TwoByTwo table = new TwoByTwo(19, 46, 14, 35);
        double[] probabilities = ConditionalLikelihood.of(table).probabilities(0);
        HypergeometricDistribution slow = new HypergeometricDistribution(81, 46, 33);
        for (int i = 0; i < probabilities.length; i++) {
            assertEquals(slow.probability(i), probabilities[i], 1e-13, "at " + i);
        }
    }

    @Test
    void likelihoodIsHighestAtTheEstimate() {
        ConditionalLikelihood likelihood = ConditionalLikelihood.of(STRATA);
        EffectEstimate estimate = ExactTest.of(STRATA).estimate(0.95).orThrow();
        double best = likelihood.logLikelihood(estimate.estimate());
        double step = 1e-4;
        double above = likelihood.logLikelihood(estimate.estimate() + step);
        double below = likelihood.logLikelihood(estimate.estimate() - step);
        assertTrue(best > above && best > below, "a maximum");
        double curvature = (2 * best - above - below) / (step * step);
        assertEquals(1 / FastMath.sqrt(curvature), estimate.standardError(), 1e-5);
        assertEquals(likelihood.observed(), likelihood.mean(estimate.estimate()), 1e-10);
    }

    @Test
    void likelihoodOfStrataMultiplies() {
        double sum = STRATA.stream()
                .mapToDouble(table -> ConditionalLikelihood.of(table).logLikelihood(0.7))
                .sum();
        assertEquals(sum, ConditionalLikelihood.of(STRATA).logLikelihood(0.7), 1e-12);
    }

    @Test
    void likelihoodStaysFiniteFarOut() {
        ConditionalLikelihood large = ConditionalLikelihood.of(new TwoByTwo(33, 200745, 115, 201229));
        for (double logOddsRatio : new double[] {-50, -5, 5, 50}) {
            double log = large.logLikelihood(logOddsRatio);
            assertTrue(Double.isFinite(log) && log < -20, log + " at " + logOddsRatio);
        }
    }

    @Test
    void oneTableIsNoInformation() {
        for (TwoByTwo table : List.of(
                new TwoByTwo(0, 8, 0, 9),
                new TwoByTwo(8, 8, 9, 9),
                new TwoByTwo(0, 0, 4, 9),
                new TwoByTwo(0, 0, 0, 0))) {
            ExactTest test = ExactTest.of(table);
            assertEquals(1, test.twoSided(), 1e-15, table.toString());
            assertEquals(1, test.less(), 1e-15, table.toString());
            assertEquals(1, test.central(), 1e-15, table.toString());
            refused(Reason.NO_VARIATION, "The margins allow one table only.", test.logOddsRatio());
            refused(Reason.NO_VARIATION, "The margins allow one table only.", test.estimate(0.95));
            assertEquals(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95), test.interval(0.95));
        }
    }

    @Test
    void mostExtremeTableHasAnInfiniteEstimate() {
        ExactTest test = ExactTest.of(new TwoByTwo(5, 5, 1, 8));
        assertEquals(Double.POSITIVE_INFINITY, test.logOddsRatio().orThrow());
        refused(Reason.UNBOUNDED, "The treated have the most events that the margins allow (5).", test.estimate(0.95));
        Interval interval = test.interval(0.95);
        assertEquals(FastMath.log(2.0113957101052273), interval.lower(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, interval.upper());
        assertEquals(
                Double.NEGATIVE_INFINITY,
                ExactTest.of(new TwoByTwo(0, 5, 7, 8)).logOddsRatio().orThrow());
    }

    @Test
    void strataWithoutInformationChangeNothing() {
        ExactTest plain = ExactTest.of(STRATA);
        ExactTest padded = ExactTest.of(List.of(
                STRATA.get(2), new TwoByTwo(0, 7, 0, 9), STRATA.get(0), new TwoByTwo(0, 0, 2, 3), STRATA.get(1)));
        assertEquals(plain.twoSided(), padded.twoSided(), 1e-14);
        assertEquals(plain.logOddsRatio().orThrow(), padded.logOddsRatio().orThrow(), 1e-12);
    }

    @Test
    void refusesImpossibleLevels() {
        illegal("level: 1.0 is not between 0 and 1", () -> ExactTest.of(TEA).interval(1));
    }
}
