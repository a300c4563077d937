package org.intercop.assay.stats.multiplicity;

import java.util.List;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * The largest of several correlated normal statistics: single-step adjusted p values and the common critical value,
 * which use the correlation instead of ignoring it as Bonferroni does.
 *
 * <p>Edge case: statistics that determine each other (a singular correlation matrix) are {@link Reason#COLLINEAR}.
 * Source: Hothorn, Bretz and Westfall (2008) <a href="https://doi.org/10.1002/bimj.200810425">doi:10.1002/bimj.200810425</a>.
 */
public final class MaxStatistic {
    private final SymmetricBox box;

    private MaxStatistic(SymmetricBox box) {
        this.box = box;
    }

    /**
     * For statistics with this correlation.
     *
     * @param correlation a symmetric matrix with ones on its diagonal
     * @throws IllegalArgumentException if it is not
     */
    public static Estimation<MaxStatistic> of(RealMatrix correlation) {
        int k = correlation.getRowDimension();
        if (correlation.getColumnDimension() != k) {
            throw new IllegalArgumentException(
                    "correlation: " + k + " rows and " + correlation.getColumnDimension() + " columns");
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double r = correlation.getEntry(i, j);
                boolean fits = i == j ? FastMath.abs(r - 1) < 1e-8 : FastMath.abs(r) <= 1;
                if (!fits || FastMath.abs(r - correlation.getEntry(j, i)) > 1e-8) {
                    throw new IllegalArgumentException("correlation: " + r + " at (" + (i + 1) + ", " + (j + 1)
                            + ") is no entry of a correlation matrix");
                }
            }
        }
        try {
            RealMatrix root = new CholeskyDecomposition(correlation, 1e-7, 1e-10).getL();
            return Estimation.of(new MaxStatistic(new SymmetricBox(root)));
        } catch (NonPositiveDefiniteMatrixException e) {
            return Estimation.not(Reason.COLLINEAR, "The statistics determine each other.");
        }
    }

    /** The probability that all statistics lie within {@code bound} of zero. */
    public double probabilityWithin(double bound) {
        if (!(bound >= 0)) {
            throw new IllegalArgumentException("bound: " + bound + " is not 0 or more");
        }
        return box.probability(bound);
    }

    /** The two-sided p values, each adjusted for all: the probability that the largest statistic is as far out. */
    public List<Double> adjust(List<Double> statistics) {
        return statistics.stream()
                .map(z -> FastMath.max(0, 1 - probabilityWithin(FastMath.abs(z))))
                .toList();
    }

    /** The bound within which all statistics lie with probability {@code level}. */
    public double criticalValue(double level) {
        double one = Normal.halfWidth(level);
        double all = Normal.halfWidth(1 - (1 - level) / box.dimension());
        return all - one < 1e-12 ? one : Root.between(q -> box.probability(q) - level, one - 1e-9, all + 1e-9);
    }
}
