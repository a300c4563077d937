package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * The score interval of an odds ratio, with the variance at the constrained maximum of the likelihood and the factor
 * N/(N-1) (Miettinen and Nurminen 1985).
 */
final class OddsScore {
    /** exp(40): an odds ratio that no table of counts can tell from an infinite one. */
    private static final double FAR = 40;

    private final TwoByTwo table;

    private OddsScore(TwoByTwo table) {
        this.table = table;
    }

    /** Of a table without an empty arm. */
    static OddsScore of(TwoByTwo table) {
        return new OddsScore(table);
    }

    /** All log odds ratios that the score test does not reject; an end is infinite where the data do not bound it. */
    Interval interval(double level) {
        double z = Normal.halfWidth(level);
        boolean infinitelySmall = table.treatedEvents() == 0 || table.comparisonNonEvents() == 0;
        boolean infinitelyLarge = table.treatedNonEvents() == 0 || table.comparisonEvents() == 0;
        double lower = infinitelySmall ? Double.NEGATIVE_INFINITY : Root.between(t -> excess(t, z), -FAR, FAR);
        double upper = infinitelyLarge ? Double.POSITIVE_INFINITY : Root.between(t -> excess(t, -z), -FAR, FAR);
        return new Interval(lower, upper, level);
    }

    /** Has the sign of the score statistic minus {@code z}. */
    private double excess(double logRatio, double z) {
        double ratio = FastMath.exp(logRatio);
        double event = comparisonShare(ratio, table.events());
        double nonEvent = comparisonShare(1 / ratio, table.size() - table.events());
        double odds = nonEvent + ratio * event;
        double treatedVariance = table.treatedSize() * (ratio * event / odds) * (nonEvent / odds);
        double comparisonVariance = table.comparisonSize() * event * nonEvent;
        double n = table.size();
        double variance = n / (n - 1) / (1 / treatedVariance + 1 / comparisonVariance);
        return distance(ratio, event, nonEvent, odds) - z * FastMath.sqrt(variance);
    }

    /** Treated events above expectation, from the smaller of the terms, so that nothing cancels far out. */
    private double distance(double ratio, double event, double nonEvent, double odds) {
        if (table.treatedNonEvents() == 0) {
            return table.treatedSize() * (nonEvent / odds);
        }
        if (table.comparisonEvents() == 0) {
            return table.comparisonSize() * event;
        }
        if (table.comparisonNonEvents() == 0) {
            return -table.comparisonSize() * nonEvent;
        }
        return table.treatedEvents() - table.treatedSize() * (ratio * event / odds);
    }

    /**
     * The share of the comparison arm with an outcome that maximises the likelihood when the odds of that outcome in
     * the treated arm are {@code ratio} times as large.
     *
     * @param outcomes people of both arms with that outcome
     */
    private double comparisonShare(double ratio, double outcomes) {
        double square = table.comparisonSize() * (ratio - 1);
        double linear = ratio * (table.treatedSize() - outcomes) + table.comparisonSize() + outcomes;
        double root = FastMath.sqrt(FastMath.max(0, linear * linear + 4 * square * outcomes));
        return linear >= 0 ? 2 * outcomes / (linear + root) : (root - linear) / (2 * square);
    }
}
