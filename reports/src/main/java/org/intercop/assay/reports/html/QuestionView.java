package org.intercop.assay.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.reports.chart.Forest;
import org.intercop.assay.reports.chart.ForestPlot;

/**
 * A question as its section of a page shows it; all text but the two figures is still to be escaped.
 *
 * @param id anchor on the page
 * @param heading the outcome
 * @param answer verdict and sentences, or what a share says
 * @param notes what must be known to compare
 * @param facts the main figures
 * @param reasons how the verdict came about; empty without one
 * @param groups effects by group of people
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
        Answer answer,
        List<String> notes,
        List<Fact> facts,
        List<Detail> reasons,
        List<HtmlTable> groups,
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

    /** A table that a reader opens. */
    public record Detail(String summary, HtmlTable table) {}

    static QuestionView of(Question question, String id, Release release) {
        Forest forest = ForestFigure.of(question, id + "-forest", release);
        Tables tables = Tables.of(question);
        String version = question.intervention().versions().size() > 1 ? ", version " + question.version() : "";
        return new QuestionView(
                id,
                Plain.line(question.outcome().name() + version),
                Answer.of(question),
                question.notes().stream().map(note -> Plain.line(note.text())).toList(),
                Facts.of(question),
                question.judged().map(QuestionView::reasons).orElse(List.of()),
                Groups.of(question),
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

    private static List<Detail> reasons(Judged judged) {
        VerdictTables tables = VerdictTables.of(judged);
        List<Detail> reasons = new ArrayList<>();
        reasons.add(new Detail(
                "How strong the evidence is: every step to " + judged.row().strength() + " of 5", tables.strength()));
        if (!tables.rules().rows().isEmpty()) {
            reasons.add(new Detail("How the verdict came about: every rule with its figures", tables.rules()));
        }
        if (!tables.score().rows().isEmpty()) {
            reasons.add(new Detail("The figure to sort by, with its factors", tables.score()));
        }
        if (!tables.history().rows().isEmpty()) {
            reasons.add(new Detail("History of the verdict", tables.history()));
        }
        return List.copyOf(reasons);
    }

    private static String caption(Forest forest) {
        if (forest.posterior().isPresent()) {
            return "The verdict is read on the Bayesian diamond; the other, by restricted maximum likelihood (REML), is a"
                    + " check. The bar below a diamond is the range expected in a new country.";
        }
        if (forest.summary().isEmpty()) {
            return "There is no pooled figure.";
        }
        return forest.summary().get().prediction().isEmpty()
                ? "The diamond is the pooled figure with its interval."
                : "The diamond is the pooled figure with its interval; the bar below it is the range expected in a new"
                        + " country.";
    }

    /** The anchor of a question, unique on its page. */
    static String anchor(Question question) {
        String version = question.version().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "v" + version + "-"
                + question.outcome().code().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
