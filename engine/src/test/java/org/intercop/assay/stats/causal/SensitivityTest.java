package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.causal.EValue.OutcomeFrequency;
import org.intercop.assay.stats.causal.RosenbaumBounds.Bound;
import org.intercop.assay.stats.causal.RosenbaumBounds.SignedRank;
import org.intercop.assay.stats.causal.RosenbaumBounds.Tail;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    /** VanderWeele and Ding (2017), page 269: risk ratio 3.9 (1.8 to 8.7) has E-values 7.26 and 3.0. */
    @Test
    void reproducesThePublishedEValue() {
        EValue value = EValue.ofRiskRatio(3.9, new Interval(1.8, 8.7, 0.95));
        assertEquals(7.26, value.estimate(), 0.005);
        assertEquals(3.0, value.interval(), 0.005);
    }

    @Test
    void aRatioAndItsInverseNeedTheSameConfounding() {
        EValue above = EValue.ofRiskRatio(2, new Interval(1.25, 4, 0.95));
        EValue below = EValue.ofRiskRatio(0.5, new Interval(0.25, 0.8, 0.95));
        assertEquals(above.estimate(), below.estimate(), 1e-12);
        assertEquals(above.interval(), below.interval(), 1e-12);
    }

    @Test
    void anIntervalWithNoEffectNeedsNoConfounding() {
        assertEquals(1, EValue.ofRiskRatio(1.2, new Interval(0.9, 1.6, 0.95)).interval(), 0);
        assertEquals(1, EValue.ofRiskRatio(1, new Interval(0.5, 2, 0.95)).estimate(), 0);
        EValue bounded =
                EValue.ofHazardRatio(3, new Interval(2, Double.POSITIVE_INFINITY, 0.95), OutcomeFrequency.COMMON);
        assertTrue(bounded.interval() > 1);
    }

    @Test
    void readsEstimatesOnTheirAnalysisScale() {
        EffectEstimate logRatio = new EffectEstimate(
                EffectMeasure.ODDS_RATIO, Math.log(1.68), 0.17, new Interval(Math.log(1.2), Math.log(2.36), 0.95));
        EValue read = EValue.of(logRatio, OutcomeFrequency.COMMON);
        EValue given = EValue.ofOddsRatio(1.68, new Interval(1.2, 2.36, 0.95), OutcomeFrequency.COMMON);
        assertEquals(given.estimate(), read.estimate(), 1e-12);
        assertEquals(given.interval(), read.interval(), 1e-12);
        EffectEstimate difference =
                new EffectEstimate(EffectMeasure.RISK_DIFFERENCE, 0.1, 0.05, new Interval(0, 0.2, 0.95));
        assertEquals(
                "effect: there is no E-value for a risk-difference",
                assertThrows(IllegalArgumentException.class, () -> EValue.of(difference, OutcomeFrequency.RARE))
                        .getMessage());
    }

    @Test
    void refusesRatiosBelowZero() {
        assertEquals(
                "ratio: -1.0 is not a finite value above 0",
                assertThrows(IllegalArgumentException.class, () -> EValue.ofRiskRatio(-1, new Interval(0, 1, 0.95)))
                        .getMessage());
    }

    /** Without hidden bias both bounds are the exact sign test: 15 of 19 discordant pairs. */
    @Test
    void boundsStartAtTheExactTestAndWiden() {
        List<Bound> bounds = RosenbaumBounds.pairs(15, 4, List.of(1.0, 2.0, 3.0), Tail.INCLUSIVE)
                .orThrow();
        double exact = (3876 + 969 + 171 + 19 + 1) / 524288.0;
        assertEquals(exact, bounds.get(0).upper(), 1e-12);
        assertEquals(exact, bounds.get(0).lower(), 1e-12);
        assertTrue(bounds.get(2).upper() > bounds.get(1).upper());
        assertTrue(bounds.get(2).lower() < bounds.get(1).lower());
        assertEquals(
                bounds,
                RosenbaumBounds.pairs(4, 15, List.of(1.0, 2.0, 3.0), Tail.INCLUSIVE)
                        .orThrow());
    }

    @Test
    void pairsThatDoNotDifferSayNothing() {
        assertEquals(
                "No pair differs in the outcome.",
                assertInstanceOf(NotEstimable.class, RosenbaumBounds.pairs(0, 0, List.of(1.0), Tail.INCLUSIVE))
                        .detail());
        assertInstanceOf(NotEstimable.class, RosenbaumBounds.signedRank(new double[] {0, 0}, List.of(1.0)));
    }

    @Test
    void countedDifferencesEqualRepeatedOnes() {
        double[] repeated = {1.5, 1.5, 1.5, -1.5, 0, -3, -3, 4, 0.5};
        double[] distinct = {1.5, -1.5, 0, -3, 4, 0.5};
        SignedRank one = RosenbaumBounds.signedRank(repeated, List.of(1.0, 1.7)).orThrow();
        SignedRank other = RosenbaumBounds.signedRank(distinct, new long[] {3, 1, 1, 2, 1, 1}, List.of(1.0, 1.7))
                .orThrow();
        assertEquals(one, other);
    }

    @Test
    void refusesGammaBelowOne() {
        assertEquals(
                "gamma: 0.5 is not a finite value >= 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RosenbaumBounds.pairs(3, 1, List.of(0.5), Tail.INCLUSIVE))
                        .getMessage());
    }
}
