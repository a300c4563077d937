package org.intercop.assay.reports.html;

import static org.intercop.assay.reports.html.HtmlTable.cell;
import static org.intercop.assay.reports.html.HtmlTable.note;
import static org.intercop.assay.reports.html.HtmlTable.number;
import static org.intercop.assay.reports.html.HtmlTable.quiet;
import static org.intercop.assay.reports.html.HtmlTable.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.appraisal.Score;
import org.intercop.assay.evidence.release.CheckRow;
import org.intercop.assay.evidence.release.VerdictHistoryRow;
import org.intercop.assay.reports.html.HtmlTable.Cell;
import org.intercop.assay.reports.html.HtmlTable.Style;

/** How a verdict came about, as tables. */
final class VerdictTables {
    private static final String NONE = "–";
    private static final Set<String> PROBABILITIES =
            Set.of("harm", "worthwhile", "benefit", "equal", "information", "harm-information", "matured");
    private static final Set<String> BELOW = Set.of("gates", "treated", "information", "matured");
    private static final Set<String> AT_MOST = Set.of("spread", "q");
    /** Answered by yes or no. */
    private static final String SUPPRESSED = "suppressed";

    private final Judged judged;

    private VerdictTables(Judged judged) {
        this.judged = judged;
    }

    static VerdictTables of(Judged judged) {
        return new VerdictTables(judged);
    }

    /** Every step of the strength, and their sum. */
    HtmlTable strength() {
        List<List<Cell>> rows = new ArrayList<>();
        for (CheckRow step : judged.strength()) {
            long change = step.change().orElse(0L);
            rows.add(List.of(
                    cell(Plain.line(step.wording())),
                    cell(rows.isEmpty() ? Long.toString(change) : change > 0 ? "+" + change : Numbers.plain(change)),
                    plain(step.figure())));
        }
        rows.add(List.of(
                new Cell("Evidence strength", Style.STRONG),
                new Cell(judged.row().strength() + " of 5", Style.STRONG),
                cell("")));
        boolean figures =
                judged.strength().stream().anyMatch(step -> step.figure().isPresent());
        return figures
                ? new HtmlTable(
                        "Steps of the evidence strength: 0 is none, 5 the strongest.",
                        List.of(text("Step"), number("Change"), number("Figure")),
                        rows)
                : new HtmlTable(
                        "Steps of the evidence strength: 0 is none, 5 the strongest.",
                        List.of(text("Step"), number("Change")),
                        rows.stream().map(row -> row.subList(0, 2)).toList());
    }

    /** The score below its factors; no rows without a score. */
    HtmlTable score() {
        return new HtmlTable(
                "The score is 50 + 50 × (worthwhile effect − harm) × weight × information. It only puts interventions"
                        + " in an order: what is unknown is at 50. The probabilities are those of the default prior; the rule"
                        + " of possible harm may ask under a sceptical one.",
                List.of(text("Factor"), number("Figure")),
                judged.row().score().map(VerdictTables::score).orElse(List.of()));
    }

    private static List<List<Cell>> score(Score score) {
        return List.of(
                List.of(
                        cell("Probability of a worthwhile effect"),
                        cell(PosteriorTable.probability(score.worthwhile()))),
                List.of(cell("Probability of harm that matters"), cell(PosteriorTable.probability(score.harm()))),
                List.of(cell("Weight of the evidence strength"), cell(Numbers.plain(score.weight()))),
                List.of(
                        cell("Information so far, 100 % at most"),
                        cell(Numbers.decimals(100 * score.information(), 0) + " %")),
                List.of(
                        new Cell("Score", Style.STRONG),
                        new Cell(Numbers.decimals(score.value(), 0) + " of 100", Style.STRONG)));
    }

    /** Every condition of every rule. */
    HtmlTable rules() {
        return new HtmlTable(
                "Rules in the order in which they are asked, read on the latest figures. The first that matches gives"
                        + " the verdict, which changes only at milestones, on corrections or where harm is probable.",
                List.of(text("Verdict"), text("Condition"), number("Figure"), text("Needed"), text("Holds")),
                judged.rules().stream().map(VerdictTables::rule).toList());
    }

    private static List<Cell> rule(CheckRow check) {
        return List.of(
                cell(Terms.verdict(check.rule())),
                cell(Terms.sentence(Plain.line(check.wording()))),
                figure(check),
                check.threshold().isPresent() && !check.code().equals(SUPPRESSED)
                        ? cell(comparison(check.code()) + threshold(check))
                        : quiet(NONE),
                check.holds().map(holds -> cell(holds ? "Yes" : "No")).orElse(quiet(NONE)));
    }

    private static Cell figure(CheckRow check) {
        if (check.figure().isEmpty()) {
            return quiet(NONE);
        }
        double figure = check.figure().getAsDouble();
        if (check.code().equals(SUPPRESSED)) {
            return cell(figure >= 1 ? "Yes" : "No");
        }
        if (!PROBABILITIES.contains(check.code())) {
            return cell(value(check.code(), figure));
        }
        boolean close = check.threshold().isPresent()
                && Math.abs(figure - check.threshold().getAsDouble()) < 0.01;
        return cell(
                close
                        ? Numbers.decimals(100 * figure, 1) + " %"
                        : figure > 1 ? value(check.code(), figure) : PosteriorTable.probability(figure));
    }

    private static String value(String code, double value) {
        return PROBABILITIES.contains(code) ? Numbers.decimals(100 * value, 0) + " %" : Numbers.plain(value);
    }

    /** A threshold is a chosen number and is written out. */
    private static String threshold(CheckRow check) {
        double threshold = check.threshold().getAsDouble();
        return PROBABILITIES.contains(check.code())
                ? Numbers.level(threshold)
                : Numbers.plain(threshold).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
    }

    private static String comparison(String code) {
        return BELOW.contains(code) ? "below " : AT_MOST.contains(code) ? "at most " : "at least ";
    }

    /** Every decision, the latest first. */
    HtmlTable history() {
        List<List<Cell>> rows = new ArrayList<>();
        for (VerdictHistoryRow entry : judged.history()) {
            rows.add(
                    0,
                    List.of(
                            cell(entry.asOf().toString()),
                            entry.before()
                                    .map(before -> cell(Terms.verdict(before)))
                                    .orElse(quiet(NONE)),
                            cell(Terms.verdict(entry.verdict())),
                            note(entry.causes().stream().map(Terms::cause).collect(Collectors.joining("; "))),
                            information(entry.information())));
        }
        return new HtmlTable(
                "Decisions on the verdict, the latest first",
                List.of(text("Data up to"), text("Before"), text("Verdict"), text("Why"), number("Information so far")),
                rows);
    }

    private static Cell information(OptionalDouble share) {
        return share.isPresent() ? cell(Numbers.decimals(100 * share.getAsDouble(), 0) + " %") : quiet(NONE);
    }

    private static Cell plain(OptionalDouble value) {
        return value.isPresent() ? cell(Numbers.plain(value.getAsDouble())) : quiet(NONE);
    }
}
