package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final List<String> VARIABLES = List.of("arm", "start_month", "age_band", "reoffended", "completed");
    private static final Unit UNIT = new Unit("visit", "1", "reoffended-12m", new CountryCode("NO"), "");
    private static final Unit COURSE = new Unit("visit", "1", "completion", new CountryCode("NO"), "");
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final String OLD = "2024-11";

    @Test
    void peopleMatureWhenTheWholeMonthHasHadWindowAndProofLag() {
        OutcomeDefinition outcome = registry(Design.RANDOMISED).outcomes().get("reoffended-12m");
        // started on 31 December 2024 at the latest; 12 + 6 months later it is 30 June 2026
        assertTrue(UnitData.mature("2024-12", outcome, AS_OF));
        assertFalse(UnitData.mature("2024-12", outcome, AS_OF.minusDays(1)));
        assertFalse(UnitData.mature("2025-01", outcome, AS_OF));
    }

    @Test
    void immatureAndUnknownPeopleEnterNoRate() {
        CellTable cells = cells().add(person("treated", OLD, "14-17", "yes"), 4)
                .add(person("treated", OLD, "14-17", "no"), 16)
                .add(person("treated", OLD, "14-17", ""), 1)
                .add(person("treated", "2025-06", "14-17", "yes"), 7)
                .add(person("comparison", OLD, "14-17", "yes"), 6)
                .add(person("comparison", OLD, "14-17", "no"), 14)
                .build();
        UnitEvaluation evaluation = evaluate(UNIT, Design.RANDOMISED, cells);
        assertEquals(new Flow(28, 7, 1, 20, 4), evaluation.treated());
        assertEquals(new Flow(20, 0, 0, 20, 6), evaluation.comparison());
        Answer difference = answer(evaluation, "unadjusted", EffectMeasure.RISK_DIFFERENCE);
        assertTrue(difference.primary());
        assertEquals(
                RiskDifference.estimate(new TwoByTwo(4, 20, 6, 20), 0.95).orThrow(),
                difference.estimation().orThrow());
        assertTrue(evaluation.admissible(), evaluation.gates().toString());
    }

    @Test
    void severalSubmissionsOfOneCohortAddUp() {
        CellTable first =
                cells().add(person("treated", OLD, "14-17", "yes"), 10).build();
        CellTable second = cells().add(person("treated", OLD, "14-17", "no"), 10)
                .add(person("comparison", OLD, "18-20", "no"), 12)
                .build();
        UnitEvaluation evaluation = new Evaluator(registry(Design.RANDOMISED), GatePolicy.standard())
                .evaluate(UNIT, List.of(contribution("a", first), contribution("b", second)));
        assertEquals(20, evaluation.treated().analysed());
        assertEquals(12, evaluation.comparison().analysed());
    }

    @Test
    void observationalUnitsAreAdjustedFirstAndBalanceIsJudgedAfterWeighting() {
        CellTable cells = confounded();
        UnitEvaluation adjusted = evaluate(UNIT, Design.OBSERVATIONAL, cells);
        assertTrue(answer(adjusted, "aipw", EffectMeasure.RISK_DIFFERENCE).primary());
        assertFalse(
                answer(adjusted, "unadjusted", EffectMeasure.RISK_DIFFERENCE).primary());
        assertEquals(GateStatus.PASS, gate(adjusted, Gate.BALANCE).status());

        // the same people as if they had been randomised: the imbalance is seen as it is, and warns
        UnitEvaluation unadjusted = evaluate(UNIT, Design.RANDOMISED, cells);
        assertEquals(GateStatus.WARN, gate(unadjusted, Gate.BALANCE).status());
        assertTrue(gate(unadjusted, Gate.BALANCE).detail().endsWith("more than chance alone would leave."));
    }

    @Test
    void imbalanceThatWeightingCannotMendClosesTheGate() {
        UnitData data = UnitData.of(
                UNIT,
                registry(Design.OBSERVATIONAL).plans().get("visit"),
                registry(Design.OBSERVATIONAL).outcomes().get("reoffended-12m"),
                List.of(registry(Design.OBSERVATIONAL).covariates().get("age_band")),
                List.of(contribution("a", confounded())),
                GatePolicy.standard());
        List<GateAnswer> answers =
                Gates.answers(data, findings(BalanceOfCells.unweighted("unadjusted", data)), GatePolicy.standard());
        assertEquals(GateStatus.FAIL, answers.get(Gate.BALANCE.ordinal()).status());
        // the same difference among few people is no more than chance
        Comparability.Level level = new Comparability.Level("age_band=14-17", 0.4, 0.4, OptionalDouble.empty());
        Comparability few = new Comparability("unadjusted", List.of(level, level), 12, 12, Optional.empty());
        assertEquals(
                GateStatus.WARN,
                Gates.answers(data, findings(Optional.of(few)), GatePolicy.standard())
                        .get(Gate.BALANCE.ordinal())
                        .status());
    }

    private static Findings findings(Optional<Comparability> balance) {
        return new Findings(
                List.of(new Estimator.Estimates(List.of(), balance, Optional.empty())),
                Optional.empty(),
                Estimation.not(Estimation.Reason.NO_DATA, "Not asked."),
                0,
                Estimation.not(Estimation.Reason.NO_DATA, "Not asked."));
    }

    @Test
    void withinOneSaturatedCovariateWeightingIsStandardisation() {
        // ATT with one covariate: comparison risks 0.2 and 0.5 weighted by the treated's 100 and 300 people
        Answer answer =
                answer(evaluate(UNIT, Design.OBSERVATIONAL, confounded()), "ipw-att", EffectMeasure.RISK_DIFFERENCE);
        double treated = (20 + 120) / 400.0;
        double comparison = (100 * 0.2 + 300 * 0.5) / 400;
        assertEquals(treated - comparison, answer.estimation().orThrow().estimate(), 1e-10);
    }

    @Test
    void anEmptyComparisonIsAnAnswerWithAReason() {
        CellTable cells =
                cells().add(person("treated", OLD, "14-17", "yes"), 30).build();
        UnitEvaluation evaluation = evaluate(UNIT, Design.OBSERVATIONAL, cells);
        for (Answer answer : evaluation.answers()) {
            assertTrue(answer.estimation() instanceof Estimation.NotEstimable, answer.toString());
        }
        assertEquals(GateStatus.NOT_EVALUATED, gate(evaluation, Gate.BALANCE).status());
        assertFalse(evaluation.admissible());
    }

    @Test
    void nobodyMatureClosesTheGate() {
        CellTable cells = cells().add(person("treated", "2026-01", "14-17", "no"), 30)
                .add(person("comparison", "2026-01", "14-17", "no"), 30)
                .build();
        UnitEvaluation evaluation = evaluate(UNIT, Design.RANDOMISED, cells);
        assertEquals(GateStatus.FAIL, gate(evaluation, Gate.MATURITY).status());
        assertEquals(GateStatus.NOT_EVALUATED, gate(evaluation, Gate.ATTRITION).status());
    }

    @Test
    void nineInAnArmAreTooFewToShow() {
        for (int people : new int[] {9, 10}) {
            CellTable cells = cells().add(person("treated", OLD, "14-17", "no"), people)
                    .add(person("comparison", OLD, "14-17", "no"), 40)
                    .build();
            GateStatus status =
                    gate(evaluate(UNIT, Design.RANDOMISED, cells), Gate.SIZE).status();
            assertEquals(people < 10 ? GateStatus.FAIL : GateStatus.PASS, status);
        }
    }

    @Test
    void attritionFollowsTheWhatWorksClearinghouseCurves() {
        // overall 10 %: differential up to 6.3 passes, up to 10.9 warns, above fails
        assertEquals(GateStatus.PASS, attrition(7, 13));
        assertEquals(GateStatus.WARN, attrition(6, 14));
        assertEquals(GateStatus.FAIL, attrition(4, 16));
    }

    @Test
    void aSingleArmIsAShareOfTheTreatedAlone() {
        CellTable cells = cells().add(List.of("treated", OLD, "14-17", "", "yes"), 18)
                .add(List.of("treated", OLD, "14-17", "", "no"), 6)
                .add(List.of("comparison", OLD, "14-17", "", ""), 50)
                .build();
        UnitEvaluation evaluation = evaluate(COURSE, Design.RANDOMISED, cells);
        Answer share = answer(evaluation, "single-arm", EffectMeasure.PROPORTION);
        assertEquals(0.75, share.estimation().orThrow().estimate(), 0);
        assertEquals(1, evaluation.answers().size());
        assertTrue(evaluation.admissible(), evaluation.gates().toString());
    }

    @Test
    void unitsWithoutAPlanAreRefused() {
        Unit unknown = new Unit("letter", "1", "reoffended-12m", new CountryCode("NO"), "");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> evaluate(unknown, Design.RANDOMISED, cells().build()));
        assertEquals("unit: letter/1/reoffended-12m/NO has no analysis plan", refused.getMessage());
    }

    private static GateStatus attrition(int treatedUnknown, int comparisonUnknown) {
        CellTable cells = cells().add(person("treated", OLD, "14-17", ""), treatedUnknown)
                .add(person("treated", OLD, "14-17", "no"), 100 - treatedUnknown)
                .add(person("comparison", OLD, "14-17", ""), comparisonUnknown)
                .add(person("comparison", OLD, "14-17", "no"), 100 - comparisonUnknown)
                .build();
        return gate(evaluate(UNIT, Design.RANDOMISED, cells), Gate.ATTRITION).status();
    }

    private static CellTable confounded() {
        return cells().add(person("treated", OLD, "14-17", "yes"), 20)
                .add(person("treated", OLD, "14-17", "no"), 80)
                .add(person("treated", OLD, "18-20", "yes"), 120)
                .add(person("treated", OLD, "18-20", "no"), 180)
                .add(person("comparison", OLD, "14-17", "yes"), 60)
                .add(person("comparison", OLD, "14-17", "no"), 240)
                .add(person("comparison", OLD, "18-20", "yes"), 50)
                .add(person("comparison", OLD, "18-20", "no"), 50)
                .build();
    }

    private static UnitEvaluation evaluate(Unit unit, Design design, CellTable cells) {
        return new Evaluator(registry(design), GatePolicy.standard()).evaluate(unit, List.of(contribution("a", cells)));
    }

    private static Contribution contribution(String submission, CellTable cells) {
        return new Contribution(
                submission,
                AS_OF,
                new TreeMap<>(Map.of("reoffended", "reoffended-12m", "completed", "completion")),
                cells);
    }

    private static Answer answer(UnitEvaluation evaluation, String estimator, EffectMeasure measure) {
        return evaluation.answers().stream()
                .filter(one -> one.estimator().equals(estimator) && one.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    private static GateAnswer gate(UnitEvaluation evaluation, Gate gate) {
        return evaluation.gates().stream()
                .filter(one -> one.gate() == gate)
                .findFirst()
                .orElseThrow();
    }

    private static CellTable.Builder cells() {
        return CellTable.builder(VARIABLES);
    }

    private static List<String> person(String arm, String month, String age, String reoffended) {
        return List.of(arm, month, age, reoffended, "");
    }

    private static Registry registry(Design design) {
        return new Registry(
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
                List.of(
                        new OutcomeDefinition(
                                "reoffended-12m",
                                "Reoffended",
                                "reoffended",
                                OutcomeDefinition.Kind.BINARY,
                                "charge",
                                "any",
                                12,
                                6,
                                OutcomeDefinition.Better.LOWER),
                        new OutcomeDefinition(
                                "completion",
                                "Completed",
                                "completed",
                                OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION,
                                "completion",
                                "none",
                                3,
                                0,
                                OutcomeDefinition.Better.HIGHER)),
                List.of(new CovariateDefinition("age_band", "Age", List.of("14-17", "18-20"), "14-17")),
                List.of(AnalysisPlan.standard(
                        "visit", design, List.of("reoffended", "completed"), List.of("age_band"), Optional.empty())));
    }
}
