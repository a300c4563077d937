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
    LOG;

    /**
     * Turns a value on this analysis scale into the value a reader expects.
     *
     * @param value a value on the analysis scale
     * @return the value itself, or its exponential on the logarithmic scale
     */
    public double toReader(double value) {
        return this == LOG ? FastMath.exp(value) : value;
    }
}
