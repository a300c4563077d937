package org.intercop.assay.stats.causal;

import static org.intercop.assay.stats.causal.InverseProbabilityWeightingTest.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightingTest {
    private static final PropensityModel ON_X = PropensityModel.logistic(List.of(new Term.Numeric("x")));

    private static PropensityScores scores(Cohort cohort) {
        return PropensityModel.logistic(RealData.COVARIATES).fit(cohort).orThrow();
    }

    @ParameterizedTest
    @EnumSource
    void countsEnterTheQuantileOfATruncation(Estimand estimand) {
        for (double quantile : List.of(0.5, 0.9, 0.99)) {
            Weighting weighting = Weighting.of(estimand).stabilised().truncatedAt(quantile);
            AnalysisWeights cells = weighting.weights(scores(RealData.asCells()));
            AnalysisWeights records = weighting.weights(scores(RealData.asRecords()));
            assertEquals(records.comparison().largest(), cells.comparison().largest(), 1e-12);
            assertEquals(records.treated().sum(), cells.treated().sum(), 1e-9);
            assertEquals(records.comparison().sum(), cells.comparison().sum(), 1e-9);
        }
    }

    /** Scores 1/2 at x = 0 and 1/5 at x = 1. */
    @Test
    void weightsFollowTheirDefinition() {
        PropensityScores scores =
                ON_X.fit(people("t,0,0,6 t,1,0,2 c,0,0,6 c,1,0,8")).orThrow();
        AnalysisWeights att = Weighting.of(Estimand.ATT).weights(scores);
        assertEquals(1, att.of(1), 0);
        assertEquals(1, att.of(2), 1e-12);
        assertEquals(0.25, att.of(3), 1e-12);
        AnalysisWeights ate = Weighting.of(Estimand.ATE).weights(scores);
        assertEquals(5, ate.of(1), 1e-11);
        assertEquals(1.25, ate.of(3), 1e-12);
        assertEquals(22, ate.treated().sum(), 1e-10);
        AnalysisWeights atc = Weighting.of(Estimand.ATC).weights(scores);
        assertEquals(4, atc.of(1), 1e-11);
        AnalysisWeights ato = Weighting.of(Estimand.ATO).weights(scores);
        assertEquals(0.8, ato.of(1), 1e-12);
        AnalysisWeights atm = Weighting.of(Estimand.ATM).weights(scores);
        assertEquals(0.25, atm.of(3), 1e-12);
        // (6 + 8 / 4)^2 / (6 + 8 / 16)
        assertEquals(64 / 6.5, att.comparison().effectiveSampleSize(), 1e-10);
    }

    @Test
    void refusesAQuantileOutOfRange() {
        assertEquals(
                "quantile: 1.0 is not between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> Weighting.of(Estimand.ATE)
                                .truncatedAt(1))
                        .getMessage());
    }

    @Test
    void refusesCountsBelowZero() {
        assertEquals(
                "counts: -1 in row 1 is below zero",
                assertThrows(IllegalArgumentException.class, () -> people("t,0,0,-1"))
                        .getMessage());
    }

    /** Time in the place of x, the event in the place of y. */
    @Test
    void theHazardRatioWithoutCovariatesIsThatOfThePlainModelWithRobustError() {
        WeightedCox cox = WeightedCox.of(PropensityModel.logistic(List.of()), Weighting.of(Estimand.ATT));
        String cells = "t,5,1,3 t,8,0,4 t,3,1,1 c,2,1,4 c,5,1,3 c,9,0,9";
        EffectEstimate counted = cox.estimate(people(cells), "x", "y").orThrow().effect(0.95);
        EffectEstimate expanded =
                cox.estimate(people(cells).expanded(), "x", "y").orThrow().effect(0.95);
        assertEquals(expanded.estimate(), counted.estimate(), 1e-10);
        assertEquals(expanded.standardError(), counted.standardError(), 1e-10);
        EffectEstimate swapped =
                cox.estimate(people(cells).swapped(), "x", "y").orThrow().effect(0.95);
        assertEquals(-swapped.estimate(), counted.estimate(), 1e-10);
        NotEstimable<?> none =
                assertInstanceOf(NotEstimable.class, cox.estimate(people("t,5,0,3 t,8,0,4 c,2,1,4 c,9,0,9"), "x", "y"));
        assertEquals(Reason.SEPARATION, none.reason());
    }
}
