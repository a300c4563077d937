package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.release.CheckRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.junit.jupiter.api.Test;

/** How the fixture's verdicts came about, cell by cell. */
class VerdictTablesTest {
    private static final Release RELEASE = ReleaseFixture.release();

    private static Stream<Question> questions() {
        return RELEASE.interventions().stream().flatMap(intervention -> Question.about(intervention, RELEASE).stream());
    }

    private static Question question(String id, String version) {
        return questions()
                .filter(question -> question.intervention().id().equals(id)
                        && question.version().equals(version)
                        && question.outcome().code().equals("reoffended-12m-conviction"))
                .findFirst()
                .orElseThrow();
    }

    private static VerdictTables tables(String id) {
        return VerdictTables.of(question(id, "2").judged().orElseThrow());
    }

    private static List<List<String>> texts(HtmlTable table) {
        return table.rows().stream()
                .map(row -> row.stream().map(HtmlTable.Cell::text).toList())
                .toList();
    }

    @Test
    void everyRowOfTheJudgementBelongsToAQuestion() {
        var judgement = RELEASE.judgement();
        assertEquals(
                judgement.verdicts().size(),
                questions().filter(q -> q.judged().isPresent()).count());
        assertEquals(
                judgement.checks().size(),
                questions()
                        .flatMap(q -> q.judged().stream())
                        .mapToInt(j -> j.strength().size() + j.rules().size())
                        .sum());
        assertEquals(
                judgement.sentences().size(),
                questions()
                        .flatMap(q -> q.judged().stream())
                        .mapToInt(j -> j.canSay().size() + j.cannotSay().size())
                        .sum());
        assertEquals(
                judgement.history().size(),
                questions()
                        .flatMap(q -> q.judged().stream())
                        .mapToInt(j -> j.history().size())
                        .sum());
        assertEquals(
                judgement.subgroups().size(),
                questions().mapToInt(q -> q.subgroups().size()).sum());
        assertEquals(
                judgement.notes().size(),
                questions().flatMap(q -> q.notes().stream()).distinct().count());
    }

    @Test
    void strengthNamesEveryStepAndTheSum() {
        assertEquals(
                List.of(List.of("Randomised: starts at 5.", "5"), List.of("Evidence strength", "5 of 5")),
                texts(tables("coding-diversion").strength()));
    }

    @Test
    void scoreStandsBelowItsFactors() {
        assertEquals(
                List.of(
                        List.of("Probability of a worthwhile effect", "91 %"),
                        List.of("Probability of harm that matters", "< 1 %"),
                        List.of("Weight of the evidence strength", "1"),
                        List.of("Information so far, 100 % at most", "96 %"),
                        List.of("Score", "94 of 100")),
                texts(tables("coding-diversion").score()));
        assertEquals(List.of(), texts(tables("hostile").score()));
    }

    @Test
    void rulesHoldFigureAgainstThreshold() {
        assertEquals(
                List.of(List.of(
                        "Effective",
                        "The chance of a worthwhile effect is at least .80.",
                        "91 %",
                        "at least 80 %",
                        "Yes")),
                texts(tables("coding-diversion").rules()));
        assertEquals(
                List.of(List.of(
                        "Effective", "The chance of a worthwhile effect is at least .80.", "–", "at least 80 %", "No")),
                texts(tables("one-country").rules()));
    }

    @Test
    void eachKindOfConditionReadsInItsUnit() {
        assertEquals(List.of("Not evaluable", "C", "9", "below 10", "Yes"), rule("not-evaluable", "treated", 9, 10));
        assertEquals(List.of("Not evaluable", "C", "No", "–", "Yes"), rule("not-evaluable", "suppressed", 0, 1));
        assertEquals(
                List.of("Too early", "C", "130 %", "below 25 %", "Yes"), rule("too-early", "information", 1.3, 0.25));
        assertEquals(List.of("Effective", "C", "1.5", "at most 2", "Yes"), rule("effective", "spread", 1.5, 2));
        assertEquals(
                List.of("Effective", "C", "79.9 %", "at least 80 %", "Yes"),
                rule("effective", "worthwhile", 0.799, 0.8));
        assertEquals(List.of("Effective", "C", "3", "at least 2", "Yes"), rule("effective", "countries", 3, 2));
        assertEquals(List.of("Effective", "C", "0.202", "at most 0.05", "Yes"), rule("effective", "q", 0.202, 0.05));
        assertEquals(List.of("Effective", "C", "12", "at least 10", "Yes"), rule("effective", "countries", 12, 10));
        assertEquals(
                List.of("Possibly harmful", "C", "92 %", "at least 87.5 %", "Yes"),
                rule("possibly-harmful", "harm", 0.92, 0.875));
    }

    private static List<String> rule(String verdict, String code, double figure, double threshold) {
        Topic topic = new Topic("coding-diversion", "2", "reoffended-12m-conviction");
        CheckRow check = new CheckRow(
                topic,
                1,
                verdict,
                code,
                "c",
                Optional.empty(),
                OptionalDouble.of(figure),
                OptionalDouble.of(threshold),
                Optional.of(true));
        Judged judged = new Judged(
                question("coding-diversion", "2").judged().orElseThrow().row(),
                List.of(),
                List.of(),
                List.of(),
                List.of(check),
                List.of());
        return texts(VerdictTables.of(judged).rules()).get(0);
    }

    @Test
    void historyIsToldFromTheLatest() {
        assertEquals(
                List.of(
                        List.of(
                                "2025-09-30",
                                "Too early",
                                "Effective",
                                "a milestone of the information was reached; new people; longer follow-up",
                                "76 %"),
                        List.of("2025-03-31", "–", "Too early", "first appearance", "11 %")),
                texts(tables("coding-diversion").history()));
    }

    @Test
    void groupsCarryTheirTestAndHideWhatIsHidden() {
        List<HtmlTable> groups = Groups.of(question("coding-diversion", "2"));

        assertEquals(1, groups.size());
        assertEquals(
                "By age band. Interaction test that all groups share one odds ratio: p = 0.030, p = 0.060 after"
                        + " adjustment for all ways of grouping (Holm). The groups are not shown to differ.",
                groups.get(0).caption());
        assertEquals(
                List.of(
                        List.of("14-17", "2", "210", "240", "0.55", "0.36 to 0.83", ""),
                        List.of(
                                "18-20",
                                "–",
                                "–",
                                "–",
                                "–",
                                "–",
                                "Too few people in an arm for a figure to be shown.")),
                texts(groups.get(0)));
    }

    @Test
    void whereNothingIsEvaluableNoPooledFigureIsShown() {
        Question question = question("one-country", "2");

        assertTrue(question.judged().orElseThrow().closed());
        assertTrue(RELEASE.scores().stream()
                .anyMatch(row -> row.intervention().equals("one-country")
                        && row.estimate().isPresent()));
        assertTrue(question.scores().stream().allMatch(row -> row.estimate().isEmpty()));
        assertTrue(
                question.posteriors().stream().allMatch(row -> row.posterior().isEmpty()));
        assertEquals(Closed.REASON, question.pooled().map(row -> row.reason()).orElseThrow());
    }
}
