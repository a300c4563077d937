package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.intercop.assay.stats.causal.StratifiedEffect.Stratum;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropensityStratificationTest {
    private static final ExpectedValues R = ExpectedValues.read("propensity_strata.csv");
    private static final Map<EffectMeasure, String> MEASURES = Map.of(
            EffectMeasure.RISK_DIFFERENCE, "rd",
            EffectMeasure.RISK_RATIO, "rr",
            EffectMeasure.ODDS_RATIO, "or");
    private static final List<Term> X = List.of(new Term.Numeric("x"));
    private static final Outcome EVENT = Outcome.event("y", "1");

    private static PropensityStratification method(String name) {
        return switch (name) {
            case "att", "few" -> PropensityStratification.of(JobTraining.COVARIATES, Estimand.ATT);
            case "ate" -> PropensityStratification.of(JobTraining.COVARIATES, Estimand.ATE);
            case "atc" -> PropensityStratification.of(JobTraining.COVARIATES, Estimand.ATC);
            case "ato" ->
                PropensityStratification.of(JobTraining.COVARIATES, Estimand.ATO)
                        .withStrata(4);
            case "atm" ->
                PropensityStratification.of(JobTraining.COVARIATES, Estimand.ATM)
                        .withStrata(6);
            case "ten" ->
                PropensityStratification.of(JobTraining.COVARIATES, Estimand.ATT)
                        .withStrata(10);
            case "one" ->
                PropensityStratification.of(JobTraining.COVARIATES, Estimand.ATE)
                        .withStrata(8)
                        .withFewestPerArm(1);
            default -> throw new IllegalArgumentException("name: there is no case " + name);
        };
    }

    private static StratifiedEffect effect(String name) {
        Outcome outcome = name.equals("few") ? JobTraining.RICH : JobTraining.UNEMPLOYED;
        return method(name).estimate(JobTraining.cohort(), outcome).orThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"att", "ate", "atc", "ato", "atm", "ten", "one", "few"})
    void agreesWithR(String name) {
        StratifiedEffect effect = effect(name);
        assertEquals(R.of(name, "strata"), effect.strata().size());
        for (int i = 0; i < effect.strata().size(); i++) {
            Stratum stratum = effect.strata().get(i);
            assertEquals(R.of(name, "treated." + (i + 1)), stratum.treated());
            assertEquals(R.of(name, "comparison." + (i + 1)), stratum.comparison());
            assertTrue(stratum.lowestScore() <= stratum.highestScore());
        }
        R.check(name, "mean.treated", effect.means().treated(), 1e-12);
        R.check(name, "mean.comparison", effect.means().comparison(), 1e-12);
        MEASURES.forEach((measure, code) -> {
            EffectEstimate found = effect.effect(measure).orThrow();
            R.check(name, code, found.estimate(), 1e-12);
            R.check(name, code + ".se", found.standardError(), 1e-8);
            R.check(
                    name,
                    "mh." + code,
                    effect.mantelHaenszel(measure, 0.95).orThrow().estimate(),
                    1e-12);
        });
        R.check(name, "ess.comparison", effect.weights().comparison().effectiveSampleSize(), 1e-12);
        R.check(name, "smd.age", effect.balance().rows().get(0).after().standardisedDifference(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"att", "ate", "atc", "ato", "atm", "ten", "one", "few"})
    void theConditionalLikelihoodAgreesWithR(String name) {
        ConditionalEffect conditional = effect(name).conditional().orThrow();
        EffectEstimate found = conditional.effect(0.95).orThrow();
        R.check(name, "exact", found.estimate(), 1e-10);
        R.check(name, "exact.se", found.standardError(), 1e-10);
        R.check(name, "exact.from", conditional.interval(0.95).lower(), 1e-10);
        R.check(name, "exact.to", found.interval().upper(), 1e-10);
        R.check(name, "exact.p", conditional.twoSided(), 1e-7);
        assertEquals(found.estimate(), conditional.profile().maximum().orElseThrow(), 1e-2);
        assertTrue(conditional.midPInterval(0.95).upper()
                < conditional.interval(0.95).upper());
    }

    /**
     * The example of R's help page of mantelhaen.test, penicillin in rabbits (data of Agresti 1990): a common odds
     * ratio of 10.36102, to the accuracy of its root finding.
     */
    @Test
    void reproducesThePublishedExactOddsRatio() {
        List<TwoByTwo> rabbits = List.of(
                new TwoByTwo(0, 6, 0, 5),
                new TwoByTwo(3, 6, 0, 6),
                new TwoByTwo(6, 6, 2, 6),
                new TwoByTwo(5, 6, 6, 6),
                new TwoByTwo(2, 2, 5, 5));
        EffectEstimate found =
                ConditionalEffect.of(rabbits).orThrow().effect(0.95).orThrow();
        assertEquals(10.36102, Math.exp(found.estimate()), 5e-5);
        R.check("rabbits", "exact.from", found.interval().lower(), 1e-10);
        R.check("rabbits", "exact.to", found.interval().upper(), 1e-10);
    }

    /**
     * Charig et al. (1986): kidney stones, success by stone size. Each size is a stratum, and the standardised risks
     * are those of Pearl, Glymour and Jewell (2016), section 3.2, to the rounding of the percentages they start from:
     * .832 and .782.
     */
    @Test
    void reproducesThePublishedStandardisedRisks() {
        StratifiedEffect effect = PropensityStratification.of(X, Estimand.ATE)
                .estimate(people("t,0,1,81 t,0,0,6 t,1,1,192 t,1,0,71 c,0,1,234 c,0,0,36 c,1,1,55 c,1,0,25"), EVENT)
                .orThrow();
        assertEquals(2, effect.strata().size());
        double small = 357 / 700.0;
        assertEquals(small * 81 / 87 + (1 - small) * 192 / 263, effect.means().treated(), 1e-12);
        assertEquals(small * 234 / 270 + (1 - small) * 55 / 80, effect.means().comparison(), 1e-12);
        assertEquals(0.832, effect.means().treated(), 0.001);
        assertEquals(0.782, effect.means().comparison(), 0.004);
    }

    @Test
    void fifthsImproveTheBalance() {
        Balance balance = effect("att").balance();
        double before = balance.rows().stream()
                .mapToDouble(row -> Math.abs(row.before().standardisedDifference()))
                .sum();
        double after = balance.rows().stream()
                .mapToDouble(row -> Math.abs(row.after().standardisedDifference()))
                .sum();
        assertTrue(after < before / 3, "from " + before + " to " + after);
    }

    @Test
    void numbersHaveADifferenceOfMeansOnly() {
        StratifiedEffect effect = PropensityStratification.of(X, Estimand.ATT)
                .estimate(
                        people("t,0,2.5,3 t,0,4,2 t,1,7,4 t,1,1,1 c,0,3,6 c,0,1,4 c,1,6,2 c,1,2,3"),
                        Outcome.number("y"))
                .orThrow();
        double treated = (3 * 2.5 + 2 * 4 + 4 * 7 + 1) / 10;
        double comparison = 0.5 * 2.2 + 0.5 * 3.6;
        assertEquals(
                treated - comparison,
                effect.effect(EffectMeasure.MEAN_DIFFERENCE).orThrow().estimate(),
                1e-12);
        assertRefused(effect.mantelHaenszel(EffectMeasure.RISK_RATIO, 0.95), Reason.NO_DATA, "not an event");
        assertRefused(effect.conditional(), Reason.NO_DATA, "not an event");
    }

    private static Cohort people(String cells) {
        return InverseProbabilityWeightingTest.people(cells);
    }

    private static Estimation<StratifiedEffect> estimate(String cells) {
        return PropensityStratification.of(X, Estimand.ATT).estimate(people(cells), EVENT);
    }

    private static void assertRefused(Estimation<?> answer, Reason reason, String inDetail) {
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(reason, not.reason(), not.detail());
        assertTrue(not.detail().contains(inDetail), not.detail());
    }

    @Test
    void saysWhyThereIsNoEstimate() {
        assertRefused(estimate("c,0,1,5 c,1,0,5"), Reason.EMPTY_ARM, "0 treated and 10 comparison people");
        assertRefused(estimate("t,1,0,5 t,1,1,5 c,0,1,5 c,1,0,5"), Reason.SEPARATION, "x");
        assertRefused(estimate("t,1,0,1 c,0,1,5 c,1,0,5 c,2,0,3"), Reason.TOO_FEW_RECORDS, "1 treated");
        assertRefused(estimate("t,1,0,1"), Reason.EMPTY_ARM, "1 treated and 0 comparison");
        assertRefused(estimate("t,1,0,5 t,1,1,5 c,1,1,5 c,1,0,5"), Reason.NO_VARIATION, "x");
        List<Term> twice = List.of(new Term.Numeric("x"), new Term.Numeric("x"));
        assertRefused(
                PropensityStratification.of(twice, Estimand.ATT)
                        .estimate(people("t,1,0,5 t,0,1,5 c,1,1,5 c,0,0,9"), EVENT),
                Reason.COLLINEAR,
                "x");
    }

    @Test
    void scoresThatAllTieAreNotStratified() {
        assertRefused(
                PropensityStratification.of(List.of(), Estimand.ATE)
                        .estimate(people("t,1,0,5 t,0,1,5 c,1,1,5 c,0,0,9"), EVENT),
                Reason.NO_VARIATION,
                "The propensity scores of all 24 people fall in one stratum.");
    }

    @Test
    void armsThatMeetInOneStratumOnlyAreNotStratified() {
        assertRefused(
                estimate("t,0,1,1 t,1,0,9 t,1,1,4 c,0,1,30 c,0,0,20 c,1,0,1"),
                Reason.NO_OVERLAP,
                "No two strata of the propensity score have 2 people of each arm.");
    }

    /** Cuts of the treated at 1, 2, 3: the stratum at 2 has no comparison people and joins the nearer score, 3. */
    @Test
    void aStratumWithoutAnArmJoinsTheNearerNeighbour() {
        String cells = "t,0,1,2 t,0,0,8 t,1,1,4 t,1,0,6 t,2,1,5 t,2,0,5 t,3,1,6 t,3,0,4 "
                + "c,0,1,8 c,0,0,40 c,1,1,6 c,1,0,20 c,3,1,4 c,3,0,4";
        StratifiedEffect effect = PropensityStratification.of(X, Estimand.ATT)
                .withStrata(4)
                .estimate(people(cells), EVENT)
                .orThrow();
        List<Double> scores = IntStream.range(0, effect.scores().cohort().rows())
                .mapToObj(effect.scores()::score)
                .distinct()
                .sorted()
                .toList();
        assertEquals(4, scores.size());
        boolean up = scores.get(3) - scores.get(2) < scores.get(2) - scores.get(1);
        assertEquals(
                up
                        ? List.of(new TwoByTwo(2, 10, 8, 48), new TwoByTwo(4, 10, 6, 26), new TwoByTwo(11, 20, 4, 8))
                        : List.of(new TwoByTwo(2, 10, 8, 48), new TwoByTwo(9, 20, 6, 26), new TwoByTwo(6, 10, 4, 8)),
                effect.tables().orThrow());
    }

    @Test
    void armsWithoutEventsHaveMeansAndAnExactIntervalButNoRatio() {
        StratifiedEffect none =
                estimate("t,1,0,5 t,0,0,5 c,1,1,5 c,0,1,2 c,1,0,5 c,0,0,9").orThrow();
        assertEquals(0, none.means().treated(), 0);
        for (EffectMeasure measure : MEASURES.keySet()) {
            assertRefused(none.effect(measure), Reason.NO_EVENTS, "None of the 10 treated people had the event.");
        }
        assertRefused(none.mantelHaenszel(EffectMeasure.ODDS_RATIO, 0.95), Reason.NO_EVENTS, "no finite ratio");
        assertTrue(none.mantelHaenszel(EffectMeasure.RISK_DIFFERENCE, 0.95).isEstimated());
        ConditionalEffect conditional = none.conditional().orThrow();
        assertRefused(conditional.effect(0.95), Reason.UNBOUNDED, "fewest");
        assertEquals(Double.NEGATIVE_INFINITY, conditional.interval(0.95).lower());
        assertTrue(conditional.interval(0.95).upper() < 1);
        assertTrue(conditional.profile().maximum().isEmpty());
        assertTrue(
                conditional.profile().logLikelihood(-3) > conditional.profile().logLikelihood(0));
    }

    @Test
    void oneOutcomeOnlyHasNoConditionalLikelihood() {
        assertRefused(
                estimate("t,1,0,5 t,0,0,5 c,1,0,5 c,0,0,9").orThrow().conditional(), Reason.NO_EVENTS, "(in all 0/10");
        assertRefused(
                estimate("t,1,1,5 t,0,1,5 c,1,1,5 c,0,1,9").orThrow().conditional(),
                Reason.ALL_EVENTS,
                "(in all 10/10");
        assertRefused(
                estimate("t,1,1,5 t,0,0,5 c,1,1,5 c,0,0,9").orThrow().conditional(),
                Reason.NO_VARIATION,
                "Within each of 2 strata");
    }

    @Test
    void manyEventsAreNoCaseForTheExactLikelihood() {
        List<TwoByTwo> many = List.of(new TwoByTwo(2000, 6000, 2500, 6000), new TwoByTwo(1500, 6000, 2500, 7000));
        assertRefused(ConditionalEffect.of(many), Reason.OUTSIDE_DOMAIN, "8500 events");
        List<TwoByTwo> fewer = List.of(new TwoByTwo(200, 600, 250, 600), new TwoByTwo(150, 600, 250, 700));
        assertTrue(ConditionalEffect.of(fewer).orThrow().effect(0.95).isEstimated());
    }

    @Test
    void peopleWithoutAValueAreLeftOutAndCounted() {
        StratifiedEffect effect = estimate("t,1,1,3 t,0,0,5 t,,1,2 t,1,,4 c,1,1,5 c,0,0,9 c,0,1,2 c,1,0,3")
                .orThrow();
        assertEquals(27, effect.weights().cohort().people());
        assertEquals(6, effect.weights().cohort().droppedPeople());
    }

    @Test
    void refusesWhatIsNoOption() {
        PropensityStratification fifths = PropensityStratification.of(X, Estimand.ATT);
        assertEquals(
                "number: 1 strata are not between 2 and 1000",
                assertThrows(IllegalArgumentException.class, () -> fifths.withStrata(1))
                        .getMessage());
        assertEquals(
                "people: 0 is below 1",
                assertThrows(IllegalArgumentException.class, () -> fifths.withFewestPerArm(0))
                        .getMessage());
        StratifiedEffect effect = effect("att");
        assertEquals(
                "measure: RATE_RATIO is no effect on two-by-two tables",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> effect.mantelHaenszel(EffectMeasure.RATE_RATIO, 0.95))
                        .getMessage());
    }
}
