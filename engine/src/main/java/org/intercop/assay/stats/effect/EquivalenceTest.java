package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Two one-sided tests that the risks of two arms differ by less than a margin. Each of the two p values is also the
 * non-inferiority test on its side. The matching interval has level 1 - 2 alpha.
 *
 * <p>Edge cases: an arm with nobody in it is not estimable; without any variance a difference beyond the margin has
 * p value 1 and one within it p value 0. Sources: Schuirmann (1987) <a href="https://doi.org/10.1007/BF01068419">doi:10.1007/BF01068419</a>;
 * Farrington and Manning (1990) <a href="https://doi.org/10.1002/sim.4780091208">doi:10.1002/sim.4780091208</a>.
 *
 * @param againstLower p value against a difference at or below minus the margin
 * @param againstUpper p value against a difference at or above the margin
 */
public record EquivalenceTest(double againstLower, double againstUpper) {

    /** Which statistic. */
    public enum Method {
        /** Difference over its Wald standard error. */
        WALD,
        /** Score statistic with the variance factor N/(N-1); the default. */
        MIETTINEN_NURMINEN,
        /** Score statistic without that factor. */
        FARRINGTON_MANNING
    }

    /** The score test of Miettinen and Nurminen. */
    public static Estimation<EquivalenceTest> of(TwoByTwo table, double margin) {
        return of(table, margin, Method.MIETTINEN_NURMINEN);
    }

    /**
     * Tests both sides.
     *
     * @param table events and people of the two arms
     * @param margin largest difference that does not matter, in (0, 1)
     * @param method which statistic
     * @throws IllegalArgumentException if the margin is not between 0 and 1
     */
    public static Estimation<EquivalenceTest> of(TwoByTwo table, double margin, Method method) {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("margin: " + margin + " is not between 0 and 1");
        }
        return Arms.bothFilled(table).map(both -> {
            double lower = statistic(both, -margin, method);
            double upper = statistic(both, margin, method);
            return new EquivalenceTest(Normal.survival(lower), Normal.cumulative(upper));
        });
    }

    private static double statistic(TwoByTwo table, double difference, Method method) {
        return switch (method) {
            case WALD -> {
                double distance = RiskDifference.difference(table) - difference;
                double error = RiskDifference.standardError(table);
                yield error > 0
                        ? distance / error
                        : distance == 0 ? 0 : FastMath.signum(distance) * Double.POSITIVE_INFINITY;
            }
            case MIETTINEN_NURMINEN -> DifferenceScore.miettinenNurminen(table).statistic(difference);
            case FARRINGTON_MANNING -> DifferenceScore.farringtonManning(table).statistic(difference);
        };
    }

    /** The larger p value: at or below alpha the arms are equivalent. */
    public double pValue() {
        return FastMath.max(againstLower, againstUpper);
    }
}
