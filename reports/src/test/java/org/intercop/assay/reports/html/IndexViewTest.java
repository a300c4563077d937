package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.release.Judgement;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.intercop.assay.evidence.release.VerdictRow;
import org.junit.jupiter.api.Test;

class IndexViewTest {
    private static final Release RELEASE = ReleaseFixture.release();

    private static IndexView.Line line(Release release, String id) {
        return IndexView.of(release).lines().stream()
                .filter(line -> line.href().endsWith("/" + id + ".html"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLineSaysVerdictStrengthAndFigureAndKeepsTheScoreToItself() {
        IndexView.Line line = line(RELEASE, "coding-diversion");

        assertEquals("Effective", line.answer());
        assertEquals("5 of 5", line.strength());
        assertEquals("9 fewer", line.point());
        assertEquals("(13 to 4 fewer)", line.interval());
        assertEquals("93.5", line.score());
        assertEquals("", line.warning());
        assertFalse(Pages.index(RELEASE).contains(">93"), "a score stands without its factors");
    }

    @Test
    void whatIsNotEvaluableHasNoFigure() {
        IndexView.Line line = line(RELEASE, "one-country");

        assertEquals("Not evaluable", line.answer());
        assertEquals("–", line.figure());
        assertEquals("", line.interval());
        assertEquals("", line.sortFigure());
        assertEquals(0, line.people());
    }

    @Test
    void harmToAnotherOutcomeIsNamed() {
        List<VerdictRow> verdicts = new ArrayList<>(RELEASE.judgement().verdicts());
        verdicts.add(new VerdictRow(
                new Topic("coding-diversion", "2", "referred-12m"),
                Verdict.POSSIBLY_HARMFUL,
                LocalDate.of(2026, 3, 31),
                3,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                "1"));
        Judgement judgement = new Judgement(verdicts, List.of(), List.of(), List.of(), List.of(), List.of());
        Release release = Release.of(
                RELEASE.asOf(),
                Set.copyOf(RELEASE.notices()),
                RELEASE.interventions(),
                RELEASE.plans(),
                RELEASE.outcomes(),
                RELEASE.scores(),
                RELEASE.estimates(),
                RELEASE.diagnostics(),
                RELEASE.sensitivities(),
                RELEASE.poolDetail(),
                judgement,
                RELEASE.provenance());

        assertEquals(
                "Possibly harmful on 1 other outcome",
                line(release, "coding-diversion").warning());
        assertTrue(Pages.index(release).contains("Possibly harmful on 1 other outcome</span>"));
    }
}
