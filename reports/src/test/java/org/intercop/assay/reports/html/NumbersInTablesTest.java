package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.DiagnosticRow;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.junit.jupiter.api.Test;

/** Every number of the release stands in a table of its intervention's page, in the right row. */
class NumbersInTablesTest {
    private static final Release RELEASE = ReleaseFixture.release();

    private static List<List<String>> rows(HtmlTable table) {
        return table.rows().stream()
                .map(row -> row.stream().map(HtmlTable.Cell::text).toList())
                .toList();
    }

    private static void assertRow(List<List<String>> rows, List<String> cells) {
        assertTrue(rows.stream().anyMatch(row -> row.containsAll(cells)), () -> cells + " is in none of " + rows);
    }

    private static Stream<Question> questions() {
        return RELEASE.interventions().stream()
                .flatMap((Intervention intervention) -> Question.about(intervention, RELEASE).stream());
    }

    @Test
    void everyRowOfTheReleaseBelongsToAQuestion() {
        assertTrue(questions().mapToInt(q -> q.scores().size()).sum()
                == RELEASE.scores().size());
        assertTrue(questions().mapToInt(q -> q.posteriors().size()).sum()
                == RELEASE.poolDetail().posteriors().size());
        assertTrue(questions().mapToInt(q -> q.estimates().size()).sum()
                == RELEASE.estimates().size());
        assertTrue(questions().mapToInt(q -> q.diagnostics().size()).sum()
                == RELEASE.diagnostics().size());
    }

    @Test
    void pooledFigures() {
        questions().forEach(question -> {
            List<List<String>> rows = rows(Tables.of(question).pooled());
            for (ScoreRow row : question.scores()) {
                List<String> cells = new ArrayList<>(List.of(
                        Terms.measure(row.measure()),
                        Terms.estimator(row.estimator()),
                        Terms.pooling(row.pooling()),
                        Numbers.count(row.contributors().size())));
                row.estimate().ifPresent(figure -> {
                    cells.add(Numbers.point(row.measure(), figure.estimate()));
                    cells.add(Numbers.interval(row.measure(), figure.interval()));
                    cells.add(Numbers.plain(figure.standardError()));
                });
                row.heterogeneity().ifPresent(spread -> {
                    cells.add(Numbers.plain(spread.tau2()));
                    cells.add(Numbers.decimals(spread.i2(), 0));
                });
                row.heterogeneity()
                        .flatMap(Heterogeneity::prediction)
                        .ifPresent(interval -> cells.add(Numbers.interval(row.measure(), interval)));
                assertRow(rows, cells);
            }
        });
    }

    @Test
    void posteriors() {
        questions().forEach(question -> {
            List<List<String>> rows = rows(PosteriorTable.of(question));
            for (PosteriorRow row : question.posteriors()) {
                List<String> cells =
                        new ArrayList<>(List.of(Numbers.count(row.contributors().size())));
                row.posterior().ifPresent(known -> {
                    cells.add(Numbers.point(row.key().measure(), known.median()));
                    cells.add(Numbers.interval(row.key().measure(), known.central()));
                    cells.add(Numbers.interval(row.key().measure(), known.prediction()));
                    cells.add(Numbers.plain(known.tau()));
                    // -0.375 and its interval as odds ratios at a risk of 25 %, per 100
                    known.referenceRisk().ifPresent(risk -> cells.add("−6.4 (−9.9 to −2.3)"));
                    known.credibility().ifPresent(found -> cells.addAll(List.of("97 %", "75 %", "25 %", "< 1 %")));
                });
                if (!row.reason().isEmpty()) {
                    cells.add((row.silent().isEmpty() ? "" : "Nobody or everybody has the outcome in AT. ")
                            + row.reason());
                }
                assertRow(rows, cells);
            }
        });
    }

    @Test
    void countryFigures() {
        questions().forEach(question -> {
            List<List<String>> all = rows(Tables.of(question).estimates());
            List<List<String>> countries = rows(Tables.of(question).countries());
            for (EstimateRow row : question.estimates()) {
                List<String> cells = new ArrayList<>(List.of(
                        question.name(row.unit()),
                        Terms.estimator(row.estimator()),
                        Terms.measure(row.measure()),
                        Terms.status(row.status())));
                row.estimate().ifPresent(figure -> {
                    cells.add(Numbers.point(row.measure(), figure.estimate()));
                    cells.add(Numbers.interval(row.measure(), figure.interval()));
                    cells.add(Numbers.plain(figure.standardError()));
                });
                if (!row.reason().isEmpty()) {
                    cells.add(Plain.line(row.reason()));
                }
                assertRow(all, cells);
                row.counts().ifPresent(counts -> {
                    List<String> people = new ArrayList<>(List.of(
                            question.name(row.unit()),
                            Numbers.count(counts.treated()),
                            Numbers.count(counts.treatedEvents())));
                    if (!question.singleArm()) {
                        people.add(Numbers.count(counts.comparison()));
                        people.add(Numbers.count(counts.comparisonEvents()));
                    }
                    assertRow(countries, people);
                });
            }
        });
    }

    @Test
    void gates() {
        questions().forEach(question -> {
            List<List<String>> rows = rows(Tables.of(question).gates());
            for (DiagnosticRow row : question.diagnostics()) {
                List<String> cells = new ArrayList<>(
                        List.of(question.name(row.unit()), Terms.gate(row.gate()), Terms.status(row.status())));
                row.figure().ifPresent(figure -> cells.add(Numbers.plain(figure)));
                row.threshold().ifPresent(threshold -> cells.add(Numbers.plain(threshold)));
                assertRow(rows, cells);
            }
        });
    }
}
