package org.intercop.assay.reports.html;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.Verdict;

/**
 * What a page says of a question before any figure. For a comparison these are the verdict and its sentences, word for
 * word, and nothing of the page's own; a share of a single arm has no verdict and is described.
 *
 * @param tone class in the style sheet
 * @param badge the answer in a word or two
 * @param strength the evidence strength in words; empty text where nothing was judged
 * @param sentence the answer as a sentence
 * @param since since when it holds; empty text where nothing was judged
 * @param canSay what else can be said
 * @param cannotSay what cannot be said
 */
public record Answer(
        String tone,
        String badge,
        String strength,
        String sentence,
        String since,
        List<String> canSay,
        List<String> cannotSay) {
    static final String NO_FIGURE = "No figure yet";

    static Answer of(Question question) {
        if (question.singleArm()) {
            return Delivery.of(question).answer();
        }
        return question.judged().map(Answer::of).orElseGet(() -> notJudged(question));
    }

    private static Answer of(Judged judged) {
        Verdict verdict = judged.verdict();
        return new Answer(
                tone(verdict),
                Terms.verdict(verdict),
                strength(judged),
                judged.canSay().stream().findFirst().orElse(Terms.verdict(verdict) + "."),
                "Verdict since " + judged.row().since() + ".",
                judged.canSay().stream().skip(1).toList(),
                judged.cannotSay());
    }

    static String strength(Judged judged) {
        return "Strength " + judged.row().strength() + " of 5";
    }

    private static Answer notJudged(Question question) {
        boolean figure = question.pooled().flatMap(row -> row.estimate()).isPresent();
        return new Answer(
                "none",
                figure ? "Not judged" : NO_FIGURE,
                "",
                figure
                        ? "This release gives no verdict on this outcome. The figures below stand without one."
                        : "There is no pooled figure yet. "
                                + question.pooled()
                                        .map(row -> Plain.line(row.reason()))
                                        .orElse("No pooled figure was computed."),
                "",
                List.of(),
                List.of("“It works”, or “it does not work”: no verdict was given."));
    }

    /** The class in the style sheet: verdicts that look alike still differ in their words. */
    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case EFFECTIVE -> "better";
            case PROMISING -> "promising";
            case POSSIBLY_HARMFUL -> "worse";
            case MIXED, INCONCLUSIVE -> "unclear";
            case NO_MEANINGFUL_EFFECT -> "descriptive";
            case NOT_EVALUABLE, TOO_EARLY -> "none";
        };
    }

    /** The effect in a few words, for a table. */
    static String inShort(Question question) {
        if (question.singleArm()) {
            return Delivery.of(question).inShort();
        }
        return question.judged()
                .flatMap(Change::shown)
                .map(effect -> Change.words(effect.change()) + " (" + Change.span(effect.interval()) + ")")
                .orElse("–");
    }

    /** What to sort {@link #inShort} by. */
    static Optional<Double> sortFigure(Question question) {
        return question.singleArm()
                ? question.pooled().flatMap(row -> row.estimate()).map(figure -> figure.estimate())
                : question.judged().flatMap(Change::shown).map(effect -> effect.change());
    }
}
