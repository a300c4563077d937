package org.intercop.assay.stats.series;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Quadrature;

/**
 * The Durbin-Watson statistic of residuals, sum of squared differences over sum of squares: near 2 without first-order
 * correlation, near 0 with strong positive correlation. The p values are one-sided, against positive correlation.
 *
 * <p>Sources: Durbin and Watson (1950), doi:10.1093/biomet/37.3-4.409; Imhof (1961), doi:10.1093/biomet/48.3-4.419.
 */
public final class DurbinWatson {
    private static final double NEGLIGIBLE = 1e-18;
    private static final int PANELS = 15;

    private DurbinWatson() {}

    /**
     * The statistic of a series of residuals.
     *
     * @throws IllegalArgumentException if there are fewer than two, or all are zero
     */
    public static double statistic(double[] residuals) {
        double squares = 0;
        double differences = 0;
        for (int t = 0; t < residuals.length; t++) {
            squares += residuals[t] * residuals[t];
            if (t > 0) {
                double step = residuals[t] - residuals[t - 1];
                differences += step * step;
            }
        }
        if (residuals.length < 2 || !(squares > 0)) {
            throw new IllegalArgumentException(
                    "residuals: " + residuals.length + " values, or all zero, have no Durbin-Watson statistic");
        }
        return differences / squares;
    }

    /**
     * The p value by the normal approximation to the distribution of the statistic.
     *
     * @param design the columns of the linear model whose residuals gave the statistic
     */
    public static double normalPValue(RealMatrix design, double statistic) {
        int n = design.getRowDimension();
        int k = design.getColumnDimension();
        RealMatrix q = new QRDecomposition(design).getQ().getSubMatrix(0, n - 1, 0, k - 1);
        RealMatrix differenced = differenced(q);
        RealMatrix product = q.transpose().multiply(differenced);
        double p = 2.0 * (n - 1) - product.getTrace();
        double trace = 2.0 * (3.0 * n - 4)
                - 2 * differenced.transpose().multiply(differenced).getTrace()
                + product.multiply(product).getTrace();
        double mean = p / (n - k);
        double variance = 2.0 / ((n - k) * (n - k + 2.0)) * (trace - p * mean);
        return Normal.cumulative((statistic - mean) / FastMath.sqrt(variance));
    }

    /**
     * The exact p value for normal errors, by Imhof's integral over the characteristic function.
     *
     * @param design the columns of the linear model whose residuals gave the statistic
     */
    public static double exactPValue(RealMatrix design, double statistic) {
        int n = design.getRowDimension();
        int k = design.getColumnDimension();
        RealMatrix rest = new QRDecomposition(design).getQ().getSubMatrix(0, n - 1, k, n - 1);
        RealMatrix form = rest.transpose().multiply(differenced(rest));
        double[] weights = new EigenDecomposition(symmetric(form)).getRealEigenvalues();
        Arrays.sort(weights);
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= statistic;
        }
        double end = 1;
        while (FastMath.exp(-damping(weights, end)) / end > NEGLIGIBLE) {
            end *= 2;
        }
        DoubleUnaryOperator integrand = u -> {
            double angle = 0;
            for (double weight : weights) {
                angle += FastMath.atan(weight * u);
            }
            return FastMath.sin(angle / 2) / (u * FastMath.exp(damping(weights, u)));
        };
        double integral = 0;
        double from = 0;
        for (int panel = PANELS - 1; panel >= 0; panel--) {
            double to = end / FastMath.pow(2, panel);
            integral += Quadrature.integrate(integrand, from, to, 1e-14);
            from = to;
        }
        return FastMath.min(1, FastMath.max(0, 0.5 - integral / FastMath.PI));
    }

    private static double damping(double[] weights, double u) {
        double sum = 0;
        for (double weight : weights) {
            sum += FastMath.log1p(weight * u * weight * u);
        }
        return sum / 4;
    }

    /** The matrix of squared differences times the columns. */
    private static RealMatrix differenced(RealMatrix columns) {
        int n = columns.getRowDimension();
        RealMatrix product = MatrixUtils.createRealMatrix(n, columns.getColumnDimension());
        for (int t = 0; t < n; t++) {
            for (int j = 0; j < columns.getColumnDimension(); j++) {
                double before = t > 0 ? columns.getEntry(t, j) - columns.getEntry(t - 1, j) : 0;
                double after = t < n - 1 ? columns.getEntry(t + 1, j) - columns.getEntry(t, j) : 0;
                product.setEntry(t, j, before - after);
            }
        }
        return product;
    }

    private static RealMatrix symmetric(RealMatrix matrix) {
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }
}
