package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.causal.EValue;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

/** The rule that picks the primary, the gates about the comparison, sensitivity, and the explanation of all. */
class PrimaryAndGatesTest {
    private static final GatePolicy POLICY = GatePolicy.standard();
    private static final List<String> CONTROLS = List.of("c1", "c2", "c3", "c4", "c5");
    private static final Unit UNIT = new Unit("visit", "1", "reoffended-12m", new CountryCode("NO"), "");

    @Test
    void theDoublyRobustEstimatorIsFirstWherePeopleChose() {
        UnitEvaluation evaluation = evaluate(Design.OBSERVATIONAL, List.of(), people(40, 160, 60, 140));
        assertEquals(Set.of("aipw"), primary(evaluation));
        assertEquals(Optional.empty(), evaluation.fallback());
        assertEquals("aipw", evaluation.profile().orElseThrow().estimator());
        assertEquals(
                List.of(
                        "unadjusted",
                        "aipw",
                        "ipw-att",
                        "overlap-weights",
                        "matching",
                        "entropy-balancing",
                        "propensity-fifths",
                        "exact-strata"),
                evaluation.answers().stream().map(Answer::estimator).distinct().toList());
        assertTrue(evaluation.admissible(), evaluation.gates().toString());
    }

    @Test
    void standardisationIsFirstAfterRandomisationWithCovariates() {
        UnitEvaluation evaluation = evaluate(Design.RANDOMISED, List.of(), people(40, 160, 60, 140));
        assertEquals(Set.of("standardisation"), primary(evaluation));
        assertEquals(GateStatus.PASS, gate(evaluation, Gate.SAMPLE_RATIO).status());
    }

    @Test
    void fewEventsBringInTheExactStrataWithTheReason() {
        CellTable.Builder cells = cells();
        add(cells, "treated", "a", 2, 50);
        add(cells, "treated", "b", 2, 80);
        add(cells, "treated", "c", 2, 70);
        add(cells, "comparison", "a", 8, 90);
        add(cells, "comparison", "b", 6, 40);
        add(cells, "comparison", "c", 6, 50);
        UnitEvaluation evaluation = evaluate(Design.OBSERVATIONAL, List.of(), cells.build());
        assertEquals(Set.of("exact-strata"), primary(evaluation));
        assertEquals(
                new Fallback(
                        "aipw",
                        "exact-strata",
                        "An arm has 6 events among people with every covariate; a model with 3 parameters needs 10."),
                evaluation.fallback().orElseThrow());
        assertEquals("exact-strata", evaluation.profile().orElseThrow().estimator());
        assertEquals(GateStatus.WARN, gate(evaluation, Gate.EVENTS).status());
        assertEquals(
                "An arm has fewer than 10 events, too few for models with 3 parameters; exact-strata stands in for aipw.",
                gate(evaluation, Gate.EVENTS).detail());
        assertEquals(GateStatus.WARN, gate(evaluation, Gate.CONVERGENCE).status());
    }

    @Test
    void fewEventsAfterRandomisationLeaveTheArmsAsTheyAre() {
        UnitEvaluation evaluation = evaluate(Design.RANDOMISED, List.of(), people(0, 200, 9, 191));
        assertEquals(Set.of("unadjusted"), primary(evaluation));
        assertEquals("standardisation", evaluation.fallback().orElseThrow().from());
        assertTrue(evaluation.profile().isPresent(), "no events in an arm still say something in a pool");
    }

    @Test
    void exactlyOneEstimatorIsPrimaryWhateverTheDesign() {
        for (Design design : Design.values()) {
            for (List<Integer> counts : List.of(List.of(40, 160, 60, 140), List.of(1, 5, 0, 7), List.of(0, 0, 3, 4))) {
                UnitEvaluation evaluation =
                        evaluate(design, List.of(), people(counts.get(0), counts.get(1), counts.get(2), counts.get(3)));
                assertEquals(design.compares() ? 1 : 0, primary(evaluation).size(), design + " " + counts);
            }
        }
    }

    @Test
    void armsToldApartByACovariateDoNotOverlap() {
        CellTable.Builder cells = cells();
        add(cells, "treated", "a", 20, 60);
        add(cells, "comparison", "b", 20, 60);
        UnitEvaluation evaluation = evaluate(Design.OBSERVATIONAL, List.of(), cells.build());
        assertEquals(GateStatus.NOT_EVALUATED, gate(evaluation, Gate.OVERLAP).status());
        assertFalse(evaluation.poolable());

        // nearly so: a twentieth of the treated are like nearly all of the comparison
        CellTable.Builder nearly = cells();
        add(nearly, "treated", "a", 100, 280);
        add(nearly, "treated", "b", 5, 15);
        add(nearly, "comparison", "a", 5, 15);
        add(nearly, "comparison", "b", 100, 280);
        GateAnswer thin = gate(evaluate(Design.OBSERVATIONAL, List.of(), nearly.build()), Gate.OVERLAP);
        assertEquals(GateStatus.FAIL, thin.status());
        assertEquals(0, thin.figure().orElseThrow(), 0);
        assertEquals(0.2, thin.threshold().orElseThrow(), 0);
    }

    @Test
    void armsOfOtherSizesThanPlannedCloseTheGate() {
        // 240 against 160 where one to one was planned: chi-square 16, p = 6.3e-5
        GateAnswer answer = gate(evaluate(Design.RANDOMISED, List.of(), people(60, 180, 60, 100)), Gate.SAMPLE_RATIO);
        assertEquals(GateStatus.FAIL, answer.status());
        assertEquals(6.334248366623981e-5, answer.figure().orElseThrow(), 1e-15);
        assertEquals(
                "60 % of those enrolled are treated, and 50 % were planned; chance hardly does that, so people got"
                        + " lost or moved.",
                answer.detail());
    }

    @Test
    void negativeControlsThatShowAnEffectCloseTheGate() {
        CellTable cells = withControls(40, 10);
        GateAnswer failed = gate(evaluate(Design.OBSERVATIONAL, CONTROLS, cells), Gate.NEGATIVE_CONTROLS);
        assertEquals(GateStatus.FAIL, failed.status());
        // five times the same log odds ratio: its expected absolute error is its absolute value
        assertEquals(Math.log(40 * 190.0 / (160 * 10)), failed.figure().orElseThrow(), 1e-6);
        assertEquals(
                GateStatus.PASS,
                gate(evaluate(Design.OBSERVATIONAL, CONTROLS, withControls(40, 40)), Gate.NEGATIVE_CONTROLS)
                        .status());
    }

    @Test
    void fewNegativeControlsAreAnAnswerThatClosesNothing() {
        GateAnswer four = gate(
                evaluate(Design.OBSERVATIONAL, CONTROLS.subList(0, 4), withControls(40, 10)), Gate.NEGATIVE_CONTROLS);
        assertEquals(GateStatus.PASS, four.status());
        assertEquals("The plan names 4 negative controls; they are judged from 5 on.", four.detail());
        // five are planned, but nobody reports them
        GateAnswer silent =
                gate(evaluate(Design.OBSERVATIONAL, CONTROLS, people(40, 160, 60, 140)), Gate.NEGATIVE_CONTROLS);
        assertEquals(GateStatus.WARN, silent.status());
        assertEquals("0 of 0 negative controls have an estimate; their spread needs two.", silent.detail());
    }

    @Test
    void levelsAreReadFromTheAnswers() {
        GateAnswer far = GateAnswer.of(Gate.BALANCE, GateStatus.WARN, 0.3, 0.1, ".");
        assertEquals(GateLevel.Balance.FORBID, GateLevel.balance(far, POLICY));
        GateAnswer near = GateAnswer.of(Gate.BALANCE, GateStatus.PASS, 0.03, 0.1, ".");
        assertEquals(GateLevel.Balance.GREEN, GateLevel.balance(near, POLICY));
        assertEquals(GateLevel.Balance.RED, GateLevel.balance(GateAnswer.notEvaluated(Gate.BALANCE, "."), POLICY));
        assertEquals(
                GateLevel.Attrition.MEDIUM,
                GateLevel.attrition(GateAnswer.of(Gate.ATTRITION, GateStatus.WARN, 8, 10, ".")));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> GateLevel.attrition(near));
        assertEquals("answer: balance is not the gate attrition", refused.getMessage());
    }

    @Test
    void sensitivityIsThatOfThePrimary() {
        CellTable.Builder cells = cells();
        add(cells, "treated", "a", 20, 80);
        add(cells, "treated", "b", 20, 80);
        add(cells, "comparison", "a", 40, 60);
        add(cells, "comparison", "b", 40, 60);
        cells.add(row("treated", "a", ""), 10);
        UnitEvaluation evaluation = evaluate(Design.OBSERVATIONAL, List.of(), cells.build());
        EffectEstimate ratio = evaluation.answers().stream()
                .filter(answer -> answer.primary() && answer.measure() == EffectMeasure.RISK_RATIO)
                .map(answer -> answer.estimation().orThrow())
                .findFirst()
                .orElseThrow();
        EValue value = EValue.ofRiskRatio(
                Math.exp(ratio.estimate()),
                new Interval(
                        Math.exp(ratio.interval().lower()),
                        Math.exp(ratio.interval().upper()),
                        0.95));
        assertEquals(value.estimate(), figure(evaluation, Sensitivity.Kind.E_VALUE), 1e-9);
        assertEquals(value.interval(), figure(evaluation, Sensitivity.Kind.E_VALUE_INTERVAL), 1e-9);
        // 10 unknown treated: 40 to 50 of 210 against 80 of 200
        assertEquals(40 / 210.0 - 0.4, figure(evaluation, Sensitivity.Kind.MISSING_LOWEST), 1e-12);
        assertEquals(50 / 210.0 - 0.4, figure(evaluation, Sensitivity.Kind.MISSING_HIGHEST), 1e-12);
        assertTrue(evaluation.sensitivities().stream().anyMatch(one -> one.kind() == Sensitivity.Kind.TIPPING_POINT));

        // chance decided: no hidden cause to ask for
        assertEquals(
                List.of(),
                evaluate(Design.RANDOMISED, List.of(), people(40, 160, 60, 140)).sensitivities());
    }

    @Test
    void anExplanationSaysWhatIsClosedAndWhatWouldOpenIt() {
        UnitEvaluation small = evaluate(Design.RANDOMISED, List.of(), people(2, 5, 4, 8));
        String text = Explanation.of(small, POLICY).text();
        assertTrue(text.startsWith("visit/1/reoffended-12m/NO\nTreated:    7 started, 0 too recent"), text);
        assertTrue(text.contains("\nNot shown as a country's figure: size.\n"), text);
        assertTrue(text.contains("\nMay be pooled, together with other units that are not shown.\n"), text);
        assertTrue(
                text.contains(
                        "\nPrimary estimator: unadjusted\n  It stands in for standardisation, the plan's first choice:"
                                + " An arm has 2 events"),
                text);
        assertTrue(text.contains("size               fail          7 against 10. An arm has fewer"), text);
        assertTrue(text.contains("To open it: 3 more treated people with a known, mature outcome; 0 treated"), text);
        UnitEvaluation asked = new UnitEvaluation(
                small.unit(),
                small.treated(),
                small.comparison(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Accrual.NONE);
        assertTrue(Explanation.of(asked, POLICY)
                .text()
                .contains("maturity (never asked), size (never asked), attrition (never asked)"));
    }

    @Test
    void everyClosedGateSaysWhatWouldOpenIt() {
        UnitEvaluation base = evaluate(Design.OBSERVATIONAL, List.of(), people(40, 160, 60, 140));
        for (Gate gate : Gate.values()) {
            UnitEvaluation closed = new UnitEvaluation(
                    base.unit(),
                    base.treated(),
                    base.comparison(),
                    base.answers(),
                    List.of(new GateAnswer(
                            gate, GateStatus.FAIL, OptionalDouble.empty(), OptionalDouble.empty(), "Closed.")),
                    base.profile(),
                    base.levels(),
                    base.accrual());
            long remedies = Explanation.of(closed, POLICY).lines().stream()
                    .filter(line -> line.startsWith("      To open it: ") && line.endsWith(".") && line.length() > 30)
                    .count();
            assertEquals(1, remedies, gate.code());
        }
    }

    private static double figure(UnitEvaluation evaluation, Sensitivity.Kind kind) {
        return evaluation.sensitivities().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .figure()
                .orElseThrow();
    }

    private static Set<String> primary(UnitEvaluation evaluation) {
        return evaluation.answers().stream()
                .filter(Answer::primary)
                .map(Answer::estimator)
                .collect(Collectors.toSet());
    }

    private static GateAnswer gate(UnitEvaluation evaluation, Gate gate) {
        return evaluation.gates().stream()
                .filter(one -> one.gate() == gate)
                .findFirst()
                .orElseThrow();
    }

    private static CellTable.Builder cells() {
        List<String> variables = new ArrayList<>(List.of("arm", "start_month", "band", "reoffended"));
        variables.addAll(CONTROLS);
        return CellTable.builder(variables);
    }

    private static List<String> row(String arm, String band, String event) {
        List<String> row = new ArrayList<>(List.of(arm, "2024-01", band, event));
        CONTROLS.forEach(control -> row.add(""));
        return row;
    }

    private static void add(CellTable.Builder cells, String arm, String band, int events, int none) {
        if (events > 0) {
            cells.add(row(arm, band, "yes"), events);
        }
        if (none > 0) {
            cells.add(row(arm, band, "no"), none);
        }
    }

    /** Arms with these events and non-events, spread evenly over three bands as far as that goes. */
    private static CellTable people(int treatedYes, int treatedNo, int comparisonYes, int comparisonNo) {
        CellTable.Builder cells = cells();
        String[] bands = {"a", "b", "c"};
        for (int band = 0; band < 3; band++) {
            add(cells, "treated", bands[band], part(treatedYes, band), part(treatedNo, band));
            add(cells, "comparison", bands[band], part(comparisonYes, band), part(comparisonNo, band));
        }
        return cells.build();
    }

    private static int part(int count, int band) {
        return count / 3 + (band < count % 3 ? 1 : 0);
    }

    /** 200 people in each arm, alike in their band, with these many in whom every negative control occurred. */
    private static CellTable withControls(int treated, int comparison) {
        CellTable.Builder cells = cells();
        for (String arm : List.of("treated", "comparison")) {
            int events = arm.equals("treated") ? treated : comparison;
            for (String band : List.of("a", "b")) {
                for (String control : List.of("yes", "no")) {
                    List<String> row = new ArrayList<>(List.of(arm, "2024-01", band, "no"));
                    CONTROLS.forEach(one -> row.add(control));
                    cells.add(row, control.equals("yes") ? events / 2 : 100 - events / 2);
                }
            }
        }
        return cells.build();
    }

    private static UnitEvaluation evaluate(Design design, List<String> controls, CellTable cells) {
        TreeMap<String, String> outcomes = new TreeMap<>();
        outcomes.put("reoffended", "reoffended-12m");
        if (!controls.isEmpty() && cells.rows() > 0 && !cells.text("c1", 0).isEmpty()) {
            controls.forEach(control -> outcomes.put(control, control + "-12m"));
        }
        return new Evaluator(registry(design, controls), POLICY)
                .evaluate(UNIT, List.of(new Contribution("a", LocalDate.of(2026, 6, 30), outcomes, cells)));
    }

    private static Registry registry(Design design, List<String> controls) {
        List<OutcomeDefinition> outcomes = new ArrayList<>();
        outcomes.add(outcome("reoffended"));
        controls.forEach(control -> outcomes.add(outcome(control)));
        AnalysisPlan standard =
                AnalysisPlan.standard("visit", design, List.of("reoffended"), List.of("band"), Optional.empty());
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
                outcomes,
                List.of(new CovariateDefinition("band", "Band", List.of("a", "b", "c"), "a")),
                List.of(new AnalysisPlan(
                        standard.intervention(),
                        design,
                        standard.estimand(),
                        standard.primaryMeasure(),
                        standard.measures(),
                        standard.covariates(),
                        controls,
                        standard.margins(),
                        standard.planned(),
                        standard.evaluatedBy(),
                        standard.registered())));
    }

    private static OutcomeDefinition outcome(String measure) {
        return new OutcomeDefinition(
                measure + "-12m",
                measure,
                measure,
                OutcomeDefinition.Kind.BINARY,
                "charge",
                "any",
                12,
                6,
                OutcomeDefinition.Better.LOWER);
    }
}
