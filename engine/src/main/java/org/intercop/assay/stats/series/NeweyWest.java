package org.intercop.assay.stats.series;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.glm.GlmFit;

/**
 * The covariance of coefficients when errors are correlated over time and unequal: a sandwich whose middle adds
 * products of scores up to a number of lags apart, with Bartlett weights 1 - j / (L + 1). No prewhitening, no
 * small-sample factor.
 *
 * <p>Source: Newey and West (1987), doi:10.2307/1913610.
 */
public final class NeweyWest {
    private NeweyWest() {}

    /**
     * The covariance of the coefficients of a model fitted to a series in order of time.
     *
     * @param fit a fit whose rows are points in time, each with count 1
     * @param lag the largest distance L at which errors are taken as correlated, 0 or more; 0 gives HC0
     * @throws IllegalArgumentException if the lag is below 0 or a row does not stand for exactly one record
     */
    public static RealMatrix covariance(GlmFit fit, int lag) {
        if (lag < 0) {
            throw new IllegalArgumentException("lag: " + lag + " is below 0");
        }
        int rows = fit.matrix().rowCount();
        int p = fit.matrix().columnCount();
        double[][] influence = new double[rows][];
        for (int row = 0; row < rows; row++) {
            if (fit.responses().count(row) != 1) {
                throw new IllegalArgumentException("fit: row " + (row + 1) + " stands for "
                        + fit.responses().count(row) + " records, not for one point in time");
            }
            influence[row] = fit.influence(row);
        }
        RealMatrix sum = MatrixUtils.createRealMatrix(p, p);
        for (int distance = 0; distance <= lag && distance < rows; distance++) {
            double weight = 1 - distance / (lag + 1.0);
            for (int row = distance; row < rows; row++) {
                double[] now = influence[row];
                double[] before = influence[row - distance];
                for (int j = 0; j < p; j++) {
                    for (int k = 0; k < p; k++) {
                        double product =
                                distance == 0 ? now[j] * now[k] : weight * (now[j] * before[k] + before[j] * now[k]);
                        sum.addToEntry(j, k, product);
                    }
                }
            }
        }
        return sum;
    }

    /** The usual number of lags for a series of this length, floor(4 (n / 100)^(2/9)), at least 1. */
    public static int usualLag(int length) {
        return Math.max(1, (int) Math.floor(4 * FastMath.pow(length / 100.0, 2.0 / 9)));
    }
}
