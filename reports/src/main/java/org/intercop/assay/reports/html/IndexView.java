package org.intercop.assay.reports.html;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.reports.html.Question.Behind;

/**
 * What the index shows: a line per intervention. All text is still to be escaped.
 *
 * @param lines by name
 * @param answers the verdicts and other answers that occur, each once
 */
public record IndexView(List<Line> lines, List<String> answers) {

    /**
     * A line.
     *
     * @param href the intervention's page
     * @param name its name
     * @param kind its kind in words
     * @param outcome the outcome the answer is about
     * @param tone class of the answer in the style sheet
     * @param answer the verdict, or what else is said in a word or two
     * @param warning where another outcome's verdict is of harm; empty text otherwise
     * @param strength the evidence strength in words
     * @param score to sort verdicts by, never shown here; empty text where there is none
     * @param figure how many more or fewer among 100, or the share of a single arm
     * @param sortFigure the figure to sort by; empty text where there is none
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
            String warning,
            String strength,
            String score,
            String figure,
            String sortFigure,
            int countries,
            long people,
            boolean synthetic) {

        /** The figure before its interval. */
        public String point() {
            return figure.replaceFirst(" \\(.*", "");
        }

        /** The interval; empty text without one. */
        public String interval() {
            return figure.substring(point().length()).strip();
        }

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
                lines,
                Stream.concat(
                                lines.stream().map(Line::answer),
                                lines.stream()
                                        .filter(line -> !line.warning().isEmpty())
                                        .map(line -> Terms.verdict(Verdict.POSSIBLY_HARMFUL)))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Line line(Intervention intervention, Release release) {
        List<Question> questions = Question.about(intervention, release);
        Optional<Question> first = questions.stream().findFirst();
        Optional<Answer> answer = first.map(Answer::of);
        Optional<Judged> judged = first.flatMap(Question::judged);
        Optional<Behind> behind = first.flatMap(Question::behind);
        return new Line(
                "interventions/" + intervention.id() + ".html",
                Plain.line(intervention.name()),
                Terms.kind(intervention.kind()),
                first.map(question -> Plain.line(question.outcome().name())).orElse("–"),
                answer.map(Answer::tone).orElse("none"),
                answer.map(Answer::badge).orElse(Answer.NO_FIGURE),
                warning(questions),
                judged.map(found -> found.row().strength() + " of 5").orElse("–"),
                judged.flatMap(found -> found.row().score())
                        .map(score -> Double.toString(score.value()))
                        .orElse(""),
                first.map(Answer::inShort).orElse("–"),
                first.flatMap(Answer::sortFigure)
                        .map(value -> Double.toString(value))
                        .orElse(""),
                behind.map(Behind::contributors).orElse(0),
                behind.map(Behind::people).orElse(0L),
                intervention.synthetic());
    }

    /** Harm to another outcome must not hide behind the first. */
    private static String warning(List<Question> questions) {
        long harmful = questions.stream()
                .skip(1)
                .filter(question -> question.judged()
                        .filter(judged -> judged.verdict() == Verdict.POSSIBLY_HARMFUL)
                        .isPresent())
                .count();
        return harmful == 0
                ? ""
                : Terms.verdict(Verdict.POSSIBLY_HARMFUL) + " on " + harmful
                        + (harmful == 1 ? " other outcome" : " other outcomes");
    }
}
