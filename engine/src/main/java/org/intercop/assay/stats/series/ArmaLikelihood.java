package org.intercop.assay.stats.series;

import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * The exact Gaussian likelihood of a regression with autoregressive moving-average errors, as a function of the
 * parameters of the errors: coefficients and innovation variance are at their best values given these.
 */
final class ArmaLikelihood {
    private final ArmaOrder order;
    private final ArmaRegression.Criterion criterion;
    private final double[] y;
    private final double[][] columns;

    ArmaLikelihood(ArmaOrder order, ArmaRegression.Criterion criterion, ModelMatrix x, double[] y) {
        this.order = order;
        this.criterion = criterion;
        this.y = y.clone();
        this.columns = new double[x.columnCount() + 1][y.length];
        for (int t = 0; t < y.length; t++) {
            columns[0][t] = y[t];
            for (int j = 0; j < x.columnCount(); j++) {
                columns[j + 1][t] = x.entry(t, j);
            }
        }
    }

    /** The best fit given the parameters of the errors; empty outside the stationary region. */
    Optional<Given> at(double[] parameters) {
        return ArmaProcess.of(order, parameters, y.length).map(process -> {
            ArmaProcess.Whitened white = process.whiten(columns);
            int n = y.length;
            int k = columns.length - 1;
            RealMatrix design = MatrixUtils.createRealMatrix(n, k);
            for (int j = 0; j < k; j++) {
                design.setColumn(j, white.columns[j + 1]);
            }
            RealVector response = MatrixUtils.createRealVector(white.columns[0]);
            QRDecomposition qr = new QRDecomposition(design);
            RealVector coefficients = qr.getSolver().solve(response);
            RealVector errors = response.subtract(design.operate(coefficients));
            return new Given(this, process, white.logDeterminant, design, qr, coefficients, errors);
        });
    }

    /** The log-likelihood of parameters and coefficients, with the best innovation variance; NaN outside. */
    double logLikelihood(double[] parameters, double[] coefficients) {
        double[] errors = y.clone();
        for (int t = 0; t < errors.length; t++) {
            for (int j = 0; j < coefficients.length; j++) {
                errors[t] -= coefficients[j] * columns[j + 1][t];
            }
        }
        return ArmaProcess.of(order, parameters, y.length)
                .map(process -> {
                    ArmaProcess.Whitened white = process.whiten(new double[][] {errors});
                    RealVector whitened = MatrixUtils.createRealVector(white.columns[0]);
                    double n = y.length;
                    double variance = whitened.dotProduct(whitened) / n;
                    return -n / 2 * (FastMath.log(2 * FastMath.PI) + 1 + FastMath.log(variance))
                            - white.logDeterminant / 2;
                })
                .orElse(Double.NaN);
    }

    /** The derivative of that log-likelihood by the coefficients. */
    Optional<double[]> coefficientSlope(double[] parameters, double[] coefficients) {
        return ArmaProcess.of(order, parameters, y.length).map(process -> {
            ArmaProcess.Whitened white = process.whiten(columns);
            double[] errors = white.columns[0].clone();
            for (int t = 0; t < errors.length; t++) {
                for (int j = 0; j < coefficients.length; j++) {
                    errors[t] -= coefficients[j] * white.columns[j + 1][t];
                }
            }
            RealVector e = MatrixUtils.createRealVector(errors);
            double squares = e.dotProduct(e);
            double[] slope = new double[coefficients.length];
            for (int j = 0; j < slope.length; j++) {
                slope[j] = MatrixUtils.createRealVector(white.columns[j + 1]).dotProduct(e) * y.length / squares;
            }
            return slope;
        });
    }

    /** The best fit given the parameters of the errors. */
    static final class Given {
        private final ArmaLikelihood likelihood;
        private final ArmaProcess process;
        private final double logDeterminant;
        private final RealMatrix design;
        private final QRDecomposition qr;
        private final RealVector coefficients;
        private final double squares;

        private Given(
                ArmaLikelihood likelihood,
                ArmaProcess process,
                double logDeterminant,
                RealMatrix design,
                QRDecomposition qr,
                RealVector coefficients,
                RealVector errors) {
            this.likelihood = likelihood;
            this.process = process;
            this.logDeterminant = logDeterminant;
            this.design = design;
            this.qr = qr;
            this.coefficients = coefficients;
            this.squares = errors.dotProduct(errors);
        }

        double[] coefficients() {
            return coefficients.toArray();
        }

        /** Sum of squared standardised prediction errors. */
        double squares() {
            return squares;
        }

        /** Variance of the errors over that of the innovations. */
        double varianceRatio() {
            return process.variance();
        }

        /** The inverse cross product of the whitened columns. */
        RealMatrix inverseCrossProduct() {
            return PositiveDefinite.of(design.transpose().multiply(design))
                    .orElseThrow()
                    .inverse();
        }

        RealMatrix crossProduct() {
            return design.transpose().multiply(design);
        }

        /** The log-likelihood, full or restricted. */
        double logLikelihood() {
            double n = likelihood.y.length;
            double k = design.getColumnDimension();
            if (likelihood.criterion == ArmaRegression.Criterion.MAXIMUM_LIKELIHOOD) {
                return -n / 2 * (FastMath.log(2 * FastMath.PI) + 1 + FastMath.log(squares / n)) - logDeterminant / 2;
            }
            double logCross = 0;
            RealMatrix r = qr.getR();
            for (int j = 0; j < k; j++) {
                logCross += FastMath.log(FastMath.abs(r.getEntry(j, j)));
            }
            double degrees = n - k;
            return -degrees / 2 * (FastMath.log(2 * FastMath.PI) + 1 + FastMath.log(squares / degrees))
                    - logDeterminant / 2
                    - logCross;
        }
    }
}
