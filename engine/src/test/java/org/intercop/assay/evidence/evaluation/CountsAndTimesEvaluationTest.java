package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.effect.RateDifference;
import org.intercop.assay.stats.effect.RateRatio;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;

/** Counts over person-time and times to an event, from cells to answers, on numbers one can follow by hand. */
class CountsAndTimesEvaluationTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final String OLD = "2024-11";
    private static final String YOUNG = "2025-11";
    private static final OutcomeDefinition OFFENCES = new OutcomeDefinition(
            "offences", "Offences", "offences", Kind.COUNT, "charge", "any", 12, 6, OutcomeDefinition.Better.LOWER);

    private static OutcomeDefinition arrest(String... competing) {
        return new OutcomeDefinition(
                "arrest",
                "Time to arrest",
                "arrested",
                Kind.TIME_TO_EVENT,
                "arrest",
                "any",
                12,
                6,
                OutcomeDefinition.Better.LOWER,
                List.of(competing));
    }

    private static CellTable.Builder counts() {
        return CellTable.builder(List.of("arm", "start_month", "offences", "followup_days", "age_band"));
    }

    private static CellTable.Builder times() {
        return CellTable.builder(
                List.of("arm", "start_month", "arrested", "arrested_day", "followup_days", "age_band"));
    }

    private static List<String> person(String arm, String month, String ending, String day, String followUp) {
        return List.of(arm, month, ending, day, followUp, "14-17");
    }

    private static UnitEvaluation evaluate(OutcomeDefinition outcome, Design design, CellTable cells) {
        Registry registry = new Registry(
                List.of(),
                List.of(new Intervention(
                        "visit",
                        "Visit",
                        Intervention.Kind.WARNING_VISIT,
                        "",
                        List.of("1"),
                        List.of(),
                        new Intervention.Emmie("", "", "", ""),
                        Optional.empty(),
                        "",
                        true)),
                List.of(outcome),
                List.of(new CovariateDefinition("age_band", "Age", List.of("14-17", "18-20"), "14-17")),
                List.of(AnalysisPlan.standard(
                        "visit", design, List.of(outcome.measure()), List.of("age_band"), Optional.empty())));
        return new Evaluator(registry, GatePolicy.standard())
                .evaluate(
                        new Unit("visit", "1", outcome.code(), new CountryCode("NO"), ""),
                        List.of(new Contribution(
                                "a", AS_OF, new TreeMap<>(Map.of(outcome.measure(), outcome.code())), cells)));
    }

    private static Estimation<EffectEstimate> answer(
            UnitEvaluation evaluation, String estimator, EffectMeasure measure) {
        return evaluation.answers().stream()
                .filter(one -> one.estimator().equals(estimator) && one.measure() == measure)
                .map(Answer::estimation)
                .findFirst()
                .orElseThrow();
    }

    private static CellTable spread() {
        return counts().add(List.of("treated", OLD, "0", "366", "14-17"), 30)
                .add(List.of("treated", OLD, "1", "366", "14-17"), 6)
                .add(List.of("treated", OLD, "9", "183", "18-20"), 2)
                .add(List.of("comparison", OLD, "0", "366", "14-17"), 20)
                .add(List.of("comparison", OLD, "2", "366", "18-20"), 10)
                .add(List.of("comparison", OLD, "12", "300", "14-17"), 3)
                .add(List.of("treated", YOUNG, "5", "200", "14-17"), 7)
                .add(List.of("treated", OLD, "", "", "14-17"), 1)
                .add(List.of("treated", OLD, "0", "0", "14-17"), 1)
                .build();
    }

    @Test
    void countsOfTheMatureEnterRatesOverTheirTimeAtRisk() {
        UnitEvaluation evaluation = evaluate(OFFENCES, Design.RANDOMISED, spread());
        // 2 unknown: one without a count, one who was not followed for a day
        assertEquals(new Flow(47, 7, 2, 38, 8), evaluation.treated());
        assertEquals(new Flow(33, 0, 0, 33, 13), evaluation.comparison());
        // 366 days are cut at the window of one year
        RateTable table = new RateTable(24, 36 + 2 * 183 / 365.25, 56, 30 + 3 * 300 / 365.25);
        EffectEstimate ratio =
                answer(evaluation, "rates", EffectMeasure.RATE_RATIO).orThrow();
        EffectEstimate expected = RateRatio.estimate(table, 0.95).orThrow();
        assertEquals(expected.estimate(), ratio.estimate(), 1e-12);
        assertEquals(expected.standardError(), ratio.standardError(), 1e-12);
        assertEquals(
                RateDifference.estimate(table, 0.95).orThrow().estimate(),
                answer(evaluation, "rates", EffectMeasure.RATE_DIFFERENCE)
                        .orThrow()
                        .estimate(),
                1e-12);
        assertTrue(evaluation.displayable(), evaluation.gates().toString());
    }

    @Test
    void peopleWhoDifferInTheirRatesMakeTheModelsLessSureThanThePlainRates() {
        UnitEvaluation evaluation = evaluate(OFFENCES, Design.RANDOMISED, spread());
        double plain =
                answer(evaluation, "rates", EffectMeasure.RATE_RATIO).orThrow().standardError();
        for (String model : List.of("negative-binomial", "quasi-poisson")) {
            EffectEstimate ratio =
                    answer(evaluation, model, EffectMeasure.RATE_RATIO).orThrow();
            assertTrue(ratio.standardError() > 1.5 * plain, model + " " + ratio);
        }
        // quasi-Poisson has the plain estimate, and so the plain difference
        assertEquals(
                answer(evaluation, "rates", EffectMeasure.RATE_DIFFERENCE)
                        .orThrow()
                        .estimate(),
                answer(evaluation, "quasi-poisson", EffectMeasure.RATE_DIFFERENCE)
                        .orThrow()
                        .estimate(),
                1e-9);
        assertEquals("negative-binomial", primary(evaluation));
        UnitProfile profile = evaluation.profile().orElseThrow();
        assertEquals(EffectMeasure.RATE_RATIO, profile.measure());
        assertEquals("ipw-rates", primary(evaluate(OFFENCES, Design.OBSERVATIONAL, spread())));
    }

    @Test
    void countsThatVaryNoMoreThanPoissonCountsAreAnsweredByThePoissonModel() {
        CellTable even = counts().add(List.of("treated", OLD, "1", "366", "14-17"), 20)
                .add(List.of("comparison", OLD, "2", "366", "14-17"), 20)
                .build();
        UnitEvaluation evaluation = evaluate(OFFENCES, Design.RANDOMISED, even);
        EffectEstimate ratio = answer(evaluation, "negative-binomial", EffectMeasure.RATE_RATIO)
                .orThrow();
        assertEquals(-FastMath.log(2), ratio.estimate(), 1e-9);
        assertEquals(FastMath.sqrt(1.0 / 20 + 1.0 / 40), ratio.standardError(), 1e-9);
        EffectEstimate difference = answer(evaluation, "negative-binomial", EffectMeasure.RATE_DIFFERENCE)
                .orThrow();
        assertEquals(-1, difference.estimate(), 1e-9);
        assertEquals(FastMath.sqrt(20 / 400.0 + 40 / 400.0), difference.standardError(), 1e-9);
    }

    @Test
    void fewEventsAreNotAdjusted() {
        CellTable few = counts().add(List.of("treated", OLD, "1", "366", "14-17"), 9)
                .add(List.of("treated", OLD, "0", "366", "18-20"), 30)
                .add(List.of("comparison", OLD, "1", "366", "18-20"), 20)
                .add(List.of("comparison", OLD, "0", "366", "14-17"), 20)
                .build();
        UnitEvaluation evaluation = evaluate(OFFENCES, Design.RANDOMISED, few);
        assertTrue(answer(evaluation, "negative-binomial", EffectMeasure.RATE_RATIO)
                .isEstimated());
        Estimation<EffectEstimate> adjusted =
                answer(evaluation, "negative-binomial-adjusted", EffectMeasure.RATE_RATIO);
        assertTrue(adjusted instanceof NotEstimable<EffectEstimate> not && not.reason() == Reason.TOO_FEW_EVENTS);
    }

    @Test
    void immaturePeopleEnterCurvesUpToTheDayOnWhichTheirOutcomeIsKnown() {
        // whoever started by 30 November 2025 is known up to 30 days later, six months before the as-of date
        UnitData data = data(times().add(person("treated", YOUNG, "event", "20", "200"), 2)
                .add(person("treated", YOUNG, "event", "40", "200"), 3)
                .add(person("treated", YOUNG, "none", "", "10"), 5)
                .add(person("treated", "2026-03", "event", "1", "60"), 7)
                .add(person("treated", OLD, "event", "364", "366"), 11)
                .add(person("treated", OLD, "event", "365", "366"), 13)
                .add(person("treated", OLD, "death", "100", "100"), 17)
                .add(person("treated", OLD, "", "", ""), 19)
                .build());
        assertEquals(new Flow(77, 17, 19, 41, 11), data.treated());
        CellTable seen = data.analysed();
        assertEquals(
                Map.of("1 20", 2L, "0 30", 3L, "0 10", 5L, "1 364", 11L, "0 364", 13L, "2 100", 17L), endings(seen));
    }

    private static UnitData data(CellTable cells) {
        OutcomeDefinition outcome = arrest("death");
        return UnitData.of(
                new Unit("visit", "1", "arrest", new CountryCode("NO"), ""),
                AnalysisPlan.standard("visit", Design.RANDOMISED, List.of("arrested"), List.of(), Optional.empty()),
                outcome,
                List.of(),
                List.of(new Contribution("a", AS_OF, new TreeMap<>(Map.of("arrested", "arrest")), cells)),
                GatePolicy.standard());
    }

    private static Map<String, Long> endings(CellTable cells) {
        Map<String, Long> endings = new TreeMap<>();
        for (int cell = 0; cell < cells.rows(); cell++) {
            endings.merge(
                    cells.text(UnitData.OUTCOME, cell) + " " + cells.text(UnitData.DAYS, cell),
                    cells.count(cell),
                    Long::sum);
        }
        return endings;
    }

    private static CellTable followedToTheEnd() {
        return times().add(person("treated", OLD, "event", "100", "366"), 5)
                .add(person("treated", OLD, "none", "", "366"), 15)
                .add(person("comparison", OLD, "event", "50", "366"), 10)
                .add(person("comparison", OLD, "none", "", "366"), 10)
                .build();
    }

    @Test
    void withoutCensoringRisksAreSharesAndDaysAreMeans() {
        UnitEvaluation evaluation = evaluate(arrest(), Design.RANDOMISED, followedToTheEnd());
        EffectEstimate difference = answer(evaluation, "survival-curves", EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
        assertEquals(-0.25, difference.estimate(), 1e-12);
        assertEquals(FastMath.sqrt(0.25 * 0.75 / 20 + 0.5 * 0.5 / 20), difference.standardError(), 1e-12);
        assertTrue(difference.interval().lower() > -1 && difference.interval().upper() < 1);
        assertEquals(
                FastMath.log(0.5),
                answer(evaluation, "survival-curves", EffectMeasure.RISK_RATIO)
                        .orThrow()
                        .estimate(),
                1e-12);
        assertEquals(
                (15 * 364 + 5 * 100) / 20.0 - (10 * 364 + 10 * 50) / 20.0,
                answer(evaluation, "survival-curves", EffectMeasure.RMST_DIFFERENCE)
                        .orThrow()
                        .estimate(),
                1e-9);
        assertEquals("survival-curves", primary(evaluation));
        assertEquals(
                answer(evaluation, "cox", EffectMeasure.HAZARD_RATIO).orThrow().estimate(),
                evaluation.profile().orElseThrow().profile().maximum().orElseThrow(),
                1e-2);
        assertFalse(evaluation.answers().stream()
                .anyMatch(one -> one.measure() == EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO));
    }

    @Test
    void withCompetingEventsTheRiskIsTheCumulativeIncidence() {
        CellTable cells = times().add(person("treated", OLD, "death", "10", "10"), 10)
                .add(person("treated", OLD, "event", "100", "366"), 5)
                .add(person("treated", OLD, "none", "", "366"), 5)
                .add(person("comparison", OLD, "event", "100", "366"), 8)
                .add(person("comparison", OLD, "none", "", "366"), 12)
                .build();
        UnitEvaluation evaluation = evaluate(arrest("death"), Design.RANDOMISED, cells);
        // 5 of 20 were arrested, though half of those still alive were
        assertEquals(
                0.25 - 0.4,
                answer(evaluation, "survival-curves", EffectMeasure.RISK_DIFFERENCE)
                        .orThrow()
                        .estimate(),
                1e-12);
        assertTrue(
                answer(evaluation, "cox", EffectMeasure.HAZARD_RATIO).orThrow().estimate() > 0);
        assertTrue(answer(evaluation, "fine-gray", EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO)
                        .orThrow()
                        .estimate()
                < 0);
    }

    @Test
    void aHorizonBeyondTheFollowUpIsNoNumber() {
        CellTable cells = times().add(person("treated", OLD, "event", "100", "200"), 5)
                .add(person("treated", OLD, "none", "", "200"), 15)
                .add(person("comparison", OLD, "event", "50", "366"), 10)
                .add(person("comparison", OLD, "none", "", "366"), 10)
                .build();
        UnitEvaluation evaluation = evaluate(arrest(), Design.RANDOMISED, cells);
        for (EffectMeasure measure : List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RMST_DIFFERENCE)) {
            Estimation<EffectEstimate> estimation = answer(evaluation, "survival-curves", measure);
            assertTrue(
                    estimation instanceof NotEstimable<EffectEstimate> not && not.reason() == Reason.BEYOND_FOLLOW_UP,
                    estimation.toString());
        }
        assertTrue(answer(evaluation, "cox", EffectMeasure.HAZARD_RATIO).isEstimated());
    }

    @Test
    void anArmWithoutEventsKeepsAnIntervalAndAProfile() {
        CellTable cells = times().add(person("treated", OLD, "none", "", "366"), 20)
                .add(person("comparison", OLD, "event", "50", "366"), 10)
                .add(person("comparison", OLD, "none", "", "366"), 10)
                .build();
        UnitEvaluation evaluation = evaluate(arrest(), Design.RANDOMISED, cells);
        EffectEstimate difference = answer(evaluation, "survival-curves", EffectMeasure.RISK_DIFFERENCE)
                .orThrow();
        assertEquals(-0.5, difference.estimate(), 1e-12);
        assertTrue(difference.interval().upper() > -0.5 + 1e-3, "Wilson's upper limit of no event in twenty");
        Estimation<EffectEstimate> hazard = answer(evaluation, "cox", EffectMeasure.HAZARD_RATIO);
        assertTrue(hazard instanceof NotEstimable<EffectEstimate> not && not.reason() == Reason.SEPARATION);
        UnitProfile profile = evaluation.profile().orElseThrow();
        assertTrue(profile.profile().maximum().isEmpty());
        assertTrue(profile.profile().logLikelihood(0) < profile.profile().logLikelihood(-3));
    }

    private static String primary(UnitEvaluation evaluation) {
        return evaluation.answers().stream()
                .filter(Answer::primary)
                .map(Answer::estimator)
                .findFirst()
                .orElseThrow();
    }
}
