package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Attrition;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Balance;
import org.intercop.assay.evidence.appraisal.CountryEvidence.NegativeControls;
import org.intercop.assay.evidence.appraisal.CountryEvidence.SampleRatio;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy;
import org.junit.jupiter.api.Test;

class StrengthScaleTest {
    @Test
    void theDesignStarts() {
        assertEquals(5, level(e -> e.design = Design.RANDOMISED));
        assertEquals(4, level(e -> e.design = Design.NATURAL_EXPERIMENT));
        assertEquals(4, level(e -> e.design = Design.WAITING_LIST));
        assertEquals(4, level(e -> e.design = Design.STEPPED_ROLLOUT));
        assertEquals(3, level(e -> e.design = Design.OBSERVATIONAL));
        assertEquals(2, level(observed(Balance.AMBER)));
        assertEquals(2, level(observed(Balance.NOT_EVALUATED)));
        assertEquals(2, level(observed(Balance.RED)));
        assertEquals(1, level(e -> {
            e.design = Design.OBSERVATIONAL;
            e.adjustment = Conduct.Adjustment.UNADJUSTED;
        }));
        assertEquals(1, level(e -> e.design = Design.BEFORE_AFTER));
        assertEquals(0, level(e -> e.design = Design.SINGLE_ARM));
    }

    private static Consumer<TestEvidence> observed(Balance balance) {
        return e -> {
            e.design = Design.OBSERVATIONAL;
            e.each(c -> TestEvidence.with(c, balance));
        };
    }

    @Test
    void eachFaultCostsItsStep() {
        assertEquals(4, level(e -> e.each(c -> TestEvidence.with(c, Attrition.MEDIUM))));
        assertEquals(3, level(e -> e.each(c -> TestEvidence.with(c, Attrition.HIGH))));
        assertEquals(4, level(e -> e.each(c -> TestEvidence.with(c, Balance.AMBER))));
        assertEquals(5, level(e -> e.each(c -> TestEvidence.with(c, Balance.NOT_EVALUATED))));
        assertEquals(4, level(e -> e.countries.remove(1)));
        assertEquals(4, level(e -> e.each(c -> TestEvidence.people(c, 14, 14))));
        assertEquals(5, level(e -> e.each(c -> TestEvidence.people(c, 15, 15))));
        assertEquals(4, level(e -> e.window = 11));
        assertEquals(4, level(e -> e.evaluatedBy = EvaluatedBy.DELIVERER));
        assertEquals(4, level(e -> e.tau = FastMath.log(2) + 1e-9));
        assertEquals(5, level(e -> e.tau = FastMath.log(2)));
        assertEquals(3, level(e -> e.each(c -> TestEvidence.with(c, SampleRatio.MISMATCH))));
    }

    @Test
    void failedControlsAndSevereImbalanceCap() {
        assertEquals(1, level(e -> e.each(c -> TestEvidence.with(c, NegativeControls.FAILED))));
        assertEquals(5, level(e -> e.each(c -> TestEvidence.with(c, NegativeControls.NONE))));
        assertEquals(1, level(e -> e.each(c -> TestEvidence.with(c, Balance.SEVERE))));
        assertEquals(
                1,
                level(e -> {
                    e.each(c -> TestEvidence.with(c, Balance.SEVERE));
                    e.registration = Conduct.Registration.UNCHANGED;
                }),
                "nothing lifts it above a cap");
    }

    @Test
    void aFaultCountsOnceItsCountriesHoldAFifthOfThePeople() {
        Consumer<TestEvidence> fifth = e -> {
            e.countries.set(0, TestEvidence.people(TestEvidence.with(e.countries.get(0), Attrition.HIGH), 25, 25));
            e.countries.set(1, TestEvidence.people(e.countries.get(1), 100, 100));
        };
        assertEquals(3, level(fifth));
        assertEquals(
                5, level(fifth.andThen(e -> e.countries.set(1, TestEvidence.people(e.countries.get(1), 101, 101)))));
    }

    @Test
    void supportEarnsOneStepAtMost() {
        Consumer<TestEvidence> lower = e -> e.window = 11;
        assertEquals(4, level(lower));
        assertEquals(5, level(lower.andThen(e -> e.registration = Conduct.Registration.UNCHANGED)));
        assertEquals(4, level(lower.andThen(e -> e.registration = Conduct.Registration.CHANGED)));
        assertEquals(5, level(lower.andThen(e -> e.dose = Conduct.DoseResponse.SHOWN)));
        assertEquals(5, level(lower.andThen(e -> e.countries.add(TestEvidence.country("SE", -0.1)))));
        assertEquals(4, level(lower.andThen(e -> e.countries.add(TestEvidence.country("SE", 0.1)))), "not all agree");
        assertEquals(5, level(lower.andThen(e -> {
            e.registration = Conduct.Registration.UNCHANGED;
            e.dose = Conduct.DoseResponse.SHOWN;
        })));
        assertEquals(0, level(e -> {
            e.design = Design.SINGLE_ARM;
            e.registration = Conduct.Registration.UNCHANGED;
        }));
    }

    @Test
    void everyStepIsRecorded() {
        TestEvidence evidence = new TestEvidence();
        evidence.window = 6;
        evidence.registration = Conduct.Registration.UNCHANGED;
        evidence.evaluatedBy = EvaluatedBy.DELIVERER;
        assertEquals(
                new EvidenceStrength(
                        4,
                        List.of(
                                step(StrengthRule.DESIGN, 5, OptionalDouble.empty(), "Chance decided who took part."),
                                step(
                                        StrengthRule.SHORT_WINDOW,
                                        -1,
                                        OptionalDouble.of(6),
                                        "People were followed for fewer than 12 months."),
                                step(
                                        StrengthRule.EVALUATED_BY_DELIVERER,
                                        -1,
                                        OptionalDouble.empty(),
                                        "Those who deliver the intervention evaluate it."),
                                step(
                                        StrengthRule.SUPPORT,
                                        1,
                                        OptionalDouble.empty(),
                                        "The plan was fixed beforehand and kept."))),
                evidence.appraise().strength());
        assertEquals(
                "level: 3 is not the sum of the steps, 5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new EvidenceStrength(
                                        3, List.of(step(StrengthRule.DESIGN, 5, OptionalDouble.empty(), ""))))
                        .getMessage());
    }

    private static EvidenceStrength.Step step(StrengthRule rule, int change, OptionalDouble figure, String wording) {
        return new EvidenceStrength.Step(rule, change, figure, wording);
    }

    @Test
    void severalStudiesOfOneCountryAreOneCountry() {
        TestEvidence evidence = new TestEvidence();
        evidence.countries = new ArrayList<>(List.of(
                TestEvidence.country("US:one", -0.3),
                TestEvidence.country("US:two", -0.4),
                TestEvidence.country("US:three", -0.5)));
        assertEquals(
                List.of(StrengthRule.DESIGN, StrengthRule.SINGLE_COUNTRY),
                evidence.appraise().strength().steps().stream()
                        .map(EvidenceStrength.Step::rule)
                        .toList());
        evidence.countries.set(1, TestEvidence.country("CA", -0.4));
        assertEquals(
                List.of(StrengthRule.DESIGN),
                evidence.appraise().strength().steps().stream()
                        .map(EvidenceStrength.Step::rule)
                        .toList(),
                "two countries are not three");
    }

    @Test
    void neverBelowZero() {
        TestEvidence evidence = new TestEvidence();
        evidence.design = Design.BEFORE_AFTER;
        evidence.window = 6;
        evidence.evaluatedBy = EvaluatedBy.DELIVERER;
        EvidenceStrength strength = evidence.appraise().strength();
        assertEquals(0, strength.level());
        assertEquals(StrengthRule.RANGE, strength.steps().get(3).rule());
    }

    /** Worse evidence never gets a better strength, whatever it is like otherwise. */
    @Test
    void worseEvidenceIsNeverStronger() {
        SplittableRandom random = new SplittableRandom(20261122);
        for (int i = 0; i < 2_000; i++) {
            TestEvidence evidence = any(random);
            int before = strength(evidence);
            String worse = worsen(evidence, random);
            int after = strength(evidence);
            assertTrue(after <= before, "case " + i + ": " + worse + " lifts " + before + " to " + after);
        }
    }

    private static TestEvidence any(SplittableRandom random) {
        TestEvidence evidence = new TestEvidence();
        evidence.design = pick(Design.values(), random);
        evidence.adjustment = pick(Conduct.Adjustment.values(), random);
        evidence.evaluatedBy = pick(EvaluatedBy.values(), random);
        evidence.registration = pick(Conduct.Registration.values(), random);
        evidence.dose = pick(Conduct.DoseResponse.values(), random);
        evidence.window = 10 + random.nextInt(4);
        evidence.tau = random.nextDouble();
        evidence.countries.clear();
        int countries = 1 + random.nextInt(4);
        for (int i = 0; i < countries; i++) {
            CountryEvidence country = TestEvidence.country("C" + i, random.nextDouble() - 0.8);
            country = TestEvidence.people(country, 100, 1 + random.nextInt(60));
            country = TestEvidence.with(country, pick(Attrition.values(), random));
            country = TestEvidence.with(country, pick(Balance.values(), random));
            country = TestEvidence.with(country, pick(SampleRatio.values(), random));
            evidence.countries.add(TestEvidence.with(country, pick(NegativeControls.values(), random)));
        }
        return evidence;
    }

    private static String worsen(TestEvidence evidence, SplittableRandom random) {
        int at = random.nextInt(evidence.countries.size());
        CountryEvidence country = evidence.countries.get(at);
        switch (random.nextInt(9)) {
            case 0 ->
                evidence.countries.set(at, TestEvidence.with(country, next(Attrition.values(), country.attrition())));
            case 1 -> {
                Balance worse = next(Balance.values(), country.balance());
                evidence.countries.set(at, TestEvidence.with(country, worse));
            }
            case 2 -> evidence.countries.set(at, TestEvidence.with(country, SampleRatio.MISMATCH));
            case 3 -> evidence.countries.set(at, TestEvidence.with(country, NegativeControls.FAILED));
            case 4 -> evidence.window--;
            case 5 -> evidence.evaluatedBy = EvaluatedBy.DELIVERER;
            case 6 -> evidence.tau += 0.3;
            case 7 -> evidence.registration = Conduct.Registration.CHANGED;
            default -> {
                evidence.design = next(Design.values(), evidence.design);
                return "the design " + evidence.design;
            }
        }
        return "a fault of " + country.contributor();
    }

    /** The next worse value. */
    private static <E extends Enum<E>> E next(E[] values, E value) {
        return values[FastMath.min(values.length - 1, value.ordinal() + 1)];
    }

    private static <E> E pick(E[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    /** The score follows benefit, harm, strength and information. */
    @Test
    void theScoreIsMonotone() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            TestEvidence evidence = new TestEvidence();
            evidence.worthwhile = random.nextDouble();
            evidence.harm = (1 - evidence.worthwhile) * random.nextDouble();
            evidence.information = TestEvidence.NEEDED * random.nextDouble() * 1.5;
            double before = score(evidence);
            evidence.worthwhile = FastMath.min(1 - evidence.harm, evidence.worthwhile + 0.1);
            double more = score(evidence);
            assertTrue(more >= before, "case " + i + ": more benefit lowers " + before + " to " + more);
            evidence.harm += 0.1 * (1 - evidence.harm);
            assertTrue(score(evidence) <= more, "case " + i + ": more harm raises " + more);
            double distance = FastMath.abs(score(evidence) - 50);
            evidence.window = 6;
            assertTrue(
                    FastMath.abs(score(evidence) - 50) <= distance,
                    "case " + i + ": weaker evidence lies further from 50");
            evidence.information *= 1.1;
            assertTrue(score(evidence) >= 0 && score(evidence) <= 100);
        }
    }

    private static double score(TestEvidence evidence) {
        VerdictPolicy policy = VerdictPolicy.standard();
        Evidence made = evidence.evidence();
        return Score.of(made, new StrengthScale(policy).of(made), Progress.of(made, policy.alpha()), policy)
                .orElseThrow()
                .value();
    }

    private static int level(Consumer<TestEvidence> change) {
        TestEvidence evidence = new TestEvidence();
        change.accept(evidence);
        return strength(evidence);
    }

    private static int strength(TestEvidence evidence) {
        return new StrengthScale(VerdictPolicy.standard())
                .of(evidence.evidence())
                .level();
    }
}
