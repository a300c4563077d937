package org.intercop.assay.stats.causal;

import static org.intercop.assay.stats.causal.InverseProbabilityWeightingTest.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;

class EntropyBalancingTest {
    private static final EntropyBalancing ON_X = EntropyBalancing.on(List.of(new Term.Numeric("x")));

    @Test
    void cellsGiveWhatTheirRecordsGiveInAnyOrder() {
        List<List<String>> shuffled = new ArrayList<>(RealData.rows());
        Collections.shuffle(shuffled, new Random(5));
        EffectEstimate cells = effect(RealData.asCells());
        EffectEstimate records = effect(RealData.asRecords(shuffled));
        assertEquals(records.estimate(), cells.estimate(), 1e-11);
        assertEquals(records.standardError(), cells.standardError(), 1e-11);
    }

    private static EffectEstimate effect(Cohort cohort) {
        return EntropyBalancing.on(RealData.COVARIATES)
                .estimate(cohort, RealData.UNEMPLOYED)
                .orThrow()
                .effect(EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
    }

    @Test
    void balancesExactlyAndKeepsTheSizeOfTheTreated() {
        BalancedEffect effect = EntropyBalancing.on(RealData.COVARIATES)
                .estimate(RealData.asCells(), RealData.UNEMPLOYED)
                .orThrow();
        assertEquals(0, effect.balance().largestAfter(), 1e-8);
        assertTrue(effect.balance().largestBefore() > 1);
        assertEquals(185, effect.weights().treated().sum(), 0);
        assertEquals(185, effect.weights().comparison().sum(), 1e-9);
    }

    /** Treated mean 1.5 over comparison values 0, 1, 2: the weights are geometric in x. */
    @Test
    void weightsAreExponentialInTheCovariate() {
        AnalysisWeights weights = ON_X.weights(people("t,1,0,5 t,2,0,5 c,0,0,10 c,1,0,10 c,2,0,10"))
                .orThrow();
        double ratio = weights.of(3) / weights.of(2);
        assertEquals(ratio, weights.of(4) / weights.of(3), 1e-9);
        // r + 2 r^2 = 1.5 (1 + r + r^2)
        assertEquals((0.5 + Math.sqrt(0.25 + 3)) / 1, ratio, 1e-9);
    }

    @Test
    void aLevelThatNoTreatedPersonHasGetsNoWeight() {
        Term race = new Term.Factor("x", List.of("a", "b", "c"), "a");
        AnalysisWeights weights = EntropyBalancing.on(List.of(race))
                .weights(people("t,a,0,5 t,b,0,5 c,a,0,10 c,b,0,20 c,c,0,7"))
                .orThrow();
        assertEquals(0.5, weights.of(2), 1e-9);
        assertEquals(0.25, weights.of(3), 1e-9);
        assertEquals(0, weights.of(4), 1e-9);
    }

    @Test
    void withoutCovariatesEverybodyCountsAlike() {
        AnalysisWeights weights = EntropyBalancing.on(List.of())
                .weights(people("t,1,0,5 t,2,0,5 c,0,0,10 c,1,0,30"))
                .orThrow();
        assertEquals(0.25, weights.of(2), 1e-12);
        assertEquals(0.25, weights.of(3), 1e-12);
    }

    @Test
    void saysWhyThereAreNoWeights() {
        assertRefused(ON_X.weights(people("c,0,1,5 c,1,0,5")), Reason.EMPTY_ARM, "0 treated");
        assertRefused(
                ON_X.weights(people("t,5,0,5 t,4,0,5 c,0,1,5 c,1,0,5")),
                Reason.NO_OVERLAP,
                "No weighting of the comparison group reproduces");
        assertRefused(
                ON_X.weights(people("t,5,0,5 t,4,0,5 c,1,1,5 c,1,0,5")),
                Reason.NO_OVERLAP,
                "x is the same in the whole comparison group but not in the treated");
        List<Term> twice = List.of(new Term.Numeric("x"), new Term.Numeric("x"));
        assertRefused(
                EntropyBalancing.on(twice).weights(people("t,1,0,5 t,2,0,5 c,0,0,10 c,1,0,10 c,2,0,10")),
                Reason.COLLINEAR,
                "x depends on the covariates before it");
        assertTrue(ON_X.weights(people("t,1,0,5 c,1,1,5 c,1,0,5")).isEstimated());
    }

    private static void assertRefused(Estimation<?> answer, Reason reason, String inDetail) {
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(reason, not.reason(), not.detail());
        assertTrue(not.detail().contains(inDetail), not.detail());
    }
}
