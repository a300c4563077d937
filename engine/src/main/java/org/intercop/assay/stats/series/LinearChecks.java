package org.intercop.assay.stats.series;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Whether the errors of a linear model of a series are what least squares takes them for: unrelated over time and
 * equally spread.
 *
 * <p>Sources: Breusch (1978), doi:10.1111/j.1467-8454.1978.tb00635.x; Godfrey (1978), doi:10.2307/1913829; Breusch and
 * Pagan (1979), doi:10.2307/1911963; Koenker (1981), doi:10.1016/0304-4076(81)90062-2.
 */
public final class LinearChecks {
    private LinearChecks() {}

    /**
     * The Lagrange-multiplier test of Breusch and Godfrey for correlation up to a number of lags, with zeros before the
     * start of the series.
     *
     * @param design the columns of the model
     * @param residuals its residuals in order of time
     * @param order how many lags, 1 or more
     * @throws IllegalArgumentException if there are no more points than columns and lags, or a residual is not finite
     */
    public static SerialTest breuschGodfrey(RealMatrix design, double[] residuals, int order) {
        int n = residuals.length;
        int k = design.getColumnDimension();
        if (order < 1) {
            throw new IllegalArgumentException("order: " + order + " is below 1");
        }
        check(design, residuals, k + order);
        RealMatrix wide = MatrixUtils.createRealMatrix(n, k + order);
        wide.setSubMatrix(design.getData(), 0, 0);
        for (int lag = 1; lag <= order; lag++) {
            for (int t = lag; t < n; t++) {
                wide.setEntry(t, k + lag - 1, residuals[t - lag]);
            }
        }
        return SerialTest.of(n * explained(wide, residuals), order);
    }

    /**
     * The studentised test of Breusch and Pagan (Koenker) that the spread depends on the columns of the model.
     *
     * @param design the columns of the model: the intercept and at least one more
     * @param residuals its residuals
     * @throws IllegalArgumentException if there are no more points than columns, or a residual is not finite
     */
    public static SerialTest breuschPagan(RealMatrix design, double[] residuals) {
        int n = residuals.length;
        check(design, residuals, design.getColumnDimension());
        if (design.getColumnDimension() < 2) {
            throw new IllegalArgumentException("design: has an intercept only, on which no spread depends");
        }
        double mean = 0;
        for (double residual : residuals) {
            mean += residual * residual / n;
        }
        double[] spread = new double[n];
        for (int t = 0; t < n; t++) {
            spread[t] = residuals[t] * residuals[t] - mean;
        }
        return SerialTest.of(n * explained(design, spread), design.getColumnDimension() - 1);
    }

    private static void check(RealMatrix design, double[] residuals, int columns) {
        if (design.getRowDimension() != residuals.length) {
            throw new IllegalArgumentException(
                    "residuals: " + residuals.length + " residuals for " + design.getRowDimension() + " rows");
        }
        if (residuals.length <= columns) {
            throw new IllegalArgumentException(
                    "residuals: " + residuals.length + " points for " + columns + " columns and lags");
        }
        for (double residual : residuals) {
            if (!Double.isFinite(residual)) {
                throw new IllegalArgumentException("residuals: " + residual + " is not finite");
            }
        }
    }

    /** The share of the sum of squares of a response that a least-squares fit has. */
    private static double explained(RealMatrix design, double[] response) {
        RealVector y = MatrixUtils.createRealVector(response);
        RealVector fitted =
                design.operate(new QRDecomposition(design).getSolver().solve(y));
        return fitted.dotProduct(fitted) / y.dotProduct(y);
    }
}
