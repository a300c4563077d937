package org.intercop.assay.stats.estimand;

import org.apache.commons.math3.util.FastMath;

/**
 * The scale on which an effect is estimated, pooled and stored. Ratios are kept as natural logarithms and
 * differences as they are; what a reader sees is derived by {@link #toReader(double)}.
 */
public enum Scale {
    /** Differences, proportions and means as they are. */
    IDENTITY,
    /** Natural logarithm of a ratio. */
    LOG,
    /** Log odds of a proportion. */
    LOGIT;

    /**
     * Turns a value on this analysis scale into the value a reader expects.
     *
     * @param value a value on the analysis scale
     * @return the value itself, its exponential on the logarithmic scale, or the proportion on the logit
     *     scale
     */
    public double toReader(double value) {
        return switch (this) {
            case IDENTITY -> value;
            case LOG -> FastMath.exp(value);
            case LOGIT -> 1 / (1 + FastMath.exp(-value));
        };
    }
}
