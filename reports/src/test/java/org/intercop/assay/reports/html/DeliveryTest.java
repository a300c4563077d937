package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Emmie;
import org.intercop.assay.evidence.registry.Intervention.Kind;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final OutcomeDefinition COMPLETED = new OutcomeDefinition(
            "c",
            "Completed",
            "completed",
            OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION,
            "completion",
            "none",
            3,
            0,
            Better.HIGHER);

    @Test
    void aSingleArmIsAboutDelivery() {
        Question question = question(
                List.of("AT", "BE"),
                Optional.of(new EffectEstimate(EffectMeasure.PROPORTION, 0.782, 0.02, new Interval(0.74, 0.82, 0.95))),
                "");
        Answer answer = Answer.of(question);

        assertEquals("Delivery", answer.badge());
        assertEquals("", answer.strength());
        assertEquals(
                "About 78 of 100 participants completed (95 %: 74 to 82), in 2 countries. There is no comparison group:"
                        + " this is about delivery, not about effect.",
                answer.sentence());
        assertEquals(List.of(), answer.canSay());
        assertEquals(
                List.of(
                        "That taking part changed anything: nobody without it was compared.",
                        "“It is better than another intervention”: none was compared head to head."),
                answer.cannotSay());
        assertEquals("78.2 (74.0 to 82.0) %", Answer.inShort(question));
    }

    @Test
    void oneCountryIsNamedAsOne() {
        Question question = question(
                List.of("NL"),
                Optional.of(new EffectEstimate(EffectMeasure.PROPORTION, 0.5, 0.02, new Interval(0.4, 0.6, 0.95))),
                "");

        assertEquals(
                "About 50 of 100 participants completed (95 %: 40 to 60), in one country only (NL). There is no"
                        + " comparison group: this is about delivery, not about effect.",
                Answer.of(question).sentence());
    }

    @Test
    void noPoolSaysWhy() {
        Answer answer = Answer.of(question(List.of(), Optional.empty(), "No country passed."));

        assertEquals("No figure yet", answer.badge());
        assertEquals("There is no pooled figure yet. No country passed.", answer.sentence());
        assertEquals(
                "Anything about how many complete: there is no figure.",
                answer.cannotSay().get(0));
    }

    private static Question question(List<String> contributors, Optional<EffectEstimate> figure, String reason) {
        Intervention intervention = new Intervention(
                "x",
                "X",
                Kind.COURSE,
                "",
                List.of("1"),
                List.of(),
                new Emmie("", "", "", ""),
                Optional.empty(),
                "",
                true);
        ScoreRow row = new ScoreRow(
                "x",
                "1",
                COMPLETED.code(),
                "unadjusted",
                EffectMeasure.PROPORTION,
                Pool.Method.REML_HK,
                contributors,
                100,
                0,
                figure,
                Optional.empty(),
                true,
                reason);
        AnalysisPlan plan = AnalysisPlan.standard(
                "x", Design.OBSERVATIONAL, List.of("completed"), List.of(), Optional.of(LocalDate.EPOCH));
        return new Question(
                intervention,
                Optional.of(plan),
                "1",
                COMPLETED,
                List.of(row),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
