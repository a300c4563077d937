package org.intercop.assay.stats.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Linear regression of a series with autoregressive moving-average errors, by exact Gaussian maximum likelihood
 * (restricted likelihood on request). With one autoregressive term it is generalised least squares with AR(1) errors.
 *
 * <p>Standard errors come from the inverse observed information of error parameters and coefficients together, the
 * innovation variance concentrated out, as R's {@code arima} gives them; {@link #leastSquaresCovariance} is the
 * covariance that generalised least squares reports.
 *
 * <p>Not estimable: whatever keeps least squares from being fitted (see {@link Glm}); a series no longer than the number
 * of parameters (TOO_FEW_RECORDS); a series that its columns fit without error (NO_VARIATION); a likelihood whose maximum lies on the edge of the stationary region or is not found
 * (NO_CONVERGENCE).
 *
 * <p>Source: Brockwell and Davis (1991), Time Series: Theory and Methods, doi:10.1007/978-1-4419-0320-4.
 */
public final class ArmaRegression {
    private final ArmaOrder order;
    private final ModelMatrix x;
    private final double[] parameters;
    private final ArmaLikelihood.Given best;
    private final RealMatrix covariance;
    private final Criterion criterion;

    private ArmaRegression(
            ArmaOrder order,
            ModelMatrix x,
            double[] parameters,
            ArmaLikelihood.Given best,
            RealMatrix covariance,
            Criterion criterion) {
        this.order = order;
        this.x = x;
        this.parameters = parameters;
        this.best = best;
        this.covariance = covariance;
        this.criterion = criterion;
    }

    /** What is maximised. */
    public enum Criterion {
        /** The likelihood. */
        MAXIMUM_LIKELIHOOD,
        /** The likelihood of contrasts that are free of the coefficients: less biased for the error parameters. */
        RESTRICTED
    }

    /** Fits by maximum likelihood. */
    public static Estimation<ArmaRegression> fit(ModelMatrix x, double[] y, ArmaOrder order) {
        return fit(x, y, order, Criterion.MAXIMUM_LIKELIHOOD);
    }

    /**
     * Fits the model.
     *
     * @param x the columns, rows in order of time at equal distances
     * @param y the responses of the same rows
     * @param order the terms of the errors
     * @param criterion what is maximised
     */
    public static Estimation<ArmaRegression> fit(ModelMatrix x, double[] y, ArmaOrder order, Criterion criterion) {
        return Glm.linear().fit(x, Responses.of(y)).flatMap(start -> {
            if (y.length <= x.columnCount() + order.parameters() + 1) {
                return Estimation.not(
                        Reason.TOO_FEW_RECORDS,
                        y.length + " points in time for " + (x.columnCount() + order.parameters() + 1) + " parameters");
            }
            if (SegmentedRegression.isExact(start)) {
                return Estimation.not(Reason.NO_VARIATION, "the columns fit the series without error");
            }
            ArmaLikelihood likelihood = new ArmaLikelihood(order, criterion, x, y);
            return ArmaSearch.maximum(order, likelihood)
                    .flatMap(parameters -> of(order, x, criterion, likelihood, parameters))
                    .<Estimation<ArmaRegression>>map(Estimation::of)
                    .orElseGet(() -> Estimation.not(
                            Reason.NO_CONVERGENCE,
                            "the likelihood of errors with " + order.labels() + " has no maximum inside its region"));
        });
    }

    private static Optional<ArmaRegression> of(
            ArmaOrder order, ModelMatrix x, Criterion criterion, ArmaLikelihood likelihood, double[] parameters) {
        ArmaLikelihood.Given best = likelihood.at(parameters).orElseThrow();
        return covariance(likelihood, parameters, best, x.rowCount())
                .map(covariance -> new ArmaRegression(order, x, parameters, best, covariance, criterion));
    }

    /** The coefficients: parameters of the errors (ar1, ma1, sar1, sma1), then the columns, with normal p values. */
    public List<Coefficient> coefficients() {
        List<String> labels = new ArrayList<>(order.labels());
        labels.addAll(x.labels());
        double[] estimates = MatrixUtils.createRealVector(parameters)
                .append(MatrixUtils.createRealVector(best.coefficients()))
                .toArray();
        List<Coefficient> list = new ArrayList<>();
        for (int j = 0; j < estimates.length; j++) {
            double error = FastMath.sqrt(covariance.getEntry(j, j));
            double z = estimates[j] / error;
            list.add(new Coefficient(labels.get(j), estimates[j], error, z, Normal.twoSided(z)));
        }
        return list;
    }

    /** The inverse observed information, error parameters first. */
    public RealMatrix covariance() {
        return covariance.copy();
    }

    /**
     * The covariance of the coefficients of the columns given the error parameters, with the error variance divided by
     * n - k: what generalised least squares reports.
     */
    public RealMatrix leastSquaresCovariance() {
        return best.inverseCrossProduct().scalarMultiply(best.squares() / (x.rowCount() - x.columnCount()));
    }

    /** The innovation variance: squares over n, or over n - k for the restricted likelihood. */
    public double innovationVariance() {
        double degrees = criterion == Criterion.RESTRICTED ? x.rowCount() - x.columnCount() : x.rowCount();
        return best.squares() / degrees;
    }

    /** The variance of the errors themselves, which the past partly explains. */
    public double errorVariance() {
        return innovationVariance() * best.varianceRatio();
    }

    /** The maximised criterion. */
    public double logLikelihood() {
        return best.logLikelihood();
    }

    /** Akaike's information criterion; the innovation variance counts as a parameter. */
    public double aic() {
        return -2 * logLikelihood() + 2 * (order.parameters() + x.columnCount() + 1.0);
    }

    private static Optional<RealMatrix> covariance(
            ArmaLikelihood likelihood, double[] parameters, ArmaLikelihood.Given best, int n) {
        int m = parameters.length;
        double[] coefficients = best.coefficients();
        int k = coefficients.length;
        RealMatrix information = MatrixUtils.createRealMatrix(m + k, m + k);
        double[][] own = Differences.hessian(point -> likelihood.logLikelihood(point, coefficients), parameters);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                information.setEntry(i, j, -own[i][j]);
            }
            double[] cross = Differences.slope(
                    point -> likelihood.coefficientSlope(point, coefficients).orElseThrow(), parameters, i);
            for (int j = 0; j < k; j++) {
                information.setEntry(i, m + j, -cross[j]);
                information.setEntry(m + j, i, -cross[j]);
            }
        }
        information.setSubMatrix(
                best.crossProduct().scalarMultiply(n / best.squares()).getData(), m, m);
        return PositiveDefinite.of(information).map(PositiveDefinite::inverse);
    }
}
