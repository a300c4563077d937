package org.intercop.assay.stats.series;

import java.util.ArrayList;
import java.util.List;

/**
 * How errors depend on the past: autoregressive and moving-average terms of the errors themselves and at whole seasons.
 * Signs follow R: e_t = ar1 e_(t-1) + ... + a_t + ma1 a_(t-1) + ...; seasonal polynomials multiply the others.
 *
 * @param autoregressive number of autoregressive terms, 0 or more
 * @param movingAverage number of moving-average terms, 0 or more
 * @param seasonalAutoregressive number of seasonal autoregressive terms, 0 or more
 * @param seasonalMovingAverage number of seasonal moving-average terms, 0 or more
 * @param period points in time per season, 2 or more if there are seasonal terms
 */
public record ArmaOrder(
        int autoregressive, int movingAverage, int seasonalAutoregressive, int seasonalMovingAverage, int period) {
    public ArmaOrder {
        require("autoregressive", autoregressive);
        require("movingAverage", movingAverage);
        require("seasonalAutoregressive", seasonalAutoregressive);
        require("seasonalMovingAverage", seasonalMovingAverage);
        if (seasonalAutoregressive + seasonalMovingAverage > 0 && period < 2) {
            throw new IllegalArgumentException("period: " + period + " is not 2 or more");
        }
    }

    /** Without seasonal terms. */
    public static ArmaOrder of(int autoregressive, int movingAverage) {
        return new ArmaOrder(autoregressive, movingAverage, 0, 0, 1);
    }

    /** The same with seasonal terms. */
    public ArmaOrder withSeasonal(int autoregressiveTerms, int movingAverageTerms, int pointsPerSeason) {
        return new ArmaOrder(autoregressive, movingAverage, autoregressiveTerms, movingAverageTerms, pointsPerSeason);
    }

    /** Number of parameters. */
    public int parameters() {
        return autoregressive + movingAverage + seasonalAutoregressive + seasonalMovingAverage;
    }

    /** The names of the parameters in order: ar1, ..., ma1, ..., sar1, ..., sma1, .... */
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        add(labels, "ar", autoregressive);
        add(labels, "ma", movingAverage);
        add(labels, "sar", seasonalAutoregressive);
        add(labels, "sma", seasonalMovingAverage);
        return labels;
    }

    private static void add(List<String> labels, String name, int terms) {
        for (int i = 1; i <= terms; i++) {
            labels.add(name + i);
        }
    }

    private static void require(String name, int terms) {
        if (terms < 0) {
            throw new IllegalArgumentException(name + ": " + terms + " is below 0");
        }
    }
}
