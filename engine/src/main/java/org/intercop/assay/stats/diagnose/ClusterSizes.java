package org.intercop.assay.stats.diagnose;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * How much people who come in clusters (courts, schools, courses) count, given how alike the people of a cluster are.
 * A design effect is the factor by which clustering multiplies the variance.
 *
 * <p>Sources: Kish (1965), Survey Sampling; Eldridge, Ashby and Kerry (2006) <a href="https://doi.org/10.1093/ije/dyl129">doi:10.1093/ije/dyl129</a>.
 *
 * @param sizes people in each cluster, at least one cluster, each above 0
 */
public record ClusterSizes(List<Long> sizes) {
    public ClusterSizes {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("sizes: there is no cluster");
        }
        for (long size : sizes) {
            if (size <= 0) {
                throw new IllegalArgumentException("sizes: a cluster of " + size + " is not above 0");
            }
        }
    }

    /** People in all clusters. */
    public long people() {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    /** People per cluster. */
    public double mean() {
        return (double) people() / sizes.size();
    }

    /** Standard deviation of the sizes over their mean; needs two clusters. */
    public Estimation<Double> coefficientOfVariation() {
        if (sizes.size() < 2) {
            return Estimation.not(Reason.TOO_FEW_RECORDS, "One cluster has no variation in size.");
        }
        double mean = mean();
        double squares = 0;
        for (long size : sizes) {
            squares += (size - mean) * (size - mean);
        }
        return Estimation.of(FastMath.sqrt(squares / (sizes.size() - 1)) / mean);
    }

    /** 1 + (mean - 1) ICC, as if all clusters had the mean size. */
    public double designEffectOfEqualSizes(double icc) {
        return 1 + (mean() - 1) * check(icc);
    }

    /** 1 + ((1 + CV^2) mean - 1) ICC, for planning with the variation of sizes only. */
    public Estimation<Double> designEffectOfVariation(double icc) {
        check(icc);
        return coefficientOfVariation().map(cv -> 1 + ((1 + cv * cv) * mean() - 1) * icc);
    }

    /** 1 + (sum m^2 / sum m - 1) ICC, from the sizes themselves. */
    public double designEffect(double icc) {
        double squares = 0;
        for (long size : sizes) {
            squares += (double) size * size;
        }
        return 1 + (squares / people() - 1) * check(icc);
    }

    /** People over {@link #designEffect}: as many independent people would say as much. */
    public double effectiveSize(double icc) {
        return people() / designEffect(icc);
    }

    private static double check(double icc) {
        if (!(icc >= -1 && icc <= 1)) {
            throw new IllegalArgumentException("icc: " + icc + " is not between -1 and 1");
        }
        return icc;
    }
}
