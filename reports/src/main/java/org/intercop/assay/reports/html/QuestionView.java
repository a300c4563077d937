package org.intercop.assay.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.reports.chart.Forest;
import org.intercop.assay.reports.chart.ForestPlot;
import org.intercop.assay.stats.estimand.EffectEstimate;

/**
 * A question as its section of a page shows it; all text but the two figures is still to be escaped.
 *
 * @param id anchor on the page
 * @param heading the outcome
 * @param tone class of the answer in the style sheet
 * @param answer the answer in a word or two
 * @param sentence the answer as a sentence
 * @param prediction what to expect in a new country; empty text where nothing can be said
 * @param cannotSay what the figures do not show
 * @param facts the main figures
 * @param wideFigure the forest plot for screens and paper, SVG
 * @param narrowFigure the forest plot for phones, SVG
 * @param caption how to read the figure
 * @param figureFile where the figure stands as a file of its own
 * @param countries the figures of the plot as a table
 * @param posteriors what is known after pooling the countries' likelihoods
 * @param pooled all pooled figures
 * @param estimates all country figures
 * @param gates all gates
 * @param gateSummary one line a gate
 */
public record QuestionView(
        String id,
        String heading,
        String tone,
        String answer,
        String sentence,
        String prediction,
        List<String> cannotSay,
        List<Fact> facts,
        String wideFigure,
        String narrowFigure,
        String caption,
        String figureFile,
        HtmlTable countries,
        HtmlTable posteriors,
        HtmlTable pooled,
        HtmlTable estimates,
        HtmlTable gates,
        List<String> gateSummary) {

    /** A figure with its name and a remark. */
    public record Fact(String name, String value, String remark) {}

    static QuestionView of(Question question, String id, Release release) {
        Finding finding = Finding.of(question);
        Forest forest = ForestFigure.of(question, id + "-forest", release);
        Tables tables = Tables.of(question);
        String version = question.intervention().versions().size() > 1 ? ", version " + question.version() : "";
        return new QuestionView(
                id,
                Plain.line(question.outcome().name() + version),
                finding.tone().css(),
                finding.answer(),
                finding.sentence(),
                finding.prediction(),
                finding.cannotSay(),
                facts(question),
                ForestPlot.wide(forest),
                ForestPlot.narrow(forest),
                caption(forest),
                "../figures/" + question.intervention().id() + "-" + id + ".svg",
                tables.countries(),
                PosteriorTable.of(question),
                tables.pooled(),
                tables.estimates(),
                tables.gates(),
                tables.gateSummary());
    }

    private static String caption(Forest forest) {
        if (forest.summary().isEmpty()) {
            return "There is no pooled figure.";
        }
        return forest.summary().get().prediction().isEmpty()
                ? "The diamond is the pooled figure with its interval."
                : "The diamond is the pooled figure with its interval; the bar below it is the range expected in a new"
                        + " country.";
    }

    private static List<Fact> facts(Question question) {
        List<Fact> facts = new ArrayList<>();
        question.pooled().flatMap(ScoreRow::estimate).ifPresent(figure -> facts.add(fact(figure)));
        question.companion().flatMap(ScoreRow::estimate).ifPresent(figure -> facts.add(fact(figure)));
        question.pooled()
                .ifPresent(row -> facts.add(new Fact(
                        "In the pool",
                        Numbers.count(row.contributors().size()),
                        "of " + question.units().size() + (question.severalStudies() ? " studies" : " countries"))));
        question.pooled()
                .ifPresent(row -> facts.add(new Fact(
                        "People",
                        Numbers.count(row.treated() + row.comparison()),
                        question.singleArm()
                                ? "all took part"
                                : Numbers.count(row.treated()) + " with it, " + Numbers.count(row.comparison())
                                        + " without it")));
        question.pooled()
                .flatMap(ScoreRow::heterogeneity)
                .map(Heterogeneity::i2)
                .ifPresent(i2 -> facts.add(new Fact(
                        "I²",
                        Numbers.decimals(i2, 0) + " %",
                        "of the variation is between countries rather than chance")));
        long hidden = question.units().stream()
                .filter(unit ->
                        question.row(unit).flatMap(EstimateRow::estimate).isEmpty())
                .count();
        if (hidden > 0) {
            facts.add(new Fact("No figure", Numbers.count(hidden), "countries; the table says why"));
        }
        return List.copyOf(facts);
    }

    private static Fact fact(EffectEstimate figure) {
        return new Fact(
                Terms.measure(figure.measure()),
                Numbers.point(figure.measure(), figure.estimate()),
                Numbers.level(figure.interval().level()) + ": "
                        + Numbers.interval(figure.measure(), figure.interval()));
    }

    /** The anchor of a question, unique on its page. */
    static String anchor(Question question) {
        String version = question.version().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "v" + version + "-"
                + question.outcome().code().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
