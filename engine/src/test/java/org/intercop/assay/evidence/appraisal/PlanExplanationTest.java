package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.junit.jupiter.api.Test;

class PlanExplanationTest {
    private static OutcomeDefinition outcome(Better better) {
        return new OutcomeDefinition(
                "reoffended-12m", "reoffended", "reoffended", Kind.BINARY, "conviction", "any", 12, 6, better);
    }

    private static PlanExplanation explanation(Design design, Better better) {
        AnalysisPlan plan = AnalysisPlan.standard("visit", design, List.of("reoffended"), List.of(), Optional.empty());
        return PlanExplanation.of(plan, outcome(better), VerdictPolicy.standard());
    }

    /** People: R: power.prop.test(p1 = .25, p2 = .175, power = .8) wants 465.8 in each arm without looks. */
    @Test
    void theStandardPlanInPeople() {
        PlanExplanation plan = explanation(Design.RANDOMISED, Better.LOWER);
        assertEquals(0.175, plan.treatedRisk(), 1e-15);
        assertEquals(476, plan.treated());
        assertEquals(476, plan.comparison());
        assertEquals(466, plan.equalArms().orElseThrow());
        assertEquals(
                List.of(238L, 476L, 714L, 952L),
                plan.milestones().stream()
                        .map(PlanExplanation.Milestone::people)
                        .toList());
    }

    @Test
    void theStandardPlanInWords() {
        List<String> lines = explanation(Design.RANDOMISED, Better.LOWER).lines();
        assertEquals(
                "The plan counts on 25 % with \"reoffended\" without the intervention and 18 % with it.", lines.get(0));
        assertEquals(
                "To find that with a power of 80 %, about 500 matured treated and 500 matured comparison people are"
                        + " needed over all countries together.",
                lines.get(1));
        assertEquals(
                "Somebody counts 18 months after the start: 12 of follow-up and 6 until the registers are complete.",
                lines.get(4));
        assertEquals(
                "Of this outcome less is better; an effect of 0.90 is worth having, one of 1.10 is harm.",
                lines.get(5));
        assertEquals(
                "At 25 % of the information, with about 250 people, the effect must lie 4.33 standard errors from none"
                        + " (p = 0.00001).",
                lines.get(6));
        assertEquals(10, lines.size());
    }

    @Test
    void marginsTurnWhereMoreIsBetter() {
        PlanExplanation plan = explanation(Design.RANDOMISED, Better.HIGHER);
        assertEquals(0.25 / 0.7, plan.treatedRisk(), 1e-15);
        assertEquals(
                "Of this outcome more is better; an effect of 1.11 is worth having, one of 0.91 is harm.",
                plan.lines().get(5));
    }

    @Test
    void withoutAComparisonThereIsNoPower() {
        assertEquals(
                "plan: SINGLE_ARM compares nobody, so there is no power",
                assertThrows(IllegalArgumentException.class, () -> explanation(Design.SINGLE_ARM, Better.LOWER))
                        .getMessage());
    }
}
