package org.intercop.assay.stats.numeric;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /** Density at {@code z}. */
    public static double density(double z) {
        return STANDARD.density(z);
    }

    /** P(Z &lt;= z). */
    public static double cumulative(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** P(Z &gt; z), exact also far in the upper tail. */
    public static double survival(double z) {
        return STANDARD.survivalProbability(z);
    }

    /** P(|Z| &gt;= |z|), the two-sided p value of a normal statistic. */
    public static double twoSided(double z) {
        return 2 * survival(StrictMath.abs(z));
    }

    /** The {@code p} quantile, p in [0, 1]. */
    public static double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p: " + p + " is not between 0 and 1");
        }
        return STANDARD.inverseCumulativeProbability(p);
    }

    /**
     * The half width, in standard errors, of a two-sided interval: 1.96 for 0.95.
     *
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public static double halfWidth(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
        }
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }
}
