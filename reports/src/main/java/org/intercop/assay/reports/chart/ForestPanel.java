package org.intercop.assay.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Interval;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The plot of a forest plot: grid, intervals, points, diamond, prediction interval; no text. */
final class ForestPanel {
    private static final int GAP = 6;
    private static final double ARROW = 6;

    private final Forest forest;
    private final Axis axis;
    private final int width;
    private final int height;
    private final int rowHeight;
    private final XYChart chart;

    ForestPanel(Forest forest, Axis axis, int width, int height, int rowHeight) {
        this.forest = forest;
        this.axis = axis;
        this.width = width;
        this.height = height;
        this.rowHeight = rowHeight;
        this.chart = chart();
    }

    static int height(Forest forest, int rowHeight) {
        return (forest.rows().size() + forest.pooledRows()) * rowHeight + GAP;
    }

    void paint(Graphics2D graphics) {
        paintGrid();
        for (int i = 0; i < forest.rows().size(); i++) {
            Forest.Row row = forest.rows().get(i);
            if (row.figure().isPresent()) {
                addCountry(row, row.figure().get(), (i + 0.5) * rowHeight);
            }
        }
        double summaryMiddle = (forest.rows().size() + 0.5) * rowHeight + GAP;
        double posteriorMiddle = summaryMiddle + forest.summaryRows() * rowHeight;
        forest.summary().ifPresent(summary -> addSummary("", summary, summaryMiddle, Palette.POOLED));
        forest.posterior().ifPresent(known -> addSummary("posterior-", known, posteriorMiddle, Palette.POSTERIOR));
        chart.paint(graphics, width, height);
        paintArrows(graphics, summaryMiddle, posteriorMiddle);
    }

    private XYChart chart() {
        XYChart empty = new XYChart(width, height);
        XYStyler styler = empty.getStyler();
        styler.setXAxisMin(axis.lower());
        styler.setXAxisMax(axis.upper());
        styler.setYAxisMin(0.0);
        styler.setYAxisMax((double) height);
        styler.setPlotMargin(0);
        styler.setAxisTicksVisible(false);
        styler.setAxisTitlesVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisTickMarkSpacingHint(width);
        styler.setYAxisTickMarkSpacingHint(height);
        styler.setPlotContentSize(1);
        styler.setPlotBorderVisible(false);
        styler.setPlotBackgroundColor(Palette.CLEAR);
        styler.setChartBackgroundColor(Palette.CLEAR);
        styler.setChartPadding(0);
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        return empty;
    }

    private void paintGrid() {
        if (!forest.hasFigures()) {
            return;
        }
        for (Axis.Tick tick : axis.ticks()) {
            vertical("grid-" + tick.at(), tick.at(), Palette.GRID, new BasicStroke(1));
        }
        axis.noEffect().ifPresent(value -> vertical("no-effect", value, Palette.RULE, new BasicStroke(1.4f)));
        forest.summary().ifPresent(summary -> {
            BasicStroke dashed =
                    new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0);
            vertical("pooled-line", summary.figure().estimate(), Palette.POOLED, dashed);
        });
    }

    private void vertical(String name, double at, Color color, BasicStroke stroke) {
        if (at >= axis.lower() && at <= axis.upper()) {
            line(name, new double[] {at, at}, new double[] {0, height}, color, stroke);
        }
    }

    private void addCountry(Forest.Row row, EffectEstimate figure, double middle) {
        Color color = row.weight() > 0 ? Palette.COUNTRY : Palette.COUNTRY_NOT_POOLED;
        horizontal("interval-" + middle, figure.interval(), middle, color, new BasicStroke(1.8f));
        double point = figure.estimate();
        if (point >= axis.lower() && point <= axis.upper()) {
            XYSeries series = chart.addSeries("point-" + middle, new double[] {point}, new double[] {height - middle});
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(new WeightedSquare(row.weight()));
            series.setMarkerColor(color);
        }
    }

    private void addSummary(String name, Forest.Summary summary, double middle, Color color) {
        Interval interval = summary.figure().interval();
        double left = clip(interval.lower());
        double right = clip(interval.upper());
        double point = clip(summary.figure().estimate());
        double y = height - middle;
        XYSeries diamond = chart.addSeries(
                name + "diamond", new double[] {left, point, right, point, left}, new double[] {y, y + 7, y, y - 7, y});
        diamond.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        diamond.setFillColor(color);
        diamond.setLineColor(color);
        diamond.setLineStyle(new BasicStroke(1));
        diamond.setMarker(SeriesMarkers.NONE);
        summary.prediction()
                .ifPresent(prediction ->
                        horizontal(name + "prediction", prediction, middle + rowHeight, color, new BasicStroke(4)));
    }

    private void horizontal(String name, Interval interval, double middle, Color color, BasicStroke stroke) {
        double left = clip(interval.lower());
        double right = clip(interval.upper());
        double y = height - middle;
        line(name, new double[] {left, right}, new double[] {y, y}, color, stroke);
    }

    private void line(String name, double[] xs, double[] ys, Color color, BasicStroke stroke) {
        XYSeries series = chart.addSeries(name, xs, ys);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(stroke);
    }

    private double clip(double value) {
        return Math.max(axis.lower(), Math.min(axis.upper(), value));
    }

    /** An arrow head where an interval goes on beyond the axis. */
    private void paintArrows(Graphics2D graphics, double summaryMiddle, double posteriorMiddle) {
        for (int i = 0; i < forest.rows().size(); i++) {
            Forest.Row row = forest.rows().get(i);
            double middle = (i + 0.5) * rowHeight;
            Color color = row.weight() > 0 ? Palette.COUNTRY : Palette.COUNTRY_NOT_POOLED;
            row.figure().ifPresent(figure -> arrows(graphics, figure.interval(), middle, color));
        }
        forest.summary().ifPresent(summary -> arrows(graphics, summary, summaryMiddle, Palette.POOLED));
        forest.posterior().ifPresent(known -> arrows(graphics, known, posteriorMiddle, Palette.POSTERIOR));
    }

    private void arrows(Graphics2D graphics, Forest.Summary summary, double middle, Color color) {
        arrows(graphics, summary.figure().interval(), middle, color);
        summary.prediction().ifPresent(prediction -> arrows(graphics, prediction, middle + rowHeight, color));
    }

    private void arrows(Graphics2D graphics, Interval interval, double middle, Color color) {
        graphics.setColor(color);
        if (interval.lower() < axis.lower()) {
            graphics.fill(head(0, middle, ARROW));
        }
        if (interval.upper() > axis.upper()) {
            graphics.fill(head(width, middle, -ARROW));
        }
    }

    private static Path2D head(double tip, double middle, double back) {
        Path2D path = new Path2D.Double();
        path.moveTo(tip, middle);
        path.lineTo(tip + back, middle - ARROW * 0.75);
        path.lineTo(tip + back, middle + ARROW * 0.75);
        path.closePath();
        return path;
    }

    /** A square whose area follows the country's weight in the pool. */
    private static final class WeightedSquare extends Marker {
        private static final double SMALLEST = 5;
        private static final double LARGEST = 13;
        private final double side;

        WeightedSquare(double weight) {
            this.side = Math.sqrt(SMALLEST * SMALLEST + weight * (LARGEST * LARGEST - SMALLEST * SMALLEST) * 4);
        }

        @Override
        public void paint(Graphics2D graphics, double x, double y, int markerSize) {
            double bounded = Math.min(LARGEST, side);
            graphics.fill(new Rectangle2D.Double(x - bounded / 2, y - bounded / 2, bounded, bounded));
        }
    }
}
