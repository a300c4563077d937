package org.intercop.assay.reports.html;

import java.util.List;

/**
 * A table of a page. The first cell of a row names it.
 *
 * @param caption what the table shows
 * @param columns headings
 * @param rows the rows, one cell per column
 */
public record HtmlTable(String caption, List<Column> columns, List<List<Cell>> rows) {
    public HtmlTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A table whose last column is left out where nothing stands in it. */
    static HtmlTable of(String caption, List<Column> columns, List<List<Cell>> rows) {
        int last = columns.size() - 1;
        if (!rows.isEmpty()
                && rows.stream().allMatch(row -> row.get(last).text().isEmpty())) {
            return new HtmlTable(
                    caption,
                    columns.subList(0, last),
                    rows.stream().map(row -> row.subList(0, last)).toList());
        }
        return new HtmlTable(caption, columns, rows);
    }

    /** A heading, and whether numbers stand below it. */
    public record Column(String text, Kind kind) {}

    /** What stands in a column. */
    public enum Kind {
        TEXT,
        NUMBER
    }

    /** A cell's text, and how it is set. */
    public record Cell(String text, Style style) {}

    /** How a cell is set. */
    public enum Style {
        PLAIN,
        QUIET,
        NOTE,
        STRONG,
        GOOD,
        CAREFUL,
        BAD;

        /** The class in the style sheet. */
        public String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Column text(String heading) {
        return new Column(heading, Kind.TEXT);
    }

    static Column number(String heading) {
        return new Column(heading, Kind.NUMBER);
    }

    static Cell cell(String text) {
        return new Cell(text, Style.PLAIN);
    }

    static Cell note(String text) {
        return new Cell(text, Style.NOTE);
    }

    static Cell quiet(String text) {
        return new Cell(text, Style.QUIET);
    }
}
