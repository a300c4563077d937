package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.appraisal.CostEffect;
import org.intercop.assay.evidence.appraisal.Forecast;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.intercop.assay.evidence.release.VerdictRow;
import org.intercop.assay.reports.html.QuestionView.Fact;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

/** What a page says of each verdict: its sentences and figures, and none that it withholds. */
class AnswerTest {
    private static final Release RELEASE = ReleaseFixture.release();
    private static final Topic TOPIC = new Topic("coding-diversion", "2", "reoffended-12m-conviction");
    private static final PerHundred EFFECT =
            new PerHundred(-8.7, new Interval(-13.1, -4.2, 0.95), Optional.of(new Interval(-16.0, 0.9, 0.95)));

    private static Question base() {
        return Question.about(
                        RELEASE.interventions().stream()
                                .filter(intervention -> intervention.id().equals("coding-diversion"))
                                .findFirst()
                                .orElseThrow(),
                        RELEASE)
                .get(0);
    }

    private static Question with(Verdict verdict, Forecast forecast, Optional<CostEffect> cost) {
        boolean closed = verdict == Verdict.NOT_EVALUABLE;
        Judged judged = new Judged(
                new VerdictRow(
                        TOPIC,
                        verdict,
                        LocalDate.of(2026, 3, 31),
                        closed ? 0 : 3,
                        Optional.empty(),
                        closed ? OptionalDouble.empty() : OptionalDouble.of(1.304),
                        closed ? Optional.empty() : Optional.of(forecast),
                        OptionalDouble.empty(),
                        closed ? Optional.empty() : Optional.of(EFFECT),
                        cost,
                        "1"),
                List.of("The sentence of " + verdict + ".", "Another."),
                List.of("A claim."),
                List.of(),
                List.of(),
                List.of());
        Question question = base();
        return new Question(
                question.intervention(),
                question.plan(),
                question.version(),
                question.outcome(),
                question.scores(),
                question.posteriors(),
                question.estimates(),
                question.diagnostics(),
                Optional.of(judged),
                List.of(),
                List.of());
    }

    private static Question with(Verdict verdict) {
        return with(
                verdict, new Forecast(Forecast.Answer.REACHED, OptionalLong.of(0), Optional.empty()), Optional.empty());
    }

    private static Fact fact(Question question, String name) {
        return Facts.of(question).stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(Question question) {
        return Facts.of(question).stream().map(Fact::name).collect(Collectors.toSet());
    }

    @Test
    void everyVerdictSpeaksWithItsOwnSentenceAndInWords() {
        for (Verdict verdict : Verdict.values()) {
            Answer answer = Answer.of(with(verdict));

            assertEquals("The sentence of " + verdict + ".", answer.sentence());
            assertEquals(List.of("Another."), answer.canSay());
            assertEquals(List.of("A claim."), answer.cannotSay());
            assertEquals("Verdict since 2026-03-31.", answer.since());
            assertFalse(answer.tone().isEmpty());
        }
        assertEquals(
                "Possibly harmful", Answer.of(with(Verdict.POSSIBLY_HARMFUL)).badge());
        assertEquals(
                "No meaningful effect",
                Answer.of(with(Verdict.NO_MEANINGFUL_EFFECT)).badge());
        assertEquals("Strength 3 of 5", Answer.of(with(Verdict.MIXED)).strength());
        assertEquals(
                Verdict.values().length,
                EnumSet.allOf(Verdict.class).stream()
                        .map(Terms::verdict)
                        .distinct()
                        .count());
    }

    @Test
    void anEffectIsGivenInWholePeople() {
        Question question = with(Verdict.EFFECTIVE);

        assertEquals(
                new Fact("Among 100 participants", "9 fewer", "95 %: 13 to 4 fewer"),
                Facts.of(question).get(0));
        assertEquals("9 fewer (13 to 4 fewer)", Answer.inShort(question));
        assertEquals(Optional.of(-8.7), Answer.sortFigure(question));
        assertEquals(
                new Fact("Information so far", "130 %", "of what the plan needs"),
                fact(question, "Information so far"));
    }

    @Test
    void thePoolIsTheOneTheVerdictIsReadOn() {
        Question question = with(Verdict.EFFECTIVE);
        Question.Behind behind = question.behind().orElseThrow();

        assertEquals(question.posterior().orElseThrow().contributors().size(), behind.contributors());
        assertEquals(Optional.empty(), with(Verdict.NOT_EVALUABLE).behind());
        assertEquals(
                Numbers.count(behind.contributors()),
                fact(question, "In the pool").value());
    }

    @Test
    void theFigureShowsBothPools() {
        var forest = ForestFigure.of(with(Verdict.EFFECTIVE), "f", RELEASE);

        assertTrue(forest.summary().orElseThrow().label().startsWith("REML, "), forest.toString());
        assertTrue(forest.posterior().orElseThrow().label().startsWith("Bayesian, "), forest.toString());
        assertTrue(forest.description().contains("Bayesian model that the verdict is read on"), forest.description());
    }

    @Test
    void aCountryPooledByItsLikelihoodAloneIsNotCalledLeftOut() {
        Question question = with(Verdict.EFFECTIVE);
        var left = question.units().stream()
                .filter(unit -> !question.inPool(unit))
                .findFirst()
                .orElseThrow();
        var row = question.posterior().orElseThrow();
        Question pooled = new Question(
                question.intervention(),
                question.plan(),
                question.version(),
                question.outcome(),
                question.scores(),
                List.of(new PosteriorRow(
                        row.key(),
                        row.prior(),
                        List.of(left.contributor()),
                        List.of(),
                        row.treated(),
                        row.comparison(),
                        row.posterior(),
                        row.reason())),
                question.estimates(),
                question.diagnostics(),
                question.judged(),
                List.of(),
                List.of());

        assertFalse(question.byLikelihood(left));
        assertTrue(pooled.byLikelihood(left));
        assertTrue(Tables.of(pooled).countries().rows().stream()
                .filter(cells -> cells.get(0).text().equals(question.name(left)))
                .flatMap(List::stream)
                .anyMatch(cell -> cell.text().equals("By its likelihood")));
    }

    @Test
    void changesReadInWords() {
        assertEquals("5 fewer to 6 more", Change.span(new Interval(-5.2, 6.1, 0.95)));
        assertEquals("0 to 6 more", Change.span(new Interval(-0.2, 6.1, 0.95)));
        assertEquals("7 fewer to 0", Change.span(new Interval(-6.8, 0.4, 0.95)));
        assertEquals("2 to 3 more", Change.span(new Interval(2.2, 2.6, 0.95)));
        assertEquals("2 more to 2 more", Change.span(new Interval(1.8, 2.2, 0.95)));
        assertEquals("0", Change.words(-0.3));
    }

    @Test
    void tooEarlyAndNotEvaluableNameNoEffect() {
        for (Verdict verdict : List.of(Verdict.TOO_EARLY, Verdict.NOT_EVALUABLE)) {
            Question question = with(verdict);

            assertEquals("–", Answer.inShort(question));
            assertEquals(Optional.empty(), Answer.sortFigure(question));
            assertFalse(
                    names(question).contains("Among 100 participants"),
                    names(question).toString());
            assertFalse(names(question).contains("Odds ratio"), names(question).toString());
        }
        assertFalse(names(with(Verdict.NOT_EVALUABLE)).contains("People"));
    }

    @Test
    void aForecastIsAsRoundAsItsSentence() {
        Forecast month = new Forecast(
                Forecast.Answer.BY_MONTH, OptionalLong.of(64), Optional.of(java.time.YearMonth.of(2026, 7)));

        assertEquals(
                new Fact("More people needed", "about 65", "in both arms; at the present rate by 2026-07"),
                fact(with(Verdict.PROMISING, month, Optional.empty()), "More people needed"));
        assertEquals(
                new Fact("More people needed", "None", "as many as planned were followed"),
                fact(with(Verdict.PROMISING), "More people needed"));
        assertEquals(
                new Fact("More people needed", "Not known", "how many join each month is not known"),
                fact(
                        with(
                                Verdict.PROMISING,
                                new Forecast(Forecast.Answer.UNKNOWN, OptionalLong.empty(), Optional.empty()),
                                Optional.empty()),
                        "More people needed"));
    }

    @Test
    void costIsRoundedAndUndefinedWhereTheEffectMayBeNone() {
        Cost each = new Cost(900, "EUR", 2025);
        Forecast reached = new Forecast(Forecast.Answer.REACHED, OptionalLong.of(0), Optional.empty());
        Question priced = with(
                Verdict.EFFECTIVE,
                reached,
                Optional.of(new CostEffect(
                        each,
                        CostEffect.Answer.INTERVAL,
                        Optional.of(10344.8),
                        Optional.of(new Interval(6870, 21428, 0.95)))));
        Question open = with(
                Verdict.INCONCLUSIVE,
                reached,
                Optional.of(new CostEffect(each, CostEffect.Answer.UNDEFINED, Optional.empty(), Optional.empty())));
        Question early = with(
                Verdict.TOO_EARLY,
                reached,
                Optional.of(new CostEffect(each, CostEffect.Answer.UNDEFINED, Optional.empty(), Optional.empty())));

        assertEquals(
                new Fact("Cost per participant", "EUR 900", "prices of 2025"), fact(priced, "Cost per participant"));
        assertEquals(
                new Fact("Cost per case averted", "about EUR 10,000", "95 %: 6,900 to 21,000"),
                fact(priced, "Cost per case averted"));
        assertEquals(
                new Fact("Cost per case averted", "Undefined", "the effect may be none"),
                fact(open, "Cost per case averted"));
        assertFalse(names(early).contains("Cost per case averted"));
    }

    @Test
    void aComparisonWithoutAVerdictIsGivenNone() {
        Question question = base();
        Answer answer = Answer.of(new Question(
                question.intervention(),
                question.plan(),
                question.version(),
                question.outcome(),
                question.scores(),
                question.posteriors(),
                question.estimates(),
                question.diagnostics(),
                Optional.empty(),
                List.of(),
                List.of()));

        assertEquals("Not judged", answer.badge());
        assertEquals(
                "This release gives no verdict on this outcome. The figures below stand without one.",
                answer.sentence());
        assertTrue(answer.canSay().isEmpty());
    }
}
