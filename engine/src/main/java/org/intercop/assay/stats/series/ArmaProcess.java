package org.intercop.assay.stats.series;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.FastMath;

/**
 * A stationary autoregressive moving-average process with unit innovation variance, and how it whitens a series: the
 * recursion of Durbin and Levinson turns each column into its one-step prediction errors, which is the exact Gaussian
 * likelihood without an n by n matrix.
 */
final class ArmaProcess {
    private final double[] autocovariances;

    private ArmaProcess(double[] autocovariances) {
        this.autocovariances = autocovariances;
    }

    /** The process for a series of this length; empty where the parameters are not stationary. */
    static Optional<ArmaProcess> of(ArmaOrder order, double[] parameters, int length) {
        int at = 0;
        double[] ar = Arrays.copyOfRange(parameters, at, at += order.autoregressive());
        double[] ma = Arrays.copyOfRange(parameters, at, at += order.movingAverage());
        double[] seasonalAr = Arrays.copyOfRange(parameters, at, at += order.seasonalAutoregressive());
        double[] seasonalMa = Arrays.copyOfRange(parameters, at, at + order.seasonalMovingAverage());
        double[] phi = product(polynomial(ar, -1, 1), polynomial(seasonalAr, -1, order.period()));
        double[] theta = product(polynomial(ma, 1, 1), polynomial(seasonalMa, 1, order.period()));
        for (int i = 1; i < phi.length; i++) {
            phi[i] = -phi[i];
        }
        return stationary(phi) ? autocovariances(phi, theta, length).map(ArmaProcess::new) : Optional.empty();
    }

    /** Whether the roots of a polynomial 1 + c1 z + c2 z^2 ... lie outside the unit circle. */
    static boolean invertible(double[] coefficients) {
        double[] phi = new double[coefficients.length + 1];
        for (int i = 0; i < coefficients.length; i++) {
            phi[i + 1] = -coefficients[i];
        }
        return stationary(phi);
    }

    /** Variance of the process over that of its innovations. */
    double variance() {
        return autocovariances[0];
    }

    /** Columns turned into prediction errors of unit variance, and the log determinant of the covariance. */
    Whitened whiten(double[][] columns) {
        int n = columns.length == 0 ? 0 : columns[0].length;
        double[][] errors = new double[columns.length][n];
        double[] phi = new double[n];
        double[] previous = new double[n];
        double variance = autocovariances[0];
        double logDeterminant = 0;
        for (int t = 0; t < n; t++) {
            if (t > 0) {
                double sum = autocovariances[t];
                for (int j = 1; j < t; j++) {
                    sum -= previous[j] * autocovariances[t - j];
                }
                double reflection = sum / variance;
                phi[t] = reflection;
                for (int j = 1; j < t; j++) {
                    phi[j] = previous[j] - reflection * previous[t - j];
                }
                variance *= (1 - reflection) * (1 + reflection);
                System.arraycopy(phi, 1, previous, 1, t);
            }
            logDeterminant += FastMath.log(variance);
            double root = FastMath.sqrt(variance);
            for (int c = 0; c < columns.length; c++) {
                double error = columns[c][t];
                for (int j = 1; j <= t; j++) {
                    error -= phi[j] * columns[c][t - j];
                }
                errors[c][t] = error / root;
            }
        }
        return new Whitened(errors, logDeterminant);
    }

    /** What {@link #whiten} gives. */
    static final class Whitened {
        final double[][] columns;
        final double logDeterminant;

        private Whitened(double[][] columns, double logDeterminant) {
            this.columns = columns;
            this.logDeterminant = logDeterminant;
        }
    }

    private static double[] polynomial(double[] coefficients, int sign, int spacing) {
        double[] polynomial = new double[coefficients.length * spacing + 1];
        polynomial[0] = 1;
        for (int i = 0; i < coefficients.length; i++) {
            polynomial[(i + 1) * spacing] = sign * coefficients[i];
        }
        return polynomial;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i + j] += a[i] * b[j];
            }
        }
        return product;
    }

    /** Steps the order down: a process is stationary if all its partial correlations are below one in size. */
    private static boolean stationary(double[] phi) {
        double[] left = phi.clone();
        for (int k = phi.length - 1; k >= 1; k--) {
            double reflection = left[k];
            if (!(FastMath.abs(reflection) < 1)) {
                return false;
            }
            double[] next = left.clone();
            for (int j = 1; j < k; j++) {
                next[j] = (left[j] + reflection * left[k - j]) / ((1 - reflection) * (1 + reflection));
            }
            left = next;
        }
        return true;
    }

    /** Solves the linear equations of the first autocovariances and continues them by recursion. */
    private static Optional<double[]> autocovariances(double[] phi, double[] theta, int length) {
        int p = phi.length - 1;
        int q = theta.length - 1;
        double[] psi = new double[q + 1];
        for (int j = 0; j <= q; j++) {
            psi[j] = theta[j];
            for (int i = 1; i <= Math.min(j, p); i++) {
                psi[j] += phi[i] * psi[j - i];
            }
        }
        int most = Math.max(p, q);
        double[] right = new double[most + 1];
        for (int k = 0; k <= q; k++) {
            for (int j = k; j <= q; j++) {
                right[k] += theta[j] * psi[j - k];
            }
        }
        RealMatrix equations = MatrixUtils.createRealMatrix(p + 1, p + 1);
        for (int k = 0; k <= p; k++) {
            equations.addToEntry(k, k, 1);
            for (int j = 1; j <= p; j++) {
                equations.addToEntry(k, Math.abs(k - j), -phi[j]);
            }
        }
        double[] first;
        try {
            first = new LUDecomposition(equations, 1e-300)
                    .getSolver()
                    .solve(MatrixUtils.createRealVector(Arrays.copyOf(right, p + 1)))
                    .toArray();
        } catch (SingularMatrixException e) {
            return Optional.empty();
        }
        double[] gamma = new double[Math.max(length, most + 1)];
        System.arraycopy(first, 0, gamma, 0, p + 1);
        for (int k = p + 1; k < gamma.length; k++) {
            gamma[k] = k <= q ? right[k] : 0;
            for (int j = 1; j <= p; j++) {
                gamma[k] += phi[j] * gamma[k - j];
            }
        }
        return gamma[0] > 0 && Double.isFinite(gamma[0]) ? Optional.of(gamma) : Optional.empty();
    }
}
