package org.intercop.assay.stats.estimand;

/**
 * A two-sided interval at a confidence (or probability) level. Either end may be infinite where the data do not
 * bound it; neither may be NaN.
 *
 * @param lower lower end
 * @param upper upper end, not below {@code lower}
 * @param level confidence level, in (0, 1)
 */
public record Interval(double lower, double upper, double level) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("lower: " + lower + " is not at or below upper " + upper);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
        }
    }

    /** Whether {@code value} lies in the interval, ends included. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }
}
