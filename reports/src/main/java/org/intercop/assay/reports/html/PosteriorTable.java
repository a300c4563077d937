package org.intercop.assay.reports.html;

import static org.intercop.assay.reports.html.HtmlTable.cell;
import static org.intercop.assay.reports.html.HtmlTable.note;
import static org.intercop.assay.reports.html.HtmlTable.number;
import static org.intercop.assay.reports.html.HtmlTable.quiet;
import static org.intercop.assay.reports.html.HtmlTable.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.evaluation.EffectMargins.Credibility;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.evidence.evaluation.ReferenceRisk;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.reports.html.HtmlTable.Cell;
import org.intercop.assay.reports.html.HtmlTable.Column;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** What is known of a question after pooling the countries' likelihoods, one row for each measure and prior. */
final class PosteriorTable {
    private static final String NONE = "–";

    private PosteriorTable() {}

    static HtmlTable of(Question question) {
        List<Column> columns = new ArrayList<>(List.of(
                text("Measure"),
                text("Prior"),
                number("Countries"),
                number("Median"),
                number("Interval"),
                number("New country"),
                number("tau")));
        if (!question.singleArm()) {
            columns.addAll(List.of(
                    number("Per 100"),
                    number("P(benefit)"),
                    number("P(worthwhile)"),
                    number("P(practically none)"),
                    number("P(harm)")));
        }
        columns.add(text("Note"));
        return HtmlTable.of(
                "Bayesian random effects. P is the probability given the data; per 100 is read at the risk in the note;"
                        + " tau is on the log scale.",
                columns,
                question.posteriors().stream()
                        .map(row -> row(row, question.singleArm()))
                        .toList());
    }

    private static List<Cell> row(PosteriorRow row, boolean share) {
        EffectMeasure measure = row.key().measure();
        Optional<PooledPosterior> known = row.posterior();
        List<Cell> cells = new ArrayList<>(List.of(
                cell(Terms.measure(measure)),
                cell(row.prior() == Prior.DEFAULT ? "Default" : "Sceptical"),
                cell(Numbers.count(row.contributors().size())),
                optional(known, posterior -> Numbers.point(measure, posterior.median())),
                optional(known, posterior -> Numbers.interval(measure, posterior.central())),
                optional(known, posterior -> Numbers.interval(measure, posterior.prediction())),
                optional(known, posterior -> Numbers.plain(posterior.tau()))));
        if (!share) {
            cells.add(optional(
                    known.filter(posterior -> posterior.referenceRisk().isPresent()), PosteriorTable::perHundred));
            Optional<Credibility> credible = known.flatMap(PooledPosterior::credibility);
            for (ToDoubleFunction<Credibility> part : List.<ToDoubleFunction<Credibility>>of(
                    Credibility::benefit, Credibility::worthwhile, Credibility::equivalent, Credibility::harm)) {
                cells.add(optional(credible, found -> probability(part.applyAsDouble(found))));
            }
        }
        cells.add(note(Plain.line(remark(row))));
        return cells;
    }

    /** Order is kept on the way from odds ratios to differences of risks, so medians and ends may be turned. */
    private static String perHundred(PooledPosterior posterior) {
        ReferenceRisk risk = posterior.referenceRisk().orElseThrow();
        Function<Double, String> turned =
                odds -> Numbers.point(EffectMeasure.RISK_DIFFERENCE, risk.riskDifference(odds));
        return turned.apply(posterior.median()) + " ("
                + turned.apply(posterior.central().lower()) + " to "
                + turned.apply(posterior.central().upper()) + ")";
    }

    private static String remark(PosteriorRow row) {
        String silent = row.silent().isEmpty()
                ? ""
                : "Nobody or everybody has the outcome in " + String.join(", ", row.silent()) + ". ";
        return silent
                + row.posterior()
                        .flatMap(PooledPosterior::referenceRisk)
                        .map(risk -> "At a risk of " + Numbers.decimals(100 * risk.risk(), 1) + " % without it"
                                + (risk.source() == ReferenceRisk.Source.PLANNED ? ", as the plan expects." : "."))
                        .orElse(row.reason());
    }

    /** Never 0 or 100 %: a probability is not certainty. */
    static String probability(double p) {
        return p < 0.01 ? "< 1 %" : p > 0.99 ? "> 99 %" : Numbers.decimals(100 * p, 0) + " %";
    }

    private static <T> Cell optional(Optional<T> value, Function<T, String> text) {
        return value.map(found -> cell(text.apply(found))).orElse(quiet(NONE));
    }
}
