package org.intercop.assay.stats.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answers where data are missing, equal, or say nothing. */
class MetaEdgesTest {
    private static final StudyEffects ONE = StudyEffects.of(new double[] {0.3}, new double[] {0.1});
    private static final StudyEffects ALIKE =
            StudyEffects.of(new double[] {0.2, 0.2, 0.2, 0.2}, new double[] {0.04, 0.09, 0.01, 0.05});
    private static final StudyEffects EQUAL_ERRORS =
            StudyEffects.of(new double[] {0.1, 0.5, -0.3, 0.2}, new double[] {0.04, 0.04, 0.04, 0.04});

    private static void assertReason(Reason reason, String detail, Estimation<?> answer) {
        assertEquals(new NotEstimable<>(reason, detail), answer);
    }

    @ParameterizedTest
    @EnumSource(TableEffect.class)
    void studiesWithoutEventsHaveAnEffectOrAReason(TableEffect effect) {
        assertReason(Reason.EMPTY_ARM, "an arm is empty: 0/0 against 2/9", effect.of(new TwoByTwo(0, 0, 2, 9)));
        for (TwoByTwo table : List.of(
                new TwoByTwo(0, 10, 3, 12),
                new TwoByTwo(0, 10, 0, 12),
                new TwoByTwo(10, 10, 12, 12),
                new TwoByTwo(1, 1, 0, 1))) {
            Estimation<StudyEffect> answer = effect.of(table);
            if (effect == TableEffect.PHI && table.hasOneOutcome()) {
                assertReason(Reason.NO_VARIATION, "the effect or its variance is not defined for " + table, answer);
            } else if (effect != TableEffect.PHI) {
                assertTrue(answer.orThrow().variance() > 0, table.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TableEffect.class)
    void swappingTheArmsTurnsTheSignOfAnEffect(TableEffect effect) {
        TwoByTwo table = new TwoByTwo(3, 10, 8, 15);
        StudyEffect one = effect.of(table).orThrow();
        StudyEffect other = effect.of(table.swapped()).orThrow();
        assertEquals(-one.estimate(), other.estimate(), 1e-14);
        assertEquals(one.variance(), other.variance(), 1e-14);
    }

    @ParameterizedTest
    @EnumSource(RateEffect.class)
    void ratesWithoutEventsHaveAnEffect(RateEffect effect) {
        assertTrue(effect.of(new RateTable(0, 10, 3, 12)).orThrow().variance() > 0);
        assertReason(
                Reason.EMPTY_ARM,
                "an arm was never observed: 0 in 0.0 against 3 in 12.0",
                effect.of(new RateTable(0, 0, 3, 12)));
    }

    @ParameterizedTest
    @EnumSource(ProportionEffect.class)
    void proportionsWithoutEventsHaveAnEffect(ProportionEffect effect) {
        assertTrue(effect.of(0, 10).orThrow().variance() > 0);
        assertTrue(effect.of(10, 10).orThrow().variance() > 0);
        assertReason(Reason.EMPTY_ARM, "there is nobody in the arm", effect.of(0, 0));
        assertEquals(
                "events: 11 is not between 0 and the size 10",
                assertThrows(IllegalArgumentException.class, () -> effect.of(11, 10))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource(MeanEffect.class)
    void meansNeedTwoPeopleAnArm(MeanEffect effect) {
        assertReason(
                Reason.TOO_FEW_RECORDS,
                "each arm needs two people, there are 1 and 5",
                effect.of(new ArmMean(3, 0, 1), new ArmMean(2, 1, 5)));
        assertTrue(
                effect.of(new ArmMean(3, 1, 9), new ArmMean(2, 1, 5)).orThrow().variance() > 0);
    }

    @Test
    void correlationsNeedFivePairs() {
        assertReason(
                Reason.TOO_FEW_RECORDS,
                "a correlation needs five pairs, there are 4",
                CorrelationEffect.FISHER_Z.of(0.3, 4));
        assertEquals(
                0.5493061443340549,
                CorrelationEffect.FISHER_Z.of(0.5, 19).orThrow().estimate(),
                1e-15);
        assertEquals(0.0625, CorrelationEffect.FISHER_Z.of(0.5, 19).orThrow().variance(), 1e-15);
        assertEquals(Reason.NO_VARIATION, ((NotEstimable<StudyEffect>) CorrelationEffect.FISHER_Z.of(1, 19)).reason());
    }

    @Test
    void commonEffectsNeedEvents() {
        assertReason(
                Reason.NO_EVENTS,
                "none of the 2 studies has both events and non-events",
                Peto.oddsRatio(List.of(new TwoByTwo(0, 9, 0, 9), new TwoByTwo(5, 5, 6, 6)), 0.95));
        assertReason(
                Reason.NO_EVENTS,
                "no events in the treated arm of any study",
                MantelHaenszelRates.rateRatio(List.of(new RateTable(0, 9, 4, 9)), 0.95));
        CommonEffect single = Peto.oddsRatio(List.of(new TwoByTwo(2, 9, 4, 9), new TwoByTwo(0, 5, 0, 6)), 0.95)
                .orThrow();
        assertEquals(2, single.studies());
        assertEquals(0, single.degreesOfFreedom());
        assertEquals(1, single.qPValue());
    }

    @Test
    void intervalsOfHeterogeneityAtTheirEnds() {
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "an interval of tau squared needs two studies, there are 1",
                HeterogeneityIntervals.of(ONE, 0.95));
        HeterogeneityIntervals none = HeterogeneityIntervals.of(ALIKE, 0.95).orThrow();
        assertEquals(0, none.tau2().lower());
        assertEquals(0, none.tau2().upper(), "studies that agree better than chance");
        assertEquals(1, none.h2().upper());
    }

    @Test
    void influenceNeedsTwoStudies() {
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "influence needs two studies, there are 1",
                Influence.of(RandomEffects.withDefaults(), ONE));
        List<Influence> both = Influence.of(
                        RandomEffects.withDefaults().with(PoolingTest.Z),
                        StudyEffects.of(new double[] {0, 1}, new double[] {0.1, 0.1}))
                .orThrow();
        assertEquals(0, both.get(0).tau2());
    }

    @Test
    void asymmetryNeedsThreeStudiesWithDifferentErrors() {
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "a test of asymmetry needs three studies, there are 1",
                FunnelAsymmetry.egger(ONE));
        assertReason(
                Reason.COLLINEAR,
                "the 4 studies have the same standard error",
                FunnelAsymmetry.mixed(RandomEffects.withDefaults(), EQUAL_ERRORS));
        assertReason(
                Reason.NO_VARIATION,
                "the 4 effects do not vary around the model, so the Knapp-Hartung standard error is zero;"
                        + " the modified one is not",
                FunnelAsymmetry.egger(ALIKE));
        assertReason(Reason.NO_VARIATION, "all 4 values are tied", FunnelAsymmetry.rank(EQUAL_ERRORS));
        assertReason(
                Reason.TOO_FEW_STUDIES, "a rank correlation needs two studies, there are 1", FunnelAsymmetry.rank(ONE));
        assertEquals(0, FailSafeN.rosenthal(EQUAL_ERRORS, 0.05));
    }

    @Test
    void trimAndFillLeavesASymmetricFunnelAlone() {
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "trim and fill needs three studies, there are 1",
                TrimAndFill.of(RandomEffects.withDefaults(), ONE, TrimAndFill.Count.L0, TrimAndFill.Side.LEFT));
        for (TrimAndFill.Count count : TrimAndFill.Count.values()) {
            TrimAndFill none = TrimAndFill.of(
                            RandomEffects.withDefaults().with(PoolingTest.Z), ALIKE, count, TrimAndFill.Side.LEFT)
                    .orThrow();
            assertEquals(0, none.missing());
            assertEquals(List.of(), none.filled());
            assertEquals(4, none.pooled().studies());
        }
    }

    @Test
    void selectionNeedsAStudyThatWasCertainlySeen() {
        assertReason(
                Reason.UNBOUNDED,
                "no study has a p value up to 0.025, where the chance is set to 1",
                SelectionModel.fit(EQUAL_ERRORS.negated(), SelectionModel.Alternative.GREATER, 0.025));
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "3 parameters need as many studies, there are 1",
                SelectionModel.fit(ONE, SelectionModel.Alternative.GREATER, 0.025));
        assertEquals(
                "steps: 1.5 is not between 0 and 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SelectionModel.fit(ONE, SelectionModel.Alternative.GREATER, 1.5))
                        .getMessage());
    }

    @Test
    void regressionNamesWhatItLeavesOut() {
        PublicStudies studies = PublicStudies.read("bcg.csv");
        MetaRegression model = MetaRegression.with(RandomEffects.withDefaults());
        List<Term> twice = List.of(
                new Term.Numeric("ablat"),
                new Term.Factor("alloc", List.of("random", "alternate", "systematic", "other"), "random"));
        MetaRegressionFit fit = model.fit(studies.effects(), studies, twice).orThrow();
        assertEquals(List.of("alloc=other"), fit.aliased());
        assertEquals(4, fit.coefficients().size());
        PublicStudies three = studies.select(0, 1, 2);
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "3 coefficients need 4 studies, there are 3",
                model.fit(three.effects(), three, List.of(new Term.Numeric("ablat"), new Term.Numeric("year"))));
        assertReason(
                Reason.COLLINEAR,
                "no moderator varies between the 3 studies",
                model.fit(
                        three.effects(),
                        three,
                        List.of(new Term.Factor("alloc", List.of("random", "alternate"), "random"))));
    }

    @Test
    void relabellingTheReferenceChangesNoFit() {
        PublicStudies studies = PublicStudies.read("bcg.csv");
        MetaRegression model = MetaRegression.with(RandomEffects.withDefaults());
        List<String> levels = List.of("random", "alternate", "systematic");
        MetaRegressionFit one = model.fit(
                        studies.effects(), studies, List.of(new Term.Factor("alloc", levels, "random")))
                .orThrow();
        MetaRegressionFit other = model.fit(
                        studies.effects(), studies, List.of(new Term.Factor("alloc", levels, "systematic")))
                .orThrow();
        assertEquals(one.moderators().statistic(), other.moderators().statistic(), 1e-9);
        assertEquals(one.heterogeneity().tau2(), other.heterogeneity().tau2(), 1e-12);
    }

    @Test
    void multilevelModelsRefuseLevelsThatCoincide() {
        PublicStudies studies = PublicStudies.read("assink2016.csv");
        assertReason(
                Reason.COLLINEAR,
                "'yi' has the same groups as 'esid'",
                MultilevelModel.of(List.of("study", "esid", "yi")).fit(studies.effects(), studies, List.of(), "study"));
        PublicStudies two = studies.select(0, 1);
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "3 parameters need as many effects, there are 2",
                MultilevelModel.of(List.of("study", "esid")).fit(two.effects(), two, List.of(), "study"));
    }

    @Test
    void robustErrorsNeedIndependentClusters() {
        PublicStudies studies = PublicStudies.read("assink2016.csv");
        MultilevelModel model = MultilevelModel.of(List.of("study", "esid"));
        MultilevelFit fit =
                model.fit(studies.effects(), studies, List.of(), "esid").orThrow();
        assertReason(
                Reason.COLLINEAR,
                "a group of the outermost level reaches over two clusters, which must be independent",
                fit.robust());
        PublicStudies single = studies.select(0, 1, 2, 3);
        MultilevelFit one = MultilevelModel.of(List.of("esid"))
                .fit(single.effects(), single, List.of(), "study")
                .orThrow();
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "robust standard errors of 1 coefficients need more clusters than 1",
                one.robust());
    }

    @Test
    void variancesBetweenGroupsMayBeZero() {
        PublicStudies studies = PublicStudies.read("scared_straight.csv").select(1, 2, 3, 5);
        MultilevelFit fit = MultilevelModel.of(List.of("study"))
                .fit(studies.effects(), studies, List.of(), "study")
                .orThrow();
        assertEquals(0, fit.levels().get(0).variance());
        PooledEffect common = RandomEffects.withDefaults()
                .with(Tau2Estimator.COMMON_EFFECT)
                .pool(studies.effects())
                .orThrow();
        assertEquals(common.estimate(), fit.coefficients().get(0).estimate(), 1e-14);
    }

    @Test
    void aLevelOfSingleEffectsIsTheRandomEffectsModel() {
        PublicStudies studies = PublicStudies.read("bcg.csv");
        MultilevelFit fit = MultilevelModel.of(List.of("trial"))
                .fit(studies.effects(), studies, List.of(), "trial")
                .orThrow();
        PooledEffect pooled = RandomEffects.withDefaults()
                .with(PoolingTest.Z)
                .pool(studies.effects())
                .orThrow();
        assertEquals(pooled.estimate(), fit.coefficients().get(0).estimate(), 1e-10);
        assertEquals(pooled.standardError(), fit.coefficients().get(0).standardError(), 1e-10);
        assertEquals(pooled.heterogeneity().tau2(), fit.levels().get(0).variance(), 1e-10);
        assertEquals(pooled.logLikelihood().orElseThrow(), fit.logLikelihood(), 1e-10);
    }

    @Test
    void subgroupsWithoutAStudyAreNamed() {
        PublicStudies studies = PublicStudies.read("bcg.csv");
        SubgroupAnalysis analysis = SubgroupAnalysis.of(
                RandomEffects.withDefaults().with(PoolingTest.Z),
                studies.effects(),
                studies,
                "alloc",
                List.of("random", "by hand"));
        assertEquals(7, analysis.subgroups().get(0).pooled().orThrow().studies());
        assertReason(
                Reason.TOO_FEW_STUDIES,
                "there is no study to pool",
                analysis.subgroups().get(1).pooled());
        assertReason(Reason.TOO_FEW_STUDIES, "the subgroup 'by hand' has no pooled effect", analysis.between());
    }

    @Test
    void leavingOutAndAddingUpReachBothEnds() {
        RandomEffects model = RandomEffects.withDefaults();
        assertEquals(
                List.of(new NotEstimable<PooledEffect>(Reason.TOO_FEW_STUDIES, "there is no study to pool")),
                model.leaveOneOut(ONE));
        StudyEffects all = PublicStudies.read("bcg.csv").effects();
        List<Estimation<PooledEffect>> cumulative = model.cumulative(all);
        assertTrue(cumulative.get(0).orThrow().isSingleStudy());
        assertEquals(model.pool(all), cumulative.get(12));
    }
}
