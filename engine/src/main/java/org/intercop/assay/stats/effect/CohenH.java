package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Cohen's h, the difference of two proportions on the scale 2 asin(sqrt(p)), whose variance does not depend on them.
 *
 * @param value h
 * @param standardError sqrt(1/n1 + 1/n0)
 * @param interval large-sample interval
 */
public record CohenH(double value, double standardError, Interval interval) {

    /**
     * From proportions and group sizes.
     *
     * @param treated proportion in the treated, in [0, 1]
     * @param treatedSize people in the treated group, above 0
     * @param comparison proportion in the comparison group, in [0, 1]
     * @param comparisonSize people in the comparison group, above 0
     * @param level confidence level, in (0, 1)
     */
    public static CohenH of(
            double treated, double treatedSize, double comparison, double comparisonSize, double level) {
        double z = Normal.halfWidth(level);
        double h = angle("treated", treated, treatedSize) - angle("comparison", comparison, comparisonSize);
        double error = FastMath.sqrt(1 / treatedSize + 1 / comparisonSize);
        return new CohenH(h, error, new Interval(h - z * error, h + z * error, level));
    }

    private static double angle(String name, double proportion, double size) {
        if (!(proportion >= 0 && proportion <= 1)) {
            throw new IllegalArgumentException(name + ": " + proportion + " is not between 0 and 1");
        }
        if (!(size > 0)) {
            throw new IllegalArgumentException(name + "Size: " + size + " is not above 0");
        }
        return 2 * FastMath.asin(FastMath.sqrt(proportion));
    }
}
