package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.intercop.assay.stats.causal.MatchedCohort.Pair;
import org.intercop.assay.stats.causal.MatchedEffect.StandardError;
import org.intercop.assay.stats.causal.Matching.Distance;
import org.intercop.assay.stats.causal.Matching.Ties;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final PropensityModel MODEL = PropensityModel.logistic(RealData.COVARIATES);
    private static final Matching SHARED = Matching.nearestNeighbour();
    private static final List<Matching> KINDS = List.of(
            SHARED,
            SHARED.withoutCaliper(),
            SHARED.withRatio(3),
            SHARED.withReplacement().withRatio(2),
            SHARED.on(Distance.SCORE).withCaliper(0.5).exactlyOn(List.of("race")));

    private static MatchedEffect effect(Matching matching, Cohort cohort) {
        return matching.estimate(MODEL, cohort, RealData.UNEMPLOYED).orThrow();
    }

    private static EffectEstimate difference(Matching matching, Cohort cohort) {
        return effect(matching, cohort).effect(EffectMeasure.RISK_DIFFERENCE).orThrow();
    }

    @Test
    void cellsGiveWhatTheirRecordsGiveInAnyOrder() {
        List<List<String>> shuffled = new ArrayList<>(RealData.rows());
        Collections.shuffle(shuffled, new Random(11));
        for (Matching matching : KINDS) {
            EffectEstimate cells = difference(matching, RealData.asCells());
            EffectEstimate records = difference(matching, RealData.asRecords(shuffled));
            assertEquals(records.estimate(), cells.estimate(), 1e-12);
            assertEquals(records.standardError(), cells.standardError(), 1e-12);
        }
    }

    /** Sharing a match among tied people is the mean over all random choices among them. */
    @Test
    void sharedTiesAreTheMeanOverRandomOrders() {
        Random random = new Random(20240501);
        for (Matching matching : KINDS) {
            double shared = difference(matching, RealData.asCells()).estimate();
            double sum = 0;
            double squares = 0;
            int orders = 200;
            List<List<String>> rows = new ArrayList<>(RealData.rows());
            for (int order = 0; order < orders; order++) {
                Collections.shuffle(rows, random);
                double one = difference(matching.breakingTies(Ties.FIRST_ROW), RealData.asRecords(rows))
                        .estimate();
                sum += one;
                squares += one * one;
            }
            double mean = sum / orders;
            double error = Math.sqrt((squares / orders - mean * mean) / orders);
            assertEquals(mean, shared, 3.5 * error + 1e-9);
        }
    }

    @Test
    void weightsAddUpToTheMatchedTreated() {
        for (Matching matching : KINDS) {
            MatchedCohort matched = effect(matching, RealData.asCells()).matched();
            assertEquals(matched.weights().treated().sum(), matched.matchedTreated(), 1e-9);
            assertEquals(matched.weights().comparison().sum(), matched.matchedTreated(), 1e-9);
            assertTrue(matched.balance().largestAfter() < matched.balance().largestBefore());
        }
    }

    @Test
    void withoutReplacementNobodyIsUsedTwice() {
        MatchedCohort matched = effect(SHARED.withRatio(2).breakingTies(Ties.FIRST_ROW), RealData.asRecords())
                .matched();
        assertEquals(
                matched.pairs().size(),
                matched.pairs().stream().map(Pair::comparison).distinct().count());
        assertEquals(matched.comparisonUsed(), matched.pairs().size());
    }

    /** Each treated person takes the nearest: equal covariates first, then one step away. */
    @Test
    void choosesInDescendingOrderAndRespectsTheCaliper() {
        Cohort cohort = InverseProbabilityWeightingTest.people(
                "t,3,1,1 t,2,0,1 t,1,1,1 c,3,0,1 c,2,1,1 c,2,0,1 c,0,1,1 c,0,0,1 t,0,0,1");
        PropensityModel model = PropensityModel.logistic(List.of(new Term.Numeric("x")));
        Matching nearest =
                Matching.nearestNeighbour().on(Distance.LOGIT).withoutCaliper().breakingTies(Ties.FIRST_ROW);
        MatchedCohort matched = nearest.match(model.fit(cohort).orThrow()).orThrow();
        assertEquals(List.of(new Pair(0, 3), new Pair(1, 4), new Pair(2, 5), new Pair(8, 6)), matched.pairs());
        MatchedCohort close =
                nearest.withCaliper(0.2).match(model.fit(cohort).orThrow()).orThrow();
        assertEquals(List.of(new Pair(0, 3), new Pair(1, 4), new Pair(8, 6)), close.pairs());
        assertEquals(3, close.matchedTreated());
    }

    @Test
    void saysWhenNobodyIsNearEnough() {
        Cohort cohort = InverseProbabilityWeightingTest.people("t,1,1,3 t,1.5,0,3 t,4,1,2 c,0,1,5 c,2,0,9 c,5,1,4");
        Estimation<MatchedEffect> answer = SHARED.withCaliper(1e-6)
                .estimate(PropensityModel.logistic(List.of(new Term.Numeric("x"))), cohort, Outcome.event("y", "1"));
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(Reason.NO_OVERLAP, not.reason());
        assertEquals("No treated person has a comparison person within the caliper.", not.detail());
    }

    @Test
    void saysWhenTheMatchedSayTooLittle() {
        PropensityModel onX = PropensityModel.logistic(List.of(new Term.Numeric("x")));
        Matching close =
                Matching.nearestNeighbour().on(Distance.LOGIT).withCaliper(0.01).breakingTies(Ties.FIRST_ROW);
        Cohort onePair =
                InverseProbabilityWeightingTest.people("t,1,1,1 t,3,0,1 t,4,1,1 c,1,0,1 c,2,0,1 c,5,1,1 c,0,0,1");
        NotEstimable<?> few =
                assertInstanceOf(NotEstimable.class, close.estimate(onX, onePair, Outcome.event("y", "1")));
        assertEquals(Reason.TOO_FEW_RECORDS, few.reason(), few.detail());
        Cohort quiet =
                InverseProbabilityWeightingTest.people("t,1,0,1 t,2,0,1 t,1,0,1 c,1,0,1 c,2,1,1 c,1,1,1 c,0,1,1");
        NotEstimable<?> none = assertInstanceOf(
                NotEstimable.class,
                close.estimate(onX, quiet, Outcome.event("y", "1"))
                        .orThrow()
                        .means()
                        .difference());
        assertEquals(Reason.NO_EVENTS, none.reason(), none.detail());
    }

    @Test
    void refusesClustersThatDoNotExist() {
        MatchedEffect shared = effect(SHARED, RealData.asCells());
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> shared.means(StandardError.MATCHED_SETS));
        assertEquals("kind: MATCHED_SETS needs matched sets that do not overlap", refusal.getMessage());
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertEquals(
                "comparisonPeople: 0 is below 1",
                assertThrows(IllegalArgumentException.class, () -> SHARED.withRatio(0))
                        .getMessage());
        assertEquals(
                "standardDeviations: -0.2 is not a finite value above 0",
                assertThrows(IllegalArgumentException.class, () -> SHARED.withCaliper(-0.2))
                        .getMessage());
    }
}
