package org.intercop.assay.reports.html;

import static org.intercop.assay.reports.html.HtmlTable.cell;
import static org.intercop.assay.reports.html.HtmlTable.note;
import static org.intercop.assay.reports.html.HtmlTable.number;
import static org.intercop.assay.reports.html.HtmlTable.quiet;
import static org.intercop.assay.reports.html.HtmlTable.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.release.DiagnosticRow;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.reports.html.HtmlTable.Cell;
import org.intercop.assay.reports.html.HtmlTable.Column;
import org.intercop.assay.reports.html.HtmlTable.Style;

/** The tables of a question: together they hold every figure of the release about it. */
final class Tables {
    private static final String NONE = "–";

    private final Question question;

    private Tables(Question question) {
        this.question = question;
    }

    static Tables of(Question question) {
        return new Tables(question);
    }

    /** The figures of the forest plot. */
    HtmlTable countries() {
        List<Column> columns = new ArrayList<>(List.of(text("Country")));
        if (question.singleArm()) {
            columns.addAll(List.of(number("People"), number("Of them " + shortOutcome())));
        } else {
            columns.addAll(List.of(
                    number("People with it"),
                    number("Of them " + shortOutcome()),
                    number("People without it"),
                    number("Of them " + shortOutcome())));
        }
        columns.addAll(List.of(
                number(Terms.measure(question.measure())), number("Interval"), text("In the pool"), text("Note")));
        List<List<Cell>> rows = question.units().stream().map(this::country).toList();
        String estimator = question.estimator().map(Terms::estimator).orElse("");
        return HtmlTable.of(
                "By country: " + Terms.measure(question.measure()) + (estimator.isEmpty() ? "" : ", " + estimator),
                columns,
                rows);
    }

    private String shortOutcome() {
        return switch (question.outcome().measure()) {
            case "reoffended", "referred", "completed" -> question.outcome().measure();
            default -> "with the outcome";
        };
    }

    private List<Cell> country(Unit unit) {
        Optional<EstimateRow> row = question.row(unit);
        List<Cell> cells = new ArrayList<>(List.of(cell(question.name(unit))));
        cells.add(people(row, Counts::treated));
        cells.add(people(row, Counts::treatedEvents));
        if (!question.singleArm()) {
            cells.add(people(row, Counts::comparison));
            cells.add(people(row, Counts::comparisonEvents));
        }
        cells.add(row.flatMap(EstimateRow::estimate)
                .map(figure -> new Cell(Numbers.point(figure.measure(), figure.estimate()), Style.STRONG))
                .orElse(quiet(NONE)));
        cells.add(row.flatMap(EstimateRow::estimate)
                .map(figure -> cell(Numbers.interval(figure.measure(), figure.interval())))
                .orElse(quiet(NONE)));
        cells.add(
                question.inPool(unit)
                        ? cell("Yes")
                        : question.byLikelihood(unit) ? cell("By its likelihood") : quiet("No"));
        cells.add(row.flatMap(EstimateRow::estimate).isPresent() ? note("") : note(ForestFigure.reason(row)));
        return cells;
    }

    private static Cell people(Optional<EstimateRow> row, ToLongFunction<Counts> part) {
        return row.flatMap(EstimateRow::counts)
                .map(counts -> cell(Numbers.count(part.applyAsLong(counts))))
                .orElse(quiet(NONE));
    }

    /** Every pooled row. */
    HtmlTable pooled() {
        List<Column> columns = List.of(
                text("Measure"),
                text("Estimator"),
                text("Pooled by"),
                number("Countries"),
                number(question.singleArm() ? "People" : "People with / without it"),
                number("Figure"),
                number("Interval"),
                number("Standard error"),
                number("New country"),
                number("tau²"),
                number("I², %"),
                number("Q (p)"),
                text("Note"));
        return HtmlTable.of(
                "Pooled figures. Ratios have their standard error and tau² on the log scale; differences per 100"
                        + " have them per person or person-year.",
                columns,
                question.scores().stream()
                        .sorted(Comparator.comparing((ScoreRow row) -> !row.primary())
                                .thenComparing(ScoreRow::measure)
                                .thenComparing(ScoreRow::estimator))
                        .map(this::pooled)
                        .toList());
    }

    private List<Cell> pooled(ScoreRow row) {
        Optional<Heterogeneity> spread = row.heterogeneity();
        return List.of(
                new Cell(Terms.measure(row.measure()), row.primary() ? Style.STRONG : Style.PLAIN),
                cell(Terms.estimator(row.estimator())),
                cell(Terms.pooling(row.pooling())),
                cell(Numbers.count(row.contributors().size())),
                cell(Numbers.count(row.treated())
                        + (question.singleArm() ? "" : " / " + Numbers.count(row.comparison()))),
                optional(row.estimate(), figure -> Numbers.point(row.measure(), figure.estimate())),
                optional(row.estimate(), figure -> Numbers.interval(row.measure(), figure.interval())),
                optional(row.estimate(), figure -> Numbers.plain(figure.standardError())),
                optional(
                        spread.flatMap(Heterogeneity::prediction),
                        interval -> Numbers.interval(row.measure(), interval)),
                optional(spread, value -> Numbers.plain(value.tau2())),
                optional(spread, value -> Numbers.decimals(value.i2(), 0)),
                optional(
                        spread, value -> Numbers.decimals(value.q(), 1) + " (" + Numbers.pValue(value.qPValue()) + ")"),
                note(Plain.line(row.reason())));
    }

    /** Every country row, of all estimators and measures. */
    HtmlTable estimates() {
        List<Column> columns = List.of(
                text("Country"),
                text("Estimator"),
                text("Measure"),
                number("Figure"),
                number("Interval"),
                number("Standard error"),
                text("Status"),
                text("Note"));
        List<List<Cell>> rows = question.units().stream()
                .flatMap(unit -> question.estimates().stream()
                        .filter(row -> row.unit().equals(unit))
                        .map(this::estimate))
                .toList();
        return HtmlTable.of("All estimators and measures by country", columns, rows);
    }

    private List<Cell> estimate(EstimateRow row) {
        return List.of(
                cell(question.name(row.unit())),
                cell(Terms.estimator(row.estimator())),
                cell(Terms.measure(row.measure())),
                optional(row.estimate(), figure -> Numbers.point(row.measure(), figure.estimate())),
                optional(row.estimate(), figure -> Numbers.interval(row.measure(), figure.interval())),
                optional(row.estimate(), figure -> Numbers.plain(figure.standardError())),
                row.estimate().isPresent() ? cell(Terms.status(row.status())) : quiet(Terms.status(row.status())),
                note(Plain.line(row.reason())));
    }

    /** Every gate of every unit. */
    HtmlTable gates() {
        List<Column> columns = List.of(
                text("Country"),
                text("Gate"),
                text("Answer"),
                number("Figure"),
                number("Threshold"),
                text("What it means"));
        List<List<Cell>> rows = question.units().stream()
                .flatMap(unit -> question.diagnostics().stream()
                        .filter(row -> row.unit().equals(unit))
                        .map(this::gate))
                .toList();
        return HtmlTable.of("Checks that every country's figures pass before they are shown or pooled", columns, rows);
    }

    private List<Cell> gate(DiagnosticRow row) {
        Style style =
                switch (row.status()) {
                    case PASS -> Style.GOOD;
                    case WARN -> Style.CAREFUL;
                    case FAIL -> Style.BAD;
                    case NOT_EVALUATED -> Style.QUIET;
                };
        return List.of(
                cell(question.name(row.unit())),
                cell(Terms.gate(row.gate())),
                new Cell(Terms.status(row.status()), style),
                optional(row.figure()),
                optional(row.threshold()),
                note(Plain.line(row.detail())));
    }

    /** How many units got which answer at each gate, in a sentence per gate that closed for someone. */
    List<String> gateSummary() {
        List<String> lines = new ArrayList<>();
        question.diagnostics().stream()
                .map(DiagnosticRow::gate)
                .distinct()
                .sorted()
                .forEach(gate -> {
                    List<DiagnosticRow> rows = question.diagnostics().stream()
                            .filter(row -> row.gate().equals(gate))
                            .toList();
                    long closed =
                            rows.stream().filter(row -> !row.status().opens()).count();
                    lines.add(Terms.gate(gate) + ": " + (rows.size() - closed) + " of " + rows.size() + " open");
                });
        return lines;
    }

    private static <T> Cell optional(Optional<T> value, Function<T, String> text) {
        return value.map(v -> cell(text.apply(v))).orElse(quiet(NONE));
    }

    private static Cell optional(OptionalDouble value) {
        return value.isPresent() ? cell(Numbers.plain(value.getAsDouble())) : quiet(NONE);
    }
}
