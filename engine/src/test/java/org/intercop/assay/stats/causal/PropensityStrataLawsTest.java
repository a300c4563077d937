package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.intercop.assay.stats.causal.StratifiedEffect.Stratum;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not matter to strata of the propensity score. */
class PropensityStrataLawsTest {
    private static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);
    private static final List<Term> X = List.of(new Term.Numeric("x"));
    private static final Outcome EVENT = Outcome.event("y", "1");

    /** With one stratum a value of the only covariate, strata are what saturated weighting is. */
    @ParameterizedTest
    @EnumSource
    void aSaturatedModelIsWeighting(Estimand estimand) {
        Cohort cohort = InverseProbabilityWeightingTest.people(
                "t,1,1,3 t,1,0,7 t,0,1,4 t,0,0,8 c,1,1,12 c,1,0,18 c,0,1,9 c,0,0,51");
        StratifiedEffect strata =
                PropensityStratification.of(X, estimand).estimate(cohort, EVENT).orThrow();
        WeightedEffect weighted = InverseProbabilityWeighting.of(X, estimand)
                .estimate(cohort, EVENT)
                .orThrow();
        for (EffectMeasure measure : MEASURES) {
            EffectEstimate one = strata.effect(measure).orThrow();
            EffectEstimate other = weighted.effect(measure).orThrow();
            assertEquals(other.estimate(), one.estimate(), 1e-10, measure.code());
            assertEquals(other.standardError(), one.standardError(), 1e-10, measure.code());
        }
        assertEquals(0, strata.balance().largestAfter(), 1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void cellsGiveWhatTheirRecordsGive(Estimand estimand) {
        PropensityStratification method = PropensityStratification.of(RealData.COVARIATES, estimand);
        assertSame(
                method.estimate(RealData.asRecords(), RealData.UNEMPLOYED).orThrow(),
                method.estimate(RealData.asCells(), RealData.UNEMPLOYED).orThrow());
    }

    @ParameterizedTest
    @EnumSource
    void rowOrderDoesNotMatter(Estimand estimand) {
        PropensityStratification method = PropensityStratification.of(RealData.COVARIATES, estimand);
        StratifiedEffect first =
                method.estimate(RealData.asRecords(), RealData.UNEMPLOYED).orThrow();
        for (int seed = 0; seed < 5; seed++) {
            List<List<String>> shuffled = new ArrayList<>(RealData.rows());
            Collections.shuffle(shuffled, new Random(seed));
            assertSame(
                    first,
                    method.estimate(RealData.asRecords(shuffled), RealData.UNEMPLOYED)
                            .orThrow());
        }
    }

    @Test
    void theReferenceLevelDoesNotMatter() {
        List<Term> other = List.of(
                new Term.Factor("race", List.of("hispan", "white", "black"), "black"),
                RealData.COVARIATES.get(1),
                RealData.COVARIATES.get(2));
        assertSame(
                PropensityStratification.of(RealData.COVARIATES, Estimand.ATT)
                        .estimate(RealData.asCells(), RealData.UNEMPLOYED)
                        .orThrow(),
                PropensityStratification.of(other, Estimand.ATT)
                        .estimate(RealData.asCells(), RealData.UNEMPLOYED)
                        .orThrow());
    }

    private static void assertSame(StratifiedEffect one, StratifiedEffect other) {
        assertEquals(one.tables().orThrow(), other.tables().orThrow());
        for (EffectMeasure measure : MEASURES) {
            EffectEstimate first = one.effect(measure).orThrow();
            EffectEstimate second = other.effect(measure).orThrow();
            assertEquals(first.estimate(), second.estimate(), 1e-12, measure.code());
            assertEquals(first.standardError(), second.standardError(), 1e-12, measure.code());
            assertEquals(
                    one.mantelHaenszel(measure, 0.95).orThrow().standardError(),
                    other.mantelHaenszel(measure, 0.95).orThrow().standardError(),
                    0);
        }
        assertEquals(
                one.weights().comparison().effectiveSampleSize(),
                other.weights().comparison().effectiveSampleSize(),
                1e-9);
        assertEquals(one.balance().largestAfter(), other.balance().largestAfter(), 1e-10);
        assertEquals(
                one.conditional().orThrow().interval(0.9),
                other.conditional().orThrow().interval(0.9));
    }

    /** No score stands at a cut of ninths, so that the strata are the same seen from either arm. */
    @Test
    void swappingTheArmsNegatesTheEffectOfTheSwappedTarget() {
        Map<Estimand, Estimand> targets = Map.of(
                Estimand.ATT, Estimand.ATC,
                Estimand.ATE, Estimand.ATE,
                Estimand.ATO, Estimand.ATO,
                Estimand.ATM, Estimand.ATM);
        targets.forEach((target, swapped) -> {
            StratifiedEffect one = PropensityStratification.of(JobTraining.COVARIATES, target)
                    .withStrata(9)
                    .estimate(JobTraining.cohort(), JobTraining.UNEMPLOYED)
                    .orThrow();
            StratifiedEffect other = PropensityStratification.of(JobTraining.COVARIATES, swapped)
                    .withStrata(9)
                    .estimate(JobTraining.cohort().swapped(), JobTraining.UNEMPLOYED)
                    .orThrow();
            List<TwoByTwo> back = new ArrayList<>(other.tables().orThrow());
            Collections.reverse(back);
            assertEquals(
                    one.tables().orThrow(), back.stream().map(TwoByTwo::swapped).toList(), target.name());
            for (EffectMeasure measure : MEASURES) {
                EffectEstimate first = one.effect(measure).orThrow();
                EffectEstimate second = other.effect(measure).orThrow();
                assertEquals(first.estimate(), -second.estimate(), 1e-10, target + " " + measure.code());
                assertEquals(first.standardError(), second.standardError(), 1e-10, target + " " + measure.code());
            }
            assertEquals(
                    one.conditional().orThrow().interval(0.95).lower(),
                    -other.conditional().orThrow().interval(0.95).upper(),
                    1e-9);
        });
    }

    @ParameterizedTest
    @EnumSource
    void weightsGiveTheSameMeans(Estimand estimand) {
        StratifiedEffect effect = PropensityStratification.of(RealData.COVARIATES, estimand)
                .estimate(RealData.asCells(), RealData.UNEMPLOYED)
                .orThrow();
        AnalysisWeights weights = effect.weights();
        PotentialMeans weighted = WeightedMeans.of(weights, RealData.UNEMPLOYED.values(weights.cohort()));
        assertEquals(weighted.treated(), effect.means().treated(), 1e-12);
        assertEquals(weighted.comparison(), effect.means().comparison(), 1e-12);
        assertEquals(weights.treated().sum(), weights.comparison().sum(), 1e-9);
        assertEquals(1, effect.strata().stream().mapToDouble(Stratum::share).sum(), 1e-12);
    }
}
