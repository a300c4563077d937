package org.intercop.assay.stats.meta;

/**
 * A mean in one arm.
 *
 * @param mean finite
 * @param standardDeviation finite, 0 or more
 * @param size number of people, 0 or more
 */
public record ArmMean(double mean, double standardDeviation, long size) {
    public ArmMean {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean: " + mean + " is not finite");
        }
        if (!(standardDeviation >= 0 && Double.isFinite(standardDeviation))) {
            throw new IllegalArgumentException(
                    "standardDeviation: " + standardDeviation + " is not a finite value >= 0");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size: " + size + " is below zero");
        }
    }

    double variance() {
        return standardDeviation * standardDeviation;
    }
}
