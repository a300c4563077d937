package org.intercop.assay.stats.diagnose;

/** Which rejections count as power. */
public enum Sides {
    /** A one-sided test. */
    ONE,
    /** A two-sided test, its rejections in the direction of the effect; the default. */
    TWO,
    /** A two-sided test, its rejections in both directions. */
    TWO_BOTH_TAILS;

    /** The share of alpha in one tail. */
    double tail(double alpha) {
        return this == ONE ? alpha : alpha / 2;
    }
}
