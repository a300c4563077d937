package org.intercop.assay.reports.html;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ScoreRow;

/**
 * What the index shows: a line per intervention. All text is still to be escaped.
 *
 * @param lines by name
 * @param tones the answers that occur, each once
 */
public record IndexView(List<Line> lines, List<String> tones) {

    /**
     * A line.
     *
     * @param href the intervention's page
     * @param name its name
     * @param kind its kind in words
     * @param outcome the outcome the answer is about
     * @param tone class of the answer in the style sheet
     * @param answer the answer in a word or two
     * @param figure the pooled figure in short, difference per 100 where there is one
     * @param sortFigure the point estimate to sort by; empty text where there is none
     * @param countries how many are pooled
     * @param people how many are behind the pool
     * @param synthetic whether the figures are invented
     */
    public record Line(
            String href,
            String name,
            String kind,
            String outcome,
            String tone,
            String answer,
            String figure,
            String sortFigure,
            int countries,
            long people,
            boolean synthetic) {

        /** The people as text. */
        public String peopleText() {
            return Numbers.count(people);
        }
    }

    static IndexView of(Release release) {
        List<Line> lines = release.interventions().stream()
                .map(intervention -> line(intervention, release))
                .sorted(java.util.Comparator.comparing(Line::name).thenComparing(Line::href))
                .toList();
        return new IndexView(
                lines, lines.stream().map(Line::answer).distinct().sorted().toList());
    }

    private static Line line(Intervention intervention, Release release) {
        Optional<Question> first =
                Question.about(intervention, release).stream().findFirst();
        Optional<Finding> finding = first.map(Finding::of);
        Optional<ScoreRow> pooled = first.flatMap(Question::pooled);
        Optional<ScoreRow> figure = first.flatMap(Question::pooledPerHundred).or(() -> pooled);
        return new Line(
                "interventions/" + intervention.id() + ".html",
                Plain.line(intervention.name()),
                Terms.kind(intervention.kind()),
                first.map(question -> Plain.line(question.outcome().name())).orElse("–"),
                finding.map(Finding::tone).orElse(Finding.Tone.NONE).css(),
                finding.map(Finding::answer).orElse(Finding.NO_FIGURE),
                finding.map(Finding::inShort).orElse("–"),
                figure.flatMap(ScoreRow::estimate)
                        .map(value -> Double.toString(value.estimate()))
                        .orElse(""),
                pooled.map(row -> row.contributors().size()).orElse(0),
                pooled.map(row -> row.treated() + row.comparison()).orElse(0L),
                intervention.synthetic());
    }
}
