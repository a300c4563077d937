package org.intercop.assay.stats.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.intercop.assay.stats.effect.ConditionalLikelihood;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.junit.jupiter.api.Test;

class BayesianPoolingTest {
    /** Petrosino et al. (2013), Scared Straight: log odds ratios of the seven trials. */
    private static final List<TwoByTwo> SCARED_STRAIGHT = List.of(
            new TwoByTwo(19, 46, 4, 35),
            new TwoByTwo(16, 94, 8, 67),
            new TwoByTwo(43, 53, 37, 55),
            new TwoByTwo(27, 137, 17, 90),
            new TwoByTwo(12, 19, 5, 11),
            new TwoByTwo(16, 39, 16, 40),
            new TwoByTwo(14, 79, 2, 79));

    private static StudyEffects effects(List<TwoByTwo> tables) {
        List<StudyEffect> effects = tables.stream()
                .map(table -> TableEffect.ODDS_RATIO.of(table).orThrow())
                .toList();
        return StudyEffects.of(
                effects.stream().mapToDouble(StudyEffect::estimate).toArray(),
                effects.stream().mapToDouble(StudyEffect::variance).toArray());
    }

    private static List<LikelihoodProfile> normalProfiles(StudyEffects effects) {
        return IntStream.range(0, effects.size())
                .mapToObj(i -> LikelihoodProfile.normal(effects.estimate(i), Math.sqrt(effects.variance(i))))
                .toList();
    }

    @Test
    void normalProfilesGiveTheFiguresOfNormalEffects() {
        StudyEffects effects = effects(SCARED_STRAIGHT);
        BayesianPool exact = BayesianPooling.withDefaults().pool(effects).orThrow();
        BayesianPool byProfiles =
                BayesianPooling.withDefaults().pool(normalProfiles(effects)).orThrow();
        assertSame(exact, byProfiles, 1e-12);
        double atEstimates = IntStream.range(0, effects.size())
                .mapToDouble(i -> -0.5 * Math.log(2 * Math.PI * effects.variance(i)))
                .sum();
        assertEquals(exact.logMarginalLikelihood(), byProfiles.logMarginalLikelihood() + atEstimates, 1e-12);
    }

    @Test
    void quadratureOverProfilesAgreesWithTheExactNormalModel() {
        StudyEffects effects = effects(SCARED_STRAIGHT);
        BayesianPool exact = BayesianPooling.withDefaults().pool(effects).orThrow();
        List<LikelihoodProfile> profiles = IntStream.range(0, effects.size())
                .mapToObj(i -> {
                    double y = effects.estimate(i);
                    double s = Math.sqrt(effects.variance(i));
                    return LikelihoodProfile.tabulate(
                            x -> -0.5 * (x - y) * (x - y) / (s * s), y - 9 * s, y + 9 * s, 161);
                })
                .toList();
        BayesianPool byQuadrature =
                BayesianPooling.withDefaults().pool(profiles).orThrow();
        assertSame(exact, byQuadrature, 1e-5);
    }

    @Test
    void quadratureOverSkewedProfilesAgreesWithPlainSums() {
        assertAgreesWithPlainSums(
                List.of(new TwoByTwo(1, 20, 5, 20), new TwoByTwo(2, 30, 3, 40), new TwoByTwo(4, 25, 9, 60)));
    }

    @Test
    void quadratureOverProfilesWithoutEventsAgreesWithPlainSums() {
        assertAgreesWithPlainSums(
                List.of(new TwoByTwo(0, 20, 5, 40), new TwoByTwo(0, 30, 3, 40), new TwoByTwo(4, 25, 0, 30)));
    }

    @Test
    void quadratureOverASingleProfileAgreesWithPlainSums() {
        assertAgreesWithPlainSums(List.of(new TwoByTwo(0, 20, 5, 40)));
    }

    private static void assertAgreesWithPlainSums(List<TwoByTwo> tables) {
        BayesianPool pool = BayesianPooling.withDefaults()
                .pool(tables.stream()
                        .map(table -> ConditionalProfile.of(List.of(table)).orThrow())
                        .toList())
                .orThrow();
        BruteForceHierarchy sums = new BruteForceHierarchy(tables.stream()
                .map(ConditionalLikelihood::of)
                .<DoubleUnaryOperator>map(likelihood -> likelihood::logLikelihood)
                .toList());
        assertEquals(sums.meanOfMean(), pool.mean().mean(), 2e-4, "mean of mu");
        assertEquals(sums.deviationOfMean(), pool.mean().standardDeviation(), 2e-4, "sd of mu");
        assertEquals(sums.meanBelowZero(), pool.mean().probabilityBelow(0), 2e-4, "P(mu < 0)");
        assertEquals(sums.meanOfTau(), pool.spread().mean(), 2e-4, "mean of tau");
        assertEquals(sums.meanOfFirstEffect(), pool.effects().get(0).mean(), 2e-4, "mean of the first effect");
        assertEquals(sums.deviationOfFirstEffect(), pool.effects().get(0).standardDeviation(), 2e-4, "sd of the first");
    }

    private static void assertSame(BayesianPool expected, BayesianPool actual, double tolerance) {
        assertSame(expected.mean(), actual.mean(), tolerance, "mean");
        assertSame(expected.spread(), actual.spread(), tolerance, "spread");
        assertSame(expected.prediction(), actual.prediction(), tolerance, "prediction");
        for (int i = 0; i < expected.effects().size(); i++) {
            assertSame(expected.effects().get(i), actual.effects().get(i), tolerance, "effect " + i);
        }
    }

    private static void assertSame(Posterior expected, Posterior actual, double tolerance, String name) {
        assertEquals(expected.mean(), actual.mean(), tolerance, name);
        assertEquals(expected.standardDeviation(), actual.standardDeviation(), tolerance, name);
        assertEquals(expected.median(), actual.median(), tolerance, name);
        assertSame(expected.central(0.95), actual.central(0.95), tolerance, name + " central");
        assertSame(expected.shortest(0.95), actual.shortest(0.95), 5 * tolerance, name + " shortest");
        for (double x = -2; x <= 2; x += 0.25) {
            assertEquals(expected.probabilityBelow(x), actual.probabilityBelow(x), tolerance, name + " below " + x);
        }
    }

    private static void assertSame(Interval expected, Interval actual, double tolerance, String name) {
        assertEquals(expected.lower(), actual.lower(), tolerance, name);
        assertEquals(expected.upper(), actual.upper(), tolerance, name);
    }

    @Test
    void noProfileIsNotEstimable() {
        assertEquals(
                new NotEstimable<BayesianPool>(Reason.TOO_FEW_STUDIES, "there is no study to pool"),
                BayesianPooling.withDefaults().pool(List.of()));
    }

    @Test
    void aCountryWithoutEventsInOneArmStillSaysSomething() {
        Estimation<LikelihoodProfile> none = ConditionalProfile.of(List.of(new TwoByTwo(0, 20, 5, 20)));
        BayesianPool pool =
                BayesianPooling.withDefaults().pool(List.of(none.orThrow())).orThrow();
        assertTrue(pool.mean().probabilityBelow(0) > 0.8, "no events among the treated points below");
        assertTrue(pool.mean().probabilityBelow(0) < 0.999, "one country does not settle it");
    }

    @Test
    void swappingTheArmsMirrorsThePool() {
        List<TwoByTwo> tables = List.of(new TwoByTwo(0, 20, 5, 40), new TwoByTwo(4, 30, 3, 40));
        BayesianPool pool = pool(tables);
        BayesianPool swapped = pool(tables.stream().map(TwoByTwo::swapped).toList());
        assertEquals(-pool.mean().mean(), swapped.mean().mean(), 1e-7);
        assertEquals(pool.spread().median(), swapped.spread().median(), 1e-7);
        assertEquals(-pool.effects().get(0).median(), swapped.effects().get(0).median(), 1e-7);
    }

    @Test
    void strataMultiplyAndEmptyOnesSayNothing() {
        TwoByTwo first = new TwoByTwo(3, 20, 5, 40);
        TwoByTwo second = new TwoByTwo(1, 10, 4, 30);
        LikelihoodProfile both = ConditionalProfile.of(
                        List.of(first, new TwoByTwo(0, 9, 0, 12), second, new TwoByTwo(0, 0, 3, 9)))
                .orThrow();
        double expected = ConditionalLikelihood.of(first).logLikelihood(-0.7)
                + ConditionalLikelihood.of(second).logLikelihood(-0.7)
                - ConditionalLikelihood.of(first).logLikelihood(0.4)
                - ConditionalLikelihood.of(second).logLikelihood(0.4);
        assertEquals(expected, both.logLikelihood(-0.7) - both.logLikelihood(0.4), 1e-5);
        assertEquals(
                new NotEstimable<LikelihoodProfile>(
                        Reason.NO_EVENTS, "no stratum of 1 has events and non-events, and people in both arms"),
                ConditionalProfile.of(List.of(new TwoByTwo(0, 9, 0, 12))));
    }

    @Test
    void aFlatPriorNeedsStudiesThatBoundTheMean() {
        BayesianPooling flat = BayesianPooling.withDefaults().with(new EffectPrior.Flat());
        LikelihoodProfile none =
                ConditionalProfile.of(List.of(new TwoByTwo(0, 20, 5, 20))).orThrow();
        assertEquals(
                new NotEstimable<BayesianPool>(
                        Reason.UNBOUNDED, "a profile has no maximum, which needs a prior of the mean effect"),
                flat.pool(List.of(none, LikelihoodProfile.normal(0, 1))));
        assertEquals(
                new NotEstimable<BayesianPool>(
                        Reason.TOO_FEW_STUDIES, "a single study says nothing about others unless the mean has a prior"),
                flat.pool(List.of(LikelihoodProfile.normal(0, 1))));
    }

    @Test
    void theScepticalPriorDrawsTowardsNoEffect() {
        BayesianPool pool =
                BayesianPooling.withDefaults().pool(effects(SCARED_STRAIGHT)).orThrow();
        BayesianPool sceptical = BayesianPooling.withDefaults()
                .sceptical()
                .pool(effects(SCARED_STRAIGHT))
                .orThrow();
        assertTrue(
                sceptical.mean().mean() < pool.mean().mean() && sceptical.mean().mean() > 0);
    }

    @Test
    void aSingleStudyAnswersWithThePriorOfTheSpread() {
        BayesianPool pool = BayesianPooling.withDefaults()
                .pool(StudyEffects.of(new double[] {-0.5}, new double[] {0.04}))
                .orThrow();
        assertEquals(1, pool.studies());
        // With one study and a wide prior of the mean, the data hardly move the half-normal prior of tau.
        assertEquals(0.5 * 0.674489750196, pool.spread().median(), 0.01);
        assertTrue(pool.prediction().standardDeviation() > pool.mean().standardDeviation());
    }

    private static BayesianPool pool(List<TwoByTwo> tables) {
        return BayesianPooling.withDefaults()
                .pool(tables.stream()
                        .map(table -> ConditionalProfile.of(List.of(table)).orThrow())
                        .toList())
                .orThrow();
    }
}
