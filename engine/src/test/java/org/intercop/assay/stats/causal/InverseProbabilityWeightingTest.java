package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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

class InverseProbabilityWeightingTest {
    private static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);

    private static WeightedEffect effect(Cohort cohort, Estimand estimand) {
        return InverseProbabilityWeighting.of(RealData.COVARIATES, estimand)
                .estimate(cohort, RealData.UNEMPLOYED)
                .orThrow();
    }

    @ParameterizedTest
    @EnumSource
    void cellsGiveWhatTheirRecordsGive(Estimand estimand) {
        WeightedEffect cells = effect(RealData.asCells(), estimand);
        WeightedEffect records = effect(RealData.asRecords(), estimand);
        for (EffectMeasure measure : MEASURES) {
            EffectEstimate one = cells.effect(measure).orThrow();
            EffectEstimate other = records.effect(measure).orThrow();
            assertEquals(other.estimate(), one.estimate(), 1e-12, measure.code());
            assertEquals(other.standardError(), one.standardError(), 1e-12, measure.code());
        }
        assertEquals(
                records.weights().comparison().effectiveSampleSize(),
                cells.weights().comparison().effectiveSampleSize(),
                1e-9);
        assertEquals(records.balance().largestAfter(), cells.balance().largestAfter(), 1e-12);
    }

    @Test
    void rowOrderDoesNotMatter() {
        List<List<String>> shuffled = new ArrayList<>(RealData.rows());
        Collections.shuffle(shuffled, new Random(7));
        EffectEstimate one = effect(RealData.asRecords(), Estimand.ATT)
                .effect(EffectMeasure.RISK_RATIO)
                .orThrow();
        EffectEstimate other = effect(RealData.asRecords(shuffled), Estimand.ATT)
                .effect(EffectMeasure.RISK_RATIO)
                .orThrow();
        assertEquals(one.estimate(), other.estimate(), 1e-12);
        assertEquals(one.standardError(), other.standardError(), 1e-12);
    }

    @Test
    void swappingTheArmsNegatesTheEffectOfTheSwappedTarget() {
        Map<Estimand, Estimand> targets = Map.of(
                Estimand.ATT, Estimand.ATC,
                Estimand.ATC, Estimand.ATT,
                Estimand.ATE, Estimand.ATE,
                Estimand.ATO, Estimand.ATO,
                Estimand.ATM, Estimand.ATM);
        targets.forEach((target, swapped) -> {
            for (EffectMeasure measure : MEASURES) {
                EffectEstimate one =
                        effect(RealData.asCells(), target).effect(measure).orThrow();
                EffectEstimate other = effect(RealData.asCells().swapped(), swapped)
                        .effect(measure)
                        .orThrow();
                assertEquals(one.estimate(), -other.estimate(), 1e-10, target + " " + measure.code());
                assertEquals(one.standardError(), other.standardError(), 1e-10, target + " " + measure.code());
            }
        });
    }

    @Test
    void theReferenceLevelDoesNotMatter() {
        List<Term> other = List.of(
                new Term.Factor("race", List.of("hispan", "white", "black"), "black"),
                RealData.COVARIATES.get(1),
                RealData.COVARIATES.get(2));
        EffectEstimate one = effect(RealData.asCells(), Estimand.ATT)
                .effect(EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
        EffectEstimate two = InverseProbabilityWeighting.of(other, Estimand.ATT)
                .estimate(RealData.asCells(), RealData.UNEMPLOYED)
                .orThrow()
                .effect(EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
        assertEquals(one.estimate(), two.estimate(), 1e-12);
        assertEquals(one.standardError(), two.standardError(), 1e-12);
    }

    @Test
    void overlapWeightsBalanceTheCovariatesExactly() {
        assertEquals(0, effect(RealData.asCells(), Estimand.ATO).balance().largestAfter(), 1e-10);
    }

    /** With one binary covariate the ATT is the difference of stratum risks, averaged over the treated's strata. */
    @Test
    void aSaturatedModelIsDirectStandardisation() {
        Cohort cohort = people("t,1,1,3 t,1,0,7 t,0,1,4 t,0,0,6 c,1,1,12 c,1,0,18 c,0,1,9 c,0,0,51");
        WeightedEffect effect = InverseProbabilityWeighting.of(List.of(new Term.Numeric("x")), Estimand.ATT)
                .estimate(cohort, EVENT)
                .orThrow();
        assertEquals(7 / 20.0, effect.means().treated(), 1e-12);
        double standardised = 0.5 * 12 / 30 + 0.5 * 9 / 60;
        assertEquals(standardised, effect.means().comparison(), 1e-12);
        // delta method with the share of each stratum among the treated as estimated
        double treatedVariance = 0.35 * 0.65 / 20;
        double within = 0.25 * (0.4 * 0.6 / 30) + 0.25 * (0.15 * 0.85 / 60);
        double between = (0.5 * Math.pow(0.4 - standardised, 2) + 0.5 * Math.pow(0.15 - standardised, 2)) / 20;
        double together = (0.5 * (0.3 - 0.35) * (0.4 - standardised) + 0.5 * (0.4 - 0.35) * (0.15 - standardised)) / 20;
        assertEquals(
                Math.sqrt(treatedVariance + within + between - 2 * together),
                effect.effect(EffectMeasure.RISK_DIFFERENCE).orThrow().standardError(),
                1e-12);
    }

    private static final Outcome EVENT = Outcome.event("y", "1");

    /** Cells written as arm,x,y,count. */
    static Cohort people(String cells) {
        List<List<String>> rows = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (String cell : cells.split(" ")) {
            String[] parts = cell.split(",", -1);
            rows.add(List.of(parts[0], parts[1], parts[2]));
            counts.add(Long.valueOf(parts[3]));
        }
        return Cohort.of(RealData.frame(List.of("arm", "x", "y"), rows), counts::get, new Treatment("arm", "t"));
    }

    private static Estimation<WeightedEffect> estimate(String cells) {
        return InverseProbabilityWeighting.of(List.of(new Term.Numeric("x")), Estimand.ATT)
                .estimate(people(cells), EVENT);
    }

    private static void assertRefused(Estimation<?> answer, Reason reason, String inDetail) {
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(reason, not.reason());
        assertTrue(not.detail().contains(inDetail), not.detail());
    }

    @Test
    void saysWhyThereIsNoEstimate() {
        assertRefused(estimate("c,0,1,5 c,1,0,5"), Reason.EMPTY_ARM, "0 treated and 10 comparison people");
        assertRefused(estimate("t,,1,5 t,,0,5 c,0,1,5 c,1,0,5"), Reason.EMPTY_ARM, "0 treated");
        assertRefused(estimate("t,1,0,5 t,1,1,5 c,0,1,5 c,1,0,5"), Reason.SEPARATION, "x");
        assertRefused(estimate("t,1,0,1 c,0,1,5 c,1,0,5 c,2,0,3"), Reason.TOO_FEW_RECORDS, "1 treated");
        assertRefused(estimate("t,1,0,5 t,1,1,5 c,1,1,5 c,1,0,5"), Reason.NO_VARIATION, "x");
        List<Term> twice = List.of(new Term.Numeric("x"), new Term.Numeric("x"));
        assertRefused(
                InverseProbabilityWeighting.of(twice, Estimand.ATT)
                        .estimate(people("t,1,0,5 t,0,1,5 c,1,1,5 c,0,0,9"), EVENT),
                Reason.COLLINEAR,
                "x");
    }

    @Test
    void refusesRiskMeasuresWithoutEventsButStillGivesTheRisks() {
        WeightedEffect none =
                estimate("t,1,0,5 t,0,0,5 c,1,1,5 c,0,1,2 c,1,0,5 c,0,0,9").orThrow();
        assertEquals(0, none.means().treated(), 0);
        for (EffectMeasure measure : MEASURES) {
            assertRefused(none.effect(measure), Reason.NO_EVENTS, "None of the 10 treated people had the event.");
        }
        WeightedEffect all = estimate("t,1,1,5 t,0,0,5 c,1,1,5 c,0,1,9").orThrow();
        assertRefused(
                all.effect(EffectMeasure.RISK_DIFFERENCE),
                Reason.ALL_EVENTS,
                "All of the 14 comparison people had the event.");
    }

    @Test
    void peopleWithoutAValueAreLeftOutAndCounted() {
        WeightedEffect effect = estimate("t,1,1,3 t,0,0,5 t,,1,2 t,1,,4 c,1,1,5 c,0,0,9 c,0,1,2 c,1,0,3")
                .orThrow();
        assertEquals(27, effect.weights().cohort().people());
        assertEquals(6, effect.weights().cohort().droppedPeople());
        assertEquals(3 / 8.0, effect.means().treated(), 1e-12);
    }

    @Test
    void aConstantNumberHasNoDifference() {
        Cohort cohort = people("t,1,5.5,3 t,0,5.5,5 c,1,5.5,5 c,0,5.5,9");
        WeightedEffect effect = InverseProbabilityWeighting.of(List.of(new Term.Numeric("x")), Estimand.ATE)
                .estimate(cohort, Outcome.number("y"))
                .orThrow();
        assertRefused(effect.means().difference(), Reason.NO_VARIATION, "does not vary within the arms");
        assertRefused(effect.effect(EffectMeasure.RISK_RATIO), Reason.NO_DATA, "mean difference only");
    }

    @Test
    void widerLevelsGiveWiderIntervals() {
        PotentialMeans means = effect(RealData.asCells(), Estimand.ATT).means();
        EffectEstimate wide = means.effect(EffectMeasure.RISK_DIFFERENCE, 0.99).orThrow();
        EffectEstimate usual = means.effect(EffectMeasure.RISK_DIFFERENCE).orThrow();
        assertEquals(2.5758293035489, (wide.interval().upper() - wide.estimate()) / wide.standardError(), 1e-10);
        assertEquals(1.9599639845401, (usual.interval().upper() - usual.estimate()) / usual.standardError(), 1e-10);
    }

    /** 27 people, 2 coefficients and 2 means: sqrt(27 / 23) and Student's t with 23 degrees of freedom. */
    @Test
    void theAllowanceForSmallSamplesWidensBothWays() {
        PotentialMeans means = estimate("t,1,1,3 t,0,0,5 c,1,1,5 c,0,0,9 c,0,1,2 c,1,0,3")
                .orThrow()
                .means();
        EffectEstimate plain = means.effect(EffectMeasure.RISK_DIFFERENCE).orThrow();
        EffectEstimate allowed = means.allowingForSmallSamples()
                .effect(EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
        assertEquals(plain.estimate(), allowed.estimate(), 0);
        assertEquals(Math.sqrt(27 / 23.0), allowed.standardError() / plain.standardError(), 1e-12);
        assertEquals(
                2.0686576104190406, (allowed.interval().upper() - allowed.estimate()) / allowed.standardError(), 1e-10);
        assertRefused(
                estimate("t,1,1,1 t,0,0,1 c,1,0,1 c,0,1,1")
                        .orThrow()
                        .means()
                        .allowingForSmallSamples()
                        .effect(EffectMeasure.RISK_DIFFERENCE),
                Reason.TOO_FEW_RECORDS,
                "4 people leave no degree of freedom beside 4 estimated parameters.");
    }
}
