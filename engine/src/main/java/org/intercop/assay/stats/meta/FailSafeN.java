package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;

/** How many unpublished studies without effect it would take to overturn a result. */
public final class FailSafeN {
    private FailSafeN() {}

    /**
     * Rosenthal's number: studies averaging z = 0 that bring the combined one-sided p value up to {@code alpha}. Zero
     * where the studies together are not significant, or there are none. A rule of thumb, not a test.
     *
     * <p>Source: Rosenthal (1979) doi:10.1037/0033-2909.86.3.638.
     *
     * @param alpha one-sided level, in (0, 0.5)
     */
    public static long rosenthal(StudyEffects effects, double alpha) {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha: " + alpha + " is not between 0 and 0.5");
        }
        double sum = 0;
        for (int i = 0; i < effects.size(); i++) {
            sum += effects.estimate(i) / FastMath.sqrt(effects.variance(i));
        }
        double ratio = sum / Normal.quantile(1 - alpha);
        return (long) FastMath.ceil(FastMath.max(0, ratio * ratio - effects.size()));
    }
}
