package org.intercop.assay.reports.html;

import static org.intercop.assay.reports.html.HtmlTable.cell;
import static org.intercop.assay.reports.html.HtmlTable.note;
import static org.intercop.assay.reports.html.HtmlTable.number;
import static org.intercop.assay.reports.html.HtmlTable.quiet;
import static org.intercop.assay.reports.html.HtmlTable.text;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.release.SubgroupRow;
import org.intercop.assay.reports.html.HtmlTable.Cell;
import org.intercop.assay.reports.html.HtmlTable.Style;
import org.intercop.assay.stats.estimand.EffectEstimate;

/** Effects by group of people: a table for each way of grouping. */
final class Groups {
    private static final String NONE = "–";

    private Groups() {}

    static List<HtmlTable> of(Question question) {
        return question.subgroups().stream()
                .map(SubgroupRow::dimension)
                .distinct()
                .map(dimension -> table(
                        dimension,
                        question.subgroups().stream()
                                .filter(row -> row.dimension().equals(dimension))
                                .toList()))
                .toList();
    }

    private static HtmlTable table(String dimension, List<SubgroupRow> rows) {
        return HtmlTable.of(
                "By " + Plain.line(dimension).replace('_', ' ') + ". " + interaction(rows.get(0)),
                List.of(
                        text("Group"),
                        number("Countries"),
                        number("With it"),
                        number("Without it"),
                        number("Odds ratio"),
                        number("Interval"),
                        text("Note")),
                rows.stream().map(Groups::row).toList());
    }

    /** The test belongs to the dimension; all its rows carry the same. */
    private static String interaction(SubgroupRow row) {
        if (row.pValue().isEmpty()) {
            return "Whether the groups differ could not be tested.";
        }
        String adjusted = row.adjustedP().isPresent()
                ? ", " + p(row.adjustedP().getAsDouble()) + " after adjustment for all ways of grouping (Holm)"
                : "";
        boolean apart = row.adjustedP().orElse(row.pValue().getAsDouble()) <= 0.05;
        return "Interaction test that all groups share one odds ratio: "
                + p(row.pValue().getAsDouble()) + adjusted + ". "
                + (apart ? "The groups differ by more than chance." : "The groups are not shown to differ.");
    }

    private static String p(double value) {
        String text = Numbers.pValue(value);
        return "p " + (text.startsWith("<") ? text : "= " + text);
    }

    private static List<Cell> row(SubgroupRow row) {
        Optional<EffectEstimate> figure = row.oddsRatio();
        return List.of(
                cell(Plain.line(row.level())),
                row.people().isPresent() ? cell(Numbers.count(row.contributors().size())) : quiet(NONE),
                people(row.people().map(SubgroupRow.People::treated)),
                people(row.people().map(SubgroupRow.People::comparison)),
                figure.map(f -> new Cell(Numbers.point(f.measure(), f.estimate()), Style.STRONG))
                        .orElse(quiet(NONE)),
                figure.map(f -> cell(Numbers.interval(f.measure(), f.interval())))
                        .orElse(quiet(NONE)),
                note(Plain.line(row.reason())));
    }

    private static Cell people(Optional<Long> people) {
        return people.map(count -> cell(Numbers.count(count))).orElse(quiet(NONE));
    }
}
