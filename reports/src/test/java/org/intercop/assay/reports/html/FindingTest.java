package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.reports.html.Finding.Tone;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final OutcomeDefinition REOFFENDED = new OutcomeDefinition(
            "r", "Reoffended", "reoffended", OutcomeDefinition.Kind.BINARY, "conviction", "any", 12, 6, Better.LOWER);
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
    void bothIntervalsExcludeNoEffect() {
        Finding finding = finding(
                Design.OBSERVATIONAL,
                List.of("AT", "BE", "NL"),
                ratio(-0.4, -0.7, -0.1),
                difference(-0.091, -0.14, -0.032));

        assertEquals(Tone.BETTER, finding.tone());
        assertEquals("Fewer reoffended", finding.answer());
        assertEquals(
                "For 100 typical participants, about 9 fewer (95 %: 3 to 14 fewer) reoffended within 12 months than"
                        + " similar people without it, in 3 countries.",
                finding.sentence());
        assertEquals("In a new country, expect anything from 21 fewer to 3 more per 100.", finding.prediction());
        assertTrue(finding.cannotSay().contains("“it causes the difference”: people were not assigned at random."));
        assertEquals("−9.1 (−14.0 to −3.2)", finding.inShort());
    }

    @Test
    void moreIsWorseWhereLowerIsBetter() {
        Finding finding =
                finding(Design.RANDOMISED, List.of("AT", "BE"), ratio(0.4, 0.1, 0.7), difference(0.08, 0.02, 0.13));

        assertEquals(Tone.WORSE, finding.tone());
        assertEquals(
                "For 100 typical participants, about 8 more (95 %: 2 to 13 more) reoffended within 12 months than"
                        + " people assigned to go without it, in 2 countries.",
                finding.sentence());
        assertFalse(String.join(" ", finding.cannotSay()).contains("causes"));
    }

    @Test
    void anIntervalWithNoEffectSaysThatWeCannotTell() {
        Finding finding = finding(
                Design.OBSERVATIONAL, List.of("AT", "BE"), ratio(-0.1, -0.4, 0.2), difference(-0.01, -0.05, 0.03));

        assertEquals(Tone.UNCLEAR, finding.tone());
        assertEquals(
                "We cannot tell whether it changes how many reoffend within 12 months. The data fit anything from 5"
                        + " fewer to 3 more per 100 participants, in 2 countries. This does not mean that it fails.",
                finding.sentence());
    }

    @Test
    void measuresThatDisagreeGiveNoDirection() {
        Finding finding = finding(
                Design.OBSERVATIONAL, List.of("AT", "BE"), ratio(-0.4, -0.7, -0.1), difference(-0.02, -0.05, 0.01));

        assertEquals(Tone.UNCLEAR, finding.tone());
    }

    @Test
    void aDifferencePerHundredAloneGivesNoDirectionAgainstItsRatio() {
        ScoreRow difference = row(
                REOFFENDED,
                EffectMeasure.RISK_DIFFERENCE,
                true,
                List.of("AT", "BE"),
                Optional.of(figure(EffectMeasure.RISK_DIFFERENCE, difference(-0.11, -0.18, -0.03))),
                Optional.empty(),
                "");
        ScoreRow ratio = row(
                REOFFENDED,
                EffectMeasure.RISK_RATIO,
                false,
                List.of("AT", "BE"),
                Optional.of(figure(EffectMeasure.RISK_RATIO, ratio(-0.26, -0.67, 0.14))),
                Optional.empty(),
                "");

        assertEquals(
                Tone.BETTER,
                Finding.of(question(REOFFENDED, Design.RANDOMISED, List.of(difference)))
                        .tone());
        Finding both = Finding.of(question(REOFFENDED, Design.RANDOMISED, List.of(difference, ratio)));

        assertEquals(Tone.UNCLEAR, both.tone());
        assertEquals(
                "We cannot tell whether it changes how many reoffend within 12 months. Two ways to look at the same"
                        + " people disagree, in 2 countries: difference per 100 −11.0 (−18.0 to −3.0), risk ratio 0.77"
                        + " (0.51 to 1.15). This does not mean that it fails.",
                both.sentence());
    }

    @Test
    void withoutADifferencePerHundredTheRatioSpeaks() {
        Finding finding = finding(Design.OBSERVATIONAL, List.of("AT", "BE"), ratio(-0.4, -0.7, -0.1), List.of());

        assertEquals(
                "Participants reoffended within 12 months less often than similar people without it, in 2 countries:"
                        + " risk ratio 0.67 (95 %: 0.50 to 0.90).",
                finding.sentence());
        assertEquals("Risk ratio 0.67 (0.50 to 0.90)", finding.inShort());
    }

    @Test
    void oneCountryIsNamedAsOne() {
        Finding finding =
                finding(Design.OBSERVATIONAL, List.of("NL"), ratio(-0.4, -0.7, -0.1), difference(-0.09, -0.2, -0.004));

        assertEquals(
                "For 100 typical participants, about 9 fewer (95 %: less than 1 to 20 fewer) reoffended within 12"
                        + " months than similar people without it, in one country only (NL).",
                finding.sentence());
        assertFalse(String.join(" ", finding.cannotSay()).contains("this or that country"));
    }

    @Test
    void noPoolSaysWhy() {
        ScoreRow none = row(
                REOFFENDED,
                EffectMeasure.RISK_RATIO,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "No country passed.");
        Finding finding = Finding.of(question(REOFFENDED, Design.OBSERVATIONAL, List.of(none)));

        assertEquals(Tone.NONE, finding.tone());
        assertEquals("There is no pooled figure yet. No country passed.", finding.sentence());
        assertEquals("–", finding.inShort());
    }

    @Test
    void aSingleArmIsAboutDelivery() {
        EffectEstimate figure =
                new EffectEstimate(EffectMeasure.PROPORTION, 0.782, 0.02, new Interval(0.74, 0.82, 0.95));
        ScoreRow row = row(
                COMPLETED,
                EffectMeasure.PROPORTION,
                true,
                List.of("AT", "BE"),
                Optional.of(figure),
                Optional.empty(),
                "");
        Finding finding = Finding.of(question(COMPLETED, Design.OBSERVATIONAL, List.of(row)));

        assertEquals(
                "About 78 of 100 participants completed (95 %: 74 to 82), in 2 countries. There is no comparison group:"
                        + " this is about delivery, not about effect.",
                finding.sentence());
        assertEquals("", finding.prediction());
    }

    private static List<Double> ratio(double estimate, double lower, double upper) {
        return List.of(estimate, lower, upper);
    }

    private static List<Double> difference(double estimate, double lower, double upper) {
        return List.of(estimate, lower, upper);
    }

    private static Finding finding(
            Design design, List<String> contributors, List<Double> ratio, List<Double> difference) {
        List<ScoreRow> rows = new java.util.ArrayList<>();
        rows.add(row(
                REOFFENDED,
                EffectMeasure.RISK_RATIO,
                true,
                contributors,
                Optional.of(figure(EffectMeasure.RISK_RATIO, ratio)),
                Optional.empty(),
                ""));
        if (!difference.isEmpty()) {
            rows.add(row(
                    REOFFENDED,
                    EffectMeasure.RISK_DIFFERENCE,
                    false,
                    contributors,
                    Optional.of(figure(EffectMeasure.RISK_DIFFERENCE, difference)),
                    Optional.of(new Heterogeneity(
                            0.001, Optional.empty(), 3, 0.2, 20, Optional.of(new Interval(-0.21, 0.03, 0.95)))),
                    ""));
        }
        return Finding.of(question(REOFFENDED, design, rows));
    }

    private static EffectEstimate figure(EffectMeasure measure, List<Double> values) {
        return new EffectEstimate(measure, values.get(0), 0.1, new Interval(values.get(1), values.get(2), 0.95));
    }

    private static ScoreRow row(
            OutcomeDefinition outcome,
            EffectMeasure measure,
            boolean primary,
            List<String> contributors,
            Optional<EffectEstimate> estimate,
            Optional<Heterogeneity> spread,
            String reason) {
        return new ScoreRow(
                "x",
                "1",
                outcome.code(),
                "unadjusted",
                measure,
                Pool.Method.REML_HK,
                contributors,
                100,
                100,
                estimate,
                spread,
                primary,
                reason);
    }

    private static Question question(OutcomeDefinition outcome, Design design, List<ScoreRow> scores) {
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
        AnalysisPlan plan =
                AnalysisPlan.standard("x", design, List.of("reoffended"), List.of(), Optional.of(LocalDate.EPOCH));
        return new Question(intervention, Optional.of(plan), "1", outcome, scores, List.of(), List.of(), List.of());
    }
}
