package org.intercop.assay.evidence.appraisal;

import static org.intercop.assay.evidence.appraisal.TestEvidence.NEEDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.junit.jupiter.api.Test;

/** Each rule, and each of its boundaries: just short of it, on it, just beyond. */
class VerdictRulesTest {
    private static final double HAIR = 1e-9;

    @Test
    void evidenceThatIsGoodInEveryRespectIsEffective() {
        Appraisal appraisal = new TestEvidence().appraise();
        assertEquals(Verdict.EFFECTIVE, appraisal.verdict());
        assertEquals(5, appraisal.strength().level());
        assertEquals(
                List.of("milestone", "worthwhile", "strength", "countries", "spread", "q"),
                appraisal.reading().rule(Verdict.EFFECTIVE).checks().stream()
                        .map(Check::code)
                        .toList());
    }

    @Test
    void withoutAPooledCountryNothingIsEvaluable() {
        assertEquals(Verdict.NOT_EVALUABLE, verdict(e -> {
            e.isPooled = false;
            e.countries.clear();
        }));
        assertEquals(Verdict.NOT_EVALUABLE, verdict(e -> e.disclosure = Evidence.Disclosure.SUPPRESSED));
    }

    @Test
    void tenTreatedPeopleAreNeeded() {
        Consumer<TestEvidence> nine = e -> {
            e.countries.remove(1);
            e.each(c -> TestEvidence.people(c, 9, 9));
        };
        assertEquals(Verdict.NOT_EVALUABLE, verdict(nine));
        Consumer<TestEvidence> ten = e -> {
            e.countries.remove(1);
            e.each(c -> TestEvidence.people(c, 10, 10));
        };
        assertEquals(Verdict.PROMISING, verdict(ten));
    }

    @Test
    void aQuarterOfTheInformationIsNeeded() {
        assertEquals(Verdict.TOO_EARLY, verdict(e -> e.information = NEEDED * (0.25 - HAIR)));
        assertEquals(Verdict.PROMISING, verdict(e -> e.information = NEEDED * (0.25 + HAIR)));
    }

    @Test
    void halfOfTheEnrolledMustBeMatured() {
        assertEquals(Verdict.TOO_EARLY, verdict(e -> e.each(c -> TestEvidence.people(c, 201, 100))));
        assertEquals(Verdict.EFFECTIVE, verdict(e -> e.each(c -> TestEvidence.people(c, 200, 100))));
    }

    @Test
    void harmNeedsItsProbabilityAndItsInformation() {
        VerdictPolicy.Harm limits = VerdictPolicy.standard().harm();
        assertEquals(Verdict.EFFECTIVE, verdict(e -> e.harm = limits.probability() - HAIR));
        assertEquals(Verdict.POSSIBLY_HARMFUL, verdict(e -> e.harm = limits.probability()));
        assertEquals(Verdict.POSSIBLY_HARMFUL, verdict(e -> e.harm = limits.probability() + HAIR));
        VerdictPolicy half = harm(new VerdictPolicy.Harm(0.8, VerdictPolicy.Prior.STANDARD, 0.5, 0.8));
        TestEvidence evidence = new TestEvidence();
        evidence.harm = 1;
        evidence.information = NEEDED * (0.5 - HAIR);
        assertEquals(
                Verdict.EFFECTIVE,
                evidence.appraise(half, VerdictHistory.none()).verdict());
        evidence.information = NEEDED * (0.5 + HAIR);
        assertEquals(
                Verdict.POSSIBLY_HARMFUL,
                evidence.appraise(half, VerdictHistory.none()).verdict());
    }

    private static VerdictPolicy harm(VerdictPolicy.Harm harm) {
        VerdictPolicy standard = VerdictPolicy.standard();
        return new VerdictPolicy(
                standard.version(),
                standard.alpha(),
                standard.milestones(),
                standard.evaluable(),
                harm,
                standard.effective(),
                standard.promising(),
                standard.noMeaningfulEffect(),
                standard.strength(),
                standard.scoreWeights(),
                standard.forecast());
    }

    @Test
    void harmIsAskedUnderThePriorOfThePolicy() {
        PooledEvidence pooled = new TestEvidence().evidence().pooled().orElseThrow();
        PooledEvidence doubted = new PooledEvidence(
                pooled.median(),
                pooled.central(),
                pooled.tau(),
                pooled.prediction(),
                pooled.benefit(),
                pooled.worthwhile(),
                pooled.equal(),
                0.9,
                0.7,
                pooled.information(),
                pooled.classical());
        assertEquals(0.7, asked(VerdictPolicy.Prior.SCEPTICAL, doubted));
        assertEquals(0.9, asked(VerdictPolicy.Prior.STANDARD, doubted));
    }

    private static double asked(VerdictPolicy.Prior prior, PooledEvidence pooled) {
        Evidence e = new TestEvidence().evidence();
        Evidence evidence = new Evidence(
                e.question(),
                e.scale(),
                e.conduct(),
                e.planned(),
                e.countries(),
                java.util.Optional.of(pooled),
                e.perHundred(),
                e.accrual(),
                e.disclosure(),
                e.cost(),
                e.inputs());
        return new VerdictRules(harm(new VerdictPolicy.Harm(0.8, prior, 0, 0.8)))
                .read(
                        evidence,
                        new EvidenceStrength(0, List.of()),
                        Progress.of(evidence, 0.05),
                        OptionalDouble.empty(),
                        OptionalDouble.empty())
                .rule(Verdict.POSSIBLY_HARMFUL)
                .checks()
                .get(0)
                .figure()
                .orElseThrow();
    }

    @Test
    void harmBeyondTheMilestonesBoundIsSaidWhateverTheScepticalPriorBelieves() {
        TestEvidence one = new TestEvidence();
        one.countries.remove(1);
        one.benefit = 0.01;
        one.worthwhile = 0;
        one.median = 0.6;
        one.harm = 0.80;
        double bound = one.appraise().looks().get(0).bound();
        one.estimate = one.error * (bound + HAIR);
        assertEquals(Verdict.POSSIBLY_HARMFUL, one.appraise().verdict());
        one.estimate = one.error * (bound - HAIR);
        assertEquals(Verdict.INCONCLUSIVE, one.appraise().verdict());
        one.estimate = one.error * (bound + HAIR);
        one.harm = 0.80 - HAIR;
        assertEquals(Verdict.INCONCLUSIVE, one.appraise().verdict());
    }

    @Test
    void harmDoesNotWaitUntilHalfOfTheEnrolledAreMatured() {
        assertEquals(Verdict.POSSIBLY_HARMFUL, verdict(e -> {
            e.harm = 1;
            e.each(c -> TestEvidence.people(c, 1000, 100));
        }));
    }

    @Test
    void mixedNeedsOneCountryOnEitherSide() {
        assertEquals(Verdict.MIXED, verdict(e -> {
            e.countries.set(0, TestEvidence.with(e.countries.get(0), Credibly.BETTER));
            e.countries.set(1, TestEvidence.with(e.countries.get(1), Credibly.WORSE));
        }));
        assertEquals(Verdict.EFFECTIVE, verdict(e -> e.each(c -> TestEvidence.with(c, Credibly.BETTER))));
        assertEquals(
                Verdict.EFFECTIVE,
                verdict(e -> e.countries.set(0, TestEvidence.with(e.countries.get(0), Credibly.WORSE))));
    }

    @Test
    void theMilestonesBoundMustBeReached() {
        double bound = new TestEvidence().appraise().looks().get(0).bound();
        assertEquals(1.959964, bound, 1e-5, "one look at full information spends everything");
        assertEquals(Verdict.PROMISING, verdict(e -> e.estimate = -e.error * (bound - HAIR)));
        assertEquals(Verdict.EFFECTIVE, verdict(e -> e.estimate = -e.error * (bound + HAIR)));
        assertEquals(Verdict.PROMISING, verdict(e -> e.estimate = e.error * (bound + 1)), "the other side");
    }

    @Test
    void aWorthwhileEffectMustBeProbable() {
        assertEquals(Verdict.PROMISING, verdict(e -> e.worthwhile = 0.8 - HAIR));
        assertEquals(Verdict.EFFECTIVE, verdict(e -> e.worthwhile = 0.8));
    }

    @Test
    void effectiveNeedsStrengthThree() {
        assertEquals(
                Verdict.EFFECTIVE, verdict(e -> e.each(c -> TestEvidence.with(c, CountryEvidence.Attrition.HIGH))));
        assertEquals(Verdict.PROMISING, verdict(e -> {
            e.each(c -> TestEvidence.with(c, CountryEvidence.Attrition.HIGH));
            e.window = 11;
        }));
    }

    @Test
    void effectiveNeedsTwoCountriesInTheGoodDirection() {
        assertEquals(Verdict.PROMISING, verdict(e -> e.countries.set(0, TestEvidence.country("FI", 0.0))));
        assertEquals(Verdict.EFFECTIVE, verdict(e -> e.countries.set(0, TestEvidence.country("FI", -HAIR))));
        assertEquals(
                Verdict.PROMISING,
                verdict(e ->
                        e.countries.replaceAll(country -> TestEvidence.country("NL:" + country.contributor(), -0.3))),
                "two studies of one country are one country");
    }

    @Test
    void effectsMustNotDifferTooMuch() {
        assertEquals(Verdict.EFFECTIVE, verdict(e -> e.tau = FastMath.log(2) - HAIR));
        assertEquals(Verdict.PROMISING, verdict(e -> e.tau = FastMath.log(2) + HAIR));
    }

    @Test
    void itMustStandOutAmongAllOfTheNight() {
        Evidence one = new TestEvidence().evidence();
        double p = one.pooled().orElseThrow().classical().pValue();
        List<Evidence> night = new java.util.ArrayList<>(List.of(one));
        while (p * night.size() <= 0.05) {
            TestEvidence other = new TestEvidence();
            other.intervention = "other-" + night.size();
            other.estimate = 0.0001;
            night.add(other.evidence());
        }
        Appraiser appraiser = new Appraiser(VerdictPolicy.standard());
        Appraisal among = appraiser.appraise(one, NightlyFamily.of(night), VerdictHistory.none());
        assertEquals(p * night.size(), among.q().orElseThrow(), 1e-12);
        assertEquals(Verdict.PROMISING, among.verdict());
        night.remove(night.size() - 1);
        assertEquals(
                Verdict.EFFECTIVE,
                appraiser
                        .appraise(one, NightlyFamily.of(night), VerdictHistory.none())
                        .verdict());
        assertEquals(
                Verdict.PROMISING,
                appraiser
                        .appraise(one, NightlyFamily.of(List.of()), VerdictHistory.none())
                        .verdict(),
                "what is not part of the family cannot stand out in it");
    }

    @Test
    void promisingNeedsItsProbabilityAndStrengthTwo() {
        Consumer<TestEvidence> weak = e -> {
            e.design = org.intercop.assay.evidence.registry.AnalysisPlan.Design.OBSERVATIONAL;
            e.window = 11;
        };
        assertEquals(Verdict.PROMISING, verdict(weak));
        assertEquals(Verdict.INCONCLUSIVE, verdict(weak.andThen(e -> e.benefit = 0.95 - HAIR)));
        assertEquals(Verdict.PROMISING, verdict(weak.andThen(e -> e.benefit = 0.95)));
        assertEquals(
                Verdict.INCONCLUSIVE,
                verdict(weak.andThen(
                        e -> e.evaluatedBy = org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy.DELIVERER)));
    }

    @Test
    void noMeaningfulEffectNeedsItsProbabilityAndStrengthThree() {
        Consumer<TestEvidence> equal = e -> {
            e.benefit = 0.6;
            e.worthwhile = 0.05;
            e.estimate = -0.01;
            e.equal = 0.9;
        };
        assertEquals(Verdict.NO_MEANINGFUL_EFFECT, verdict(equal));
        assertEquals(Verdict.INCONCLUSIVE, verdict(equal.andThen(e -> e.equal = 0.9 - HAIR)));
        assertEquals(Verdict.INCONCLUSIVE, verdict(equal.andThen(e -> {
            e.each(c -> TestEvidence.with(c, CountryEvidence.Attrition.HIGH));
            e.window = 11;
        })));
    }

    @Test
    void theTrailNamesEveryRuleWithFigureAndThreshold() {
        Appraisal appraisal = new TestEvidence().appraise();
        List<Verdict> rules =
                appraisal.reading().rules().stream().map(RuleAnswer::verdict).toList();
        assertEquals(List.of(Verdict.values()), rules.stream().distinct().toList());
        assertEquals(Verdict.values().length + 1, rules.size(), "two rules lead to possibly harmful");
        RuleAnswer early = appraisal.reading().rule(Verdict.TOO_EARLY);
        assertFalse(early.matched());
        assertEquals(OptionalDouble.of(0.25), early.checks().get(0).threshold());
        assertEquals(1, early.checks().get(0).figure().orElseThrow(), 1e-6);
        assertTrue(appraisal.reading().rule(Verdict.INCONCLUSIVE).matched());
    }

    @Test
    void theScoreHasItsFactors() {
        TestEvidence half = new TestEvidence();
        half.information = NEEDED / 2;
        half.window = 11;
        Score score = half.appraise().score().orElseThrow();
        assertEquals(new Score(50 + 50 * 0.89 * 0.8 * score.information(), 0.9, 0.01, 0.8, score.information()), score);
        assertEquals(0.5, score.information(), 1e-6);
        TestEvidence closed = new TestEvidence();
        closed.disclosure = Evidence.Disclosure.SUPPRESSED;
        assertTrue(closed.appraise().score().isEmpty());
    }

    private static Verdict verdict(Consumer<TestEvidence> change) {
        TestEvidence evidence = new TestEvidence();
        change.accept(evidence);
        return evidence.appraise().verdict();
    }
}
