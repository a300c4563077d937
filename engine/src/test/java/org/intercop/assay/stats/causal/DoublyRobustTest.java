package org.intercop.assay.stats.causal;

import static org.intercop.assay.stats.causal.InverseProbabilityWeightingTest.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoublyRobustTest {
    private static final DoublyRobust METHOD = DoublyRobust.logistic(RealData.COVARIATES);
    private static final DoublyRobust ON_X = DoublyRobust.logistic(List.of(new Term.Numeric("x")));
    private static final Outcome EVENT = Outcome.event("y", "1");

    private static EffectEstimate effect(Cohort cohort, Estimand estimand, EffectMeasure measure) {
        return METHOD.estimate(cohort, RealData.UNEMPLOYED)
                .orThrow()
                .effect(estimand, measure)
                .orThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"ATT", "ATE", "ATC"})
    void cellsGiveWhatTheirRecordsGiveInAnyOrder(Estimand estimand) {
        List<List<String>> shuffled = new ArrayList<>(RealData.rows());
        Collections.shuffle(shuffled, new Random(3));
        EffectEstimate cells = effect(RealData.asCells(), estimand, EffectMeasure.RISK_RATIO);
        EffectEstimate records = effect(RealData.asRecords(shuffled), estimand, EffectMeasure.RISK_RATIO);
        assertEquals(records.estimate(), cells.estimate(), 1e-11);
        assertEquals(records.standardError(), cells.standardError(), 1e-11);
    }

    @Test
    void swappingTheArmsNegatesTheEffectOfTheSwappedTarget() {
        Map<Estimand, Estimand> targets =
                Map.of(Estimand.ATT, Estimand.ATC, Estimand.ATC, Estimand.ATT, Estimand.ATE, Estimand.ATE);
        targets.forEach((target, swapped) -> {
            EffectEstimate one = effect(RealData.asCells(), target, EffectMeasure.ODDS_RATIO);
            EffectEstimate other = effect(RealData.asCells().swapped(), swapped, EffectMeasure.ODDS_RATIO);
            assertEquals(one.estimate(), -other.estimate(), 1e-10, target.name());
            assertEquals(one.standardError(), other.standardError(), 1e-10, target.name());
        });
    }

    /** With saturated models weighting and outcome model say the same, and both are standardisation. */
    @Test
    void saturatedModelsAgreeWithWeighting() {
        Cohort cohort = people("t,1,1,3 t,1,0,7 t,0,1,4 t,0,0,6 c,1,1,12 c,1,0,18 c,0,1,9 c,0,0,51");
        EffectEstimate robust = ON_X.estimate(cohort, EVENT)
                .orThrow()
                .effect(Estimand.ATT, EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
        EffectEstimate weighted = InverseProbabilityWeighting.of(List.of(new Term.Numeric("x")), Estimand.ATT)
                .estimate(cohort, EVENT)
                .orThrow()
                .effect(EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
        assertEquals(weighted.estimate(), robust.estimate(), 1e-12);
        assertEquals(weighted.standardError(), robust.standardError(), 1e-12);
    }

    /** x = 1 saw no event in the comparison group, so its model there runs off; the limit is standardisation. */
    @Test
    void aSeparatedOutcomeModelIsUsedInTheLimit() {
        Cohort cohort = people("t,1,1,3 t,1,0,7 t,0,1,4 t,0,0,6 c,1,0,30 c,0,1,9 c,0,0,51");
        PotentialMeans means =
                ON_X.estimate(cohort, EVENT).orThrow().means(Estimand.ATT).orThrow();
        assertEquals(0.5 * 0 + 0.5 * 9 / 60, means.comparison(), 1e-10);
        assertEquals(7 / 20.0, means.treated(), 1e-12);
    }

    /** Two levels of three without an event: two directions in which the comparison model runs off. */
    @Test
    void twoLevelsWithoutEventsAreUsedInTheLimitToo() {
        Term age = new Term.Factor("x", List.of("a", "b", "c"), "a");
        PotentialMeans means = DoublyRobust.logistic(List.of(age))
                .estimate(people("t,a,0,8 t,b,1,2 t,b,0,12 t,c,0,13 c,a,0,10 c,b,0,7 c,b,1,3 c,c,0,5"), EVENT)
                .orThrow()
                .means(Estimand.ATT)
                .orThrow();
        assertEquals(14 / 35.0 * 0.3, means.comparison(), 1e-10);
    }

    @Test
    void theEffectInTheTreatedNeedsNoModelOfTheTreatedOutcome() {
        DoublyRobustEffect effect = ON_X.estimate(people("t,1,0,10 t,0,0,10 c,1,1,12 c,1,0,18 c,0,1,9 c,0,0,51"), EVENT)
                .orThrow();
        assertTrue(effect.means(Estimand.ATT).isEstimated());
        assertRefused(effect.means(Estimand.ATE), Reason.NO_EVENTS, "The outcome model of the treated");
        assertRefused(
                effect.effect(Estimand.ATT, EffectMeasure.RISK_RATIO),
                Reason.NO_EVENTS,
                "None of the 20 treated people had the event.");
    }

    @Test
    void saysWhyThereIsNoEstimate() {
        assertRefused(ON_X.estimate(people("c,0,1,5 c,1,0,5"), EVENT), Reason.EMPTY_ARM, "0 treated");
        assertRefused(ON_X.estimate(people("t,1,0,5 t,1,1,5 c,0,1,5 c,1,0,5"), EVENT), Reason.SEPARATION, "x");
        assertRefused(
                ON_X.estimate(people("t,1,0,1 c,0,1,5 c,1,0,5 c,2,0,3"), EVENT), Reason.TOO_FEW_RECORDS, "1 treated");
        assertRefused(
                ON_X.estimate(people("t,1,0,5 t,0,1,5 c,0,0,5 c,1,0,5"), EVENT)
                        .orThrow()
                        .means(Estimand.ATT),
                Reason.NO_EVENTS,
                "The outcome model of the comparison has no estimate: none of 10 records has an event");
    }

    /** In the comparison group x is a or b as z is n or y: its model cannot tell them apart. */
    @Test
    void covariatesThatCoincideInOneArmAreNamed() {
        Cohort cohort = Cohort.ofRecords(
                RealData.frame(
                        List.of("arm", "x", "z", "y"),
                        records(
                                "t,a,n,0,8 t,b,y,1,6 t,b,n,0,5 t,a,y,1,4 t,a,y,0,3 t,b,y,0,2 c,a,n,0,10 c,a,n,1,7 c,b,y,1,3 c,b,y,0,5")),
                new Treatment("arm", "t"));
        List<Term> both =
                List.of(new Term.Factor("x", List.of("a", "b"), "a"), new Term.Factor("z", List.of("n", "y"), "n"));
        assertRefused(
                DoublyRobust.logistic(both)
                        .estimate(cohort, Outcome.event("y", "1"))
                        .flatMap(effect -> effect.means(Estimand.ATT)),
                Reason.COLLINEAR,
                "z");
    }

    private static List<List<String>> records(String cells) {
        List<List<String>> rows = new ArrayList<>();
        for (String cell : cells.split(" ")) {
            List<String> values = List.of(cell.split(","));
            int last = values.size() - 1;
            rows.addAll(Collections.nCopies(Integer.parseInt(values.get(last)), values.subList(0, last)));
        }
        return rows;
    }

    @Test
    void refusesTargetsThatItDoesNotDefine() {
        DoublyRobustEffect effect =
                METHOD.estimate(RealData.asCells(), RealData.UNEMPLOYED).orThrow();
        assertEquals(
                "estimand: ATO has no doubly robust form here",
                assertThrows(IllegalArgumentException.class, () -> effect.means(Estimand.ATO))
                        .getMessage());
    }

    private static void assertRefused(Estimation<?> answer, Reason reason, String inDetail) {
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(reason, not.reason(), not.detail());
        assertTrue(not.detail().contains(inDetail), not.detail());
    }
}
