package org.intercop.assay.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A forest plot: a row per country with its people, point and interval, below them the pooled diamond and the
 * prediction interval. Countries without a figure keep their row and say why.
 */
public final class ForestPlot implements IChart {
    private static final int AXIS_HEIGHT = 46;
    private static final int FOOTNOTE_HEIGHT = 15;
    private static final int GAP = 6;

    private final Forest forest;
    private final ForestLayout layout;
    private final Axis axis;
    private final Font regular;
    private final Font bold;
    private final Font small;

    private ForestPlot(Forest forest, ForestLayout layout) {
        this.forest = forest;
        this.layout = layout;
        this.axis = axis(forest);
        this.regular = NotoSans.regular(layout.fontSize());
        this.bold = NotoSans.bold(layout.fontSize());
        this.small = NotoSans.regular(layout.fontSize() - 2);
    }

    /** The figure as SVG, for screens and paper. */
    public static String wide(Forest forest) {
        return SvgWriter.write(
                new ForestPlot(forest, ForestLayout.wide()), forest.id() + "-wide", forest.description());
    }

    /** The figure as SVG, for phones. */
    public static String narrow(Forest forest) {
        return SvgWriter.write(
                new ForestPlot(forest, ForestLayout.narrow()), forest.id() + "-narrow", forest.description());
    }

    private static Axis axis(Forest forest) {
        List<EffectEstimate> figures = Stream.concat(
                        forest.rows().stream().flatMap(row -> row.figure().stream()),
                        pools(forest).map(Forest.Summary::figure))
                .toList();
        List<Double> points =
                new ArrayList<>(figures.stream().map(EffectEstimate::estimate).toList());
        pools(forest).flatMap(pool -> pool.prediction().stream()).forEach(interval -> {
            points.add(interval.lower());
            points.add(interval.upper());
        });
        return Axis.of(
                forest.measure(),
                points,
                figures.stream().map(EffectEstimate::interval).toList());
    }

    private static Stream<Forest.Summary> pools(Forest forest) {
        return Stream.concat(forest.summary().stream(), forest.posterior().stream());
    }

    @Override
    public int getWidth() {
        return layout.width();
    }

    @Override
    public int getHeight() {
        return plotTop() + plotHeight() + axisHeight() + footnotes().size() * FOOTNOTE_HEIGHT + GAP;
    }

    @Override
    public String getTitle() {
        return forest.title();
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        paintStripes(graphics);
        paintHeadings(graphics);
        Graphics2D plotArea = (Graphics2D) graphics.create();
        plotArea.translate(layout.plot(), plotTop());
        new ForestPanel(forest, axis, layout.plotWidth(), plotHeight(), layout.rowHeight()).paint(plotArea);
        plotArea.dispose();
        for (int i = 0; i < forest.rows().size(); i++) {
            paintRow(graphics, forest.rows().get(i), i);
        }
        double pooled = rowTop(forest.rows().size()) + (double) GAP;
        paintSummary(graphics, pooled);
        forest.posterior()
                .ifPresent(known -> paintPool(
                        graphics, known, pooled + forest.summaryRows() * layout.rowHeight(), Palette.POSTERIOR));
        if (forest.hasFigures()) {
            paintAxis(graphics, plotTop() + plotHeight());
        }
        paintFootnotes(graphics, plotTop() + plotHeight() + axisHeight());
    }

    private int axisHeight() {
        return forest.hasFigures() ? AXIS_HEIGHT : 2 * GAP;
    }

    private int plotTop() {
        return ForestLayout.HEAD;
    }

    private int plotHeight() {
        return ForestPanel.height(forest, layout.rowHeight());
    }

    private int rowTop(int row) {
        return plotTop() + row * layout.rowHeight();
    }

    private void paintStripes(Graphics2D graphics) {
        graphics.setColor(Palette.STRIPE);
        for (int i = 0; i < forest.rows().size(); i += 2) {
            graphics.fill(new Rectangle2D.Double(0, rowTop(i), layout.width(), layout.rowHeight()));
        }
    }

    private void paintHeadings(Graphics2D graphics) {
        double baseline = plotTop() - 12.0;
        if (layout.stacked()) {
            String people = forest.headings().comparison().isEmpty()
                    ? forest.headings().treated()
                    : forest.headings().treated() + " / " + forest.headings().comparison();
            write(graphics, "Country (" + people + ")", small, Palette.QUIET, layout.labels(), baseline - 13);
            write(graphics, forest.headings().figure(), small, Palette.QUIET, layout.labels(), baseline);
        } else {
            write(graphics, "Country", bold, Palette.TEXT, layout.labels(), baseline);
            writeRight(graphics, forest.headings().treated(), bold, Palette.TEXT, layout.treated(), baseline);
            writeRight(graphics, forest.headings().comparison(), bold, Palette.TEXT, layout.comparison(), baseline);
            write(graphics, forest.headings().figure(), bold, Palette.TEXT, layout.figures(), baseline);
        }
        rule(graphics, plotTop() - 1.0);
    }

    private void paintRow(Graphics2D graphics, Forest.Row row, int index) {
        boolean shown = row.figure().isPresent();
        double top = rowTop(index);
        if (!shown) {
            Rectangle2D behind = new Rectangle2D.Double(layout.plot(), top, layout.plotWidth(), layout.rowHeight());
            cover(graphics, behind, index % 2 == 0 ? Palette.STRIPE : Palette.PAPER);
        }
        Color color = shown ? Palette.TEXT : Palette.QUIET;
        paintText(
                graphics,
                new Line(row.label(), row.treated(), row.comparison(), row.text()),
                regular,
                color,
                top,
                shown);
    }

    private void paintSummary(Graphics2D graphics, double top) {
        rule(graphics, top - GAP / 2.0);
        if (forest.summary().isEmpty()) {
            cover(
                    graphics,
                    new Rectangle2D.Double(layout.plot(), top, layout.plotWidth(), layout.rowHeight()),
                    Palette.PAPER);
            Line line = new Line("Pooled", "", "", forest.summaryReason());
            paintText(graphics, line, bold, Palette.QUIET, top, false);
            return;
        }
        paintPool(graphics, forest.summary().get(), top, Palette.POOLED);
    }

    private void paintPool(Graphics2D graphics, Forest.Summary pool, double top, Color color) {
        Line line = new Line(pool.label(), pool.treated(), pool.comparison(), pool.text());
        paintText(graphics, line, bold, color, top, true);
        if (pool.prediction().isPresent()) {
            Line prediction = new Line("Expected in a new country", "", "", pool.predictionText());
            paintText(graphics, prediction, regular, color, top + layout.rowHeight(), true);
        }
    }

    /** Takes the grid away behind text. */
    private static void cover(Graphics2D graphics, Rectangle2D area, Color color) {
        graphics.setColor(color);
        graphics.fill(area);
    }

    /** The text of one row: label, people of both arms, and the figure or why there is none. */
    private record Line(String label, String treated, String comparison, String figure) {}

    private void paintText(Graphics2D graphics, Line line, Font font, Color color, double top, boolean shown) {
        if (layout.stacked()) {
            paintStacked(graphics, line, font, color, top, shown);
            return;
        }
        double baseline = top + layout.rowHeight() / 2.0 + layout.fontSize() * 0.36;
        paintLabel(graphics, line.label(), font, color, baseline);
        writeRight(graphics, line.treated(), font, color, layout.treated(), baseline);
        writeRight(graphics, line.comparison(), font, color, layout.comparison(), baseline);
        double left = shown ? layout.figures() : layout.plot() + 8.0;
        String text = NotoSans.fit(line.figure(), font, layout.width() - left);
        write(graphics, text, font, color, left, baseline);
    }

    /** A name too long for its column goes on in a second line, in smaller print. */
    private void paintLabel(Graphics2D graphics, String label, Font font, Color color, double baseline) {
        int end = NotoSans.width(label, font) <= layout.labelWidth()
                ? label.length()
                : NotoSans.breakBefore(label, small, layout.labelWidth());
        if (end == label.length()) {
            write(graphics, NotoSans.fit(label, font, layout.labelWidth()), font, color, layout.labels(), baseline);
            return;
        }
        String rest = NotoSans.fit(label.substring(end).strip(), small, layout.labelWidth());
        write(graphics, label.substring(0, end).strip(), small, color, layout.labels(), baseline - 6);
        write(graphics, rest, small, color, layout.labels(), baseline + 6);
    }

    private void paintStacked(Graphics2D graphics, Line line, Font font, Color color, double top, boolean shown) {
        String people = line.comparison().isEmpty() ? line.treated() : line.treated() + " / " + line.comparison();
        double peopleWidth = people.isEmpty() ? 0 : NotoSans.width(people, small) + 6;
        String label = NotoSans.fit(line.label(), font, layout.labelWidth() - peopleWidth);
        double first = top + layout.rowHeight() / 2.0 - 3;
        write(graphics, label, font, color, layout.labels(), first);
        write(graphics, people, small, Palette.QUIET, layout.labels() + NotoSans.width(label, font) + 6, first);
        double width = shown ? layout.labelWidth() : layout.width() - layout.labels() - 2.0;
        write(graphics, NotoSans.fit(line.figure(), small, width), small, color, layout.labels(), first + 15);
    }

    private void paintAxis(Graphics2D graphics, double top) {
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (Axis.Tick tick : axis.ticks()) {
            double x = x(tick.at());
            line(graphics, x, top, x, top + 4, Palette.RULE);
            double width = NotoSans.width(tick.label(), small);
            if (x - width / 2 > lastEnd + 6) {
                write(graphics, tick.label(), small, Palette.QUIET, x - width / 2, top + 16);
                lastEnd = x + width / 2;
            }
        }
        line(graphics, layout.plot(), top, layout.plot() + (double) layout.plotWidth(), top, Palette.RULE);
        axis.noEffect().ifPresent(value -> paintDirections(graphics, x(value), top + 34));
    }

    private void paintDirections(Graphics2D graphics, double x, double baseline) {
        String left = "← " + forest.toTheLeft();
        String right = forest.toTheRight() + " →";
        double room = layout.stacked() ? layout.width() - layout.plot() : layout.plotWidth();
        double needed = NotoSans.width(left, small) + NotoSans.width(right, small) + 16;
        double start = Math.max(x - 8 - NotoSans.width(left, small), layout.plot() + Math.min(0, room - needed));
        double rightStart = Math.max(x + 8, start + NotoSans.width(left, small) + 16);
        double overflow = Math.max(0, rightStart + NotoSans.width(right, small) - layout.width());
        write(graphics, left, small, Palette.TEXT, start - overflow, baseline);
        write(graphics, right, small, Palette.TEXT, rightStart - overflow, baseline);
    }

    private List<String> footnotes() {
        List<String> lines = new ArrayList<>();
        for (String footnote : forest.footnotes()) {
            String rest = footnote;
            while (!rest.isEmpty()) {
                String line = lineOf(rest);
                lines.add(line);
                rest = rest.substring(line.length()).strip();
            }
        }
        return lines;
    }

    private String lineOf(String text) {
        int end = text.length();
        while (NotoSans.width(text.substring(0, end), small) > layout.width() - 8.0
                && text.lastIndexOf(' ', end - 1) > 0) {
            end = text.lastIndexOf(' ', end - 1);
        }
        return text.substring(0, end);
    }

    private void paintFootnotes(Graphics2D graphics, double top) {
        double baseline = top + 9;
        for (String line : footnotes()) {
            write(graphics, line, small, Palette.QUIET, layout.labels(), baseline);
            baseline += FOOTNOTE_HEIGHT;
        }
    }

    private double x(double value) {
        return layout.plot() + (value - axis.lower()) / (axis.upper() - axis.lower()) * layout.plotWidth();
    }

    private void rule(Graphics2D graphics, double y) {
        line(graphics, 0, y, layout.width(), y, Palette.RULE);
    }

    private static void line(Graphics2D graphics, double x1, double y1, double x2, double y2, Color color) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    private static void writeRight(Graphics2D graphics, String text, Font font, Color color, double right, double y) {
        write(graphics, text, font, color, right - NotoSans.width(text, font), y);
    }

    private static void write(Graphics2D graphics, String text, Font font, Color color, double x, double y) {
        if (!text.isEmpty()) {
            graphics.setFont(NotoSans.named(font));
            graphics.setColor(color);
            graphics.drawString(text, (float) x, (float) y);
        }
    }
}
