package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * The score interval of a risk ratio, with the variance at the constrained maximum of the likelihood (Miettinen and
 * Nurminen 1985; without their factor N/(N-1) it is Koopman's).
 */
final class RatioScore {
    /** exp(40): a ratio that no table of counts can tell from an infinite one. */
    private static final double FAR = 40;

    private final TwoByTwo table;
    private final double inflation;

    private RatioScore(TwoByTwo table, double inflation) {
        this.table = table;
        this.inflation = inflation;
    }

    static RatioScore miettinenNurminen(TwoByTwo table) {
        double n = table.size();
        return new RatioScore(table, n / (n - 1));
    }

    static RatioScore koopman(TwoByTwo table) {
        return new RatioScore(table, 1);
    }

    /** All log risk ratios that the score test does not reject; an end is infinite where the data do not bound it. */
    Interval interval(double level) {
        double z = Normal.halfWidth(level);
        boolean treatedEvents = table.treatedEvents() > 0;
        boolean comparisonEvents = table.comparisonEvents() > 0;
        double observed = FastMath.log(Arms.treatedRisk(table) / Arms.comparisonRisk(table));
        double lower = treatedEvents
                ? Root.between(t -> excess(t, z), -FAR, comparisonEvents ? observed : FAR)
                : Double.NEGATIVE_INFINITY;
        double upper = comparisonEvents
                ? Root.between(t -> excess(t, -z), treatedEvents ? observed : -FAR, FAR)
                : Double.POSITIVE_INFINITY;
        return new Interval(lower, upper, level);
    }

    /** Has the sign of the score statistic minus {@code z}, and stays finite where the variance is zero. */
    private double excess(double logRatio, double z) {
        double ratio = FastMath.exp(logRatio);
        double comparison = comparisonRisk(ratio);
        double treated = FastMath.min(1, ratio * comparison);
        double distance = Arms.treatedRisk(table) - ratio * Arms.comparisonRisk(table);
        double variance = inflation
                * (treated * (1 - treated) / table.treatedSize()
                        + ratio * ratio * comparison * (1 - comparison) / table.comparisonSize());
        if (variance > 0) {
            return distance - z * FastMath.sqrt(variance);
        }
        return FastMath.abs(distance) < 1e-14 ? -z : distance;
    }

    /** The comparison risk that maximises the likelihood when the treated risk is {@code ratio} times as large. */
    private double comparisonRisk(double ratio) {
        double a = ratio * table.size();
        double b = ratio * (table.treatedSize() + table.comparisonEvents())
                + table.treatedEvents()
                + table.comparisonSize();
        double c = table.events();
        double root = FastMath.sqrt(FastMath.max(0, b * b - 4 * a * c));
        return FastMath.min(1, 2 * c / (b + root));
    }
}
