package org.intercop.assay.reports.chart;

/**
 * Where the columns of a forest plot stand, in pixels of the figure.
 *
 * @param width the whole figure
 * @param labels left edge of the labels
 * @param labelWidth width of the labels
 * @param treated right edge of the number of treated people
 * @param comparison right edge of the number of comparison people
 * @param plot left edge of the plot
 * @param plotWidth width of the plot
 * @param figures left edge of the figures as text
 * @param rowHeight height of a row
 * @param fontSize size of the text
 */
record ForestLayout(
        int width,
        int labels,
        int labelWidth,
        int treated,
        int comparison,
        int plot,
        int plotWidth,
        int figures,
        int rowHeight,
        float fontSize) {
    static final int HEAD = 40;

    /** For screens and paper: everything on one line. */
    static ForestLayout wide() {
        return new ForestLayout(940, 8, 176, 252, 328, 356, 380, 752, 25, 13);
    }

    /** For phones: the figures stand below the country's name. */
    static ForestLayout narrow() {
        return new ForestLayout(360, 2, 172, 0, 0, 178, 176, 2, 40, 12);
    }

    boolean stacked() {
        return treated == 0;
    }
}
