package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * The score statistic of a risk difference against a hypothetical one, with the variance at the constrained maximum of
 * the likelihood (Miettinen and Nurminen 1985, appendix 1), and the interval it implies.
 */
final class DifferenceScore {
    private final TwoByTwo table;
    private final double inflation;

    /**
     * @param table a table without an empty arm
     * @param inflation factor on the variance: N/(N-1) for Miettinen-Nurminen, 1 for Mee and Farrington-Manning
     */
    private DifferenceScore(TwoByTwo table, double inflation) {
        this.table = table;
        this.inflation = inflation;
    }

    static DifferenceScore miettinenNurminen(TwoByTwo table) {
        double n = table.size();
        return new DifferenceScore(table, n / (n - 1));
    }

    static DifferenceScore farringtonManning(TwoByTwo table) {
        return new DifferenceScore(table, 1);
    }

    /** The standardised distance of the observed difference from {@code difference}; infinite where no variance. */
    double statistic(double difference) {
        double distance = distance(difference);
        double variance = variance(difference);
        if (variance > 0) {
            return distance / FastMath.sqrt(variance);
        }
        return isNothing(distance) ? 0 : FastMath.signum(distance) * Double.POSITIVE_INFINITY;
    }

    /** All differences that the score test does not reject. */
    Interval interval(double level) {
        double z = Normal.halfWidth(level);
        double observed = observed();
        double lower = observed <= -1 ? -1 : Root.between(d -> excess(d, z), -1, observed);
        double upper = observed >= 1 ? 1 : Root.between(d -> excess(d, -z), observed, 1);
        return new Interval(lower, upper, level);
    }

    /** Has the sign of {@code statistic - z}, and stays finite where the variance is zero. */
    private double excess(double difference, double z) {
        double distance = distance(difference);
        double variance = variance(difference);
        if (variance > 0) {
            return distance - z * FastMath.sqrt(variance);
        }
        return isNothing(distance) ? -z : distance;
    }

    private double observed() {
        return (double) table.treatedEvents() / table.treatedSize()
                - (double) table.comparisonEvents() / table.comparisonSize();
    }

    private double distance(double difference) {
        return observed() - difference;
    }

    private static boolean isNothing(double distance) {
        return FastMath.abs(distance) < 1e-14;
    }

    private double variance(double difference) {
        double comparison = comparisonRisk(difference);
        double treated = clip(comparison + difference);
        return inflation
                * (treated * (1 - treated) / table.treatedSize()
                        + comparison * (1 - comparison) / table.comparisonSize());
    }

    /** The comparison risk that maximises the likelihood when the treated risk is larger by {@code difference}. */
    private double comparisonRisk(double difference) {
        double treatedSize = table.treatedSize();
        double comparisonSize = table.comparisonSize();
        double events = table.events();
        double comparisonEvents = table.comparisonEvents();
        double cubic = treatedSize + comparisonSize;
        double square = (treatedSize + 2 * comparisonSize) * difference - cubic - events;
        double linear = (comparisonSize * difference - cubic - 2 * comparisonEvents) * difference + events;
        double constant = comparisonEvents * difference * (1 - difference);
        double third = square / (3 * cubic);
        double q = third * third * third - linear * square / (6 * cubic * cubic) + constant / (2 * cubic);
        double p = FastMath.signum(q) * FastMath.sqrt(FastMath.max(0, third * third - linear / (3 * cubic)));
        double angle = p == 0
                ? FastMath.PI / 2
                : (FastMath.PI + FastMath.acos(FastMath.max(-1, FastMath.min(1, q / (p * p * p))))) / 3;
        return clip(2 * p * FastMath.cos(angle) - third);
    }

    private static double clip(double probability) {
        return FastMath.max(0, FastMath.min(1, probability));
    }
}
