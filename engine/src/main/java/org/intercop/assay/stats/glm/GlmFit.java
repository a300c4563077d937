package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * A fitted generalised linear model. Coefficients are in the order of the columns of its model matrix; rows are those
 * of the model matrix, each standing for as many records as its count says.
 *
 * <p>Sandwich variances and stacked estimating equations are built on {@link #influence}: to first order, the
 * estimate is the truth plus the sum of the influences of all records.
 */
public final class GlmFit {
    private final Glm glm;
    private final ModelMatrix x;
    private final Responses y;
    private final Basis basis;
    private final Irls.End end;
    private final Irls kernel;
    private final double[] estimates;
    private final RealMatrix bread;
    private final double[][] fromScore;
    private final double dispersion;

    GlmFit(Glm glm, ModelMatrix x, Responses y, Basis basis, Irls.End end) {
        this.glm = glm;
        this.x = x;
        this.y = y;
        this.basis = basis;
        this.end = end;
        this.kernel = glm.iteration(y, basis, new double[0]);
        this.estimates = basis.coefficients(end.state.parameters);
        this.bread = basis.covariance(end.inverseInformation);
        this.fromScore = columns(basis, end.inverseInformation);
        this.dispersion = glm.dispersionIsEstimated() ? pearsonChiSquare() / residualDegreesOfFreedom() : 1;
    }

    /** The model that was fitted. */
    public Glm model() {
        return glm;
    }

    /** The columns of the linear predictor. */
    public ModelMatrix matrix() {
        return x;
    }

    /** The responses that were fitted. */
    public Responses responses() {
        return y;
    }

    /** The estimates. */
    public double[] estimates() {
        return estimates.clone();
    }

    /**
     * One estimate.
     *
     * @throws IllegalArgumentException if no column has this label
     */
    public double estimate(String label) {
        return estimates[position(label)];
    }

    /** Position of a column. */
    public int position(String label) {
        int position = x.labels().indexOf(label);
        if (position < 0) {
            throw new IllegalArgumentException("label: there is no column '" + label + "' among " + x.labels());
        }
        return position;
    }

    /** The covariance of the estimates by the model: dispersion times the inverse expected information. */
    public RealMatrix covariance() {
        return bread.scalarMultiply(dispersion);
    }

    /** The inverse expected information at dispersion 1: the bread of a sandwich. */
    public RealMatrix bread() {
        return bread.copy();
    }

    /** The coefficients with standard errors by the model. */
    public List<Coefficient> coefficients() {
        return coefficients(covariance());
    }

    /** The coefficients with standard errors by another covariance, such as a sandwich. */
    public List<Coefficient> coefficients(RealMatrix covariance) {
        List<Coefficient> list = new ArrayList<>(estimates.length);
        for (int j = 0; j < estimates.length; j++) {
            double error = FastMath.sqrt(covariance.getEntry(j, j));
            double statistic = estimates[j] / error;
            list.add(new Coefficient(x.labels().get(j), estimates[j], error, statistic, pValue(statistic)));
        }
        return list;
    }

    /** The Wald interval of a coefficient, estimate plus and minus the normal quantile times the standard error. */
    public Interval waldInterval(int column, double level) {
        double half = Normal.halfWidth(level) * FastMath.sqrt(covariance().getEntry(column, column));
        return new Interval(estimates[column] - half, estimates[column] + half, level);
    }

    /** 1, or Pearson's chi-square over its degrees of freedom where the dispersion is estimated. */
    public double dispersion() {
        return dispersion;
    }

    /**
     * The log-likelihood, with all constants; with analysis weights the weighted sum of log densities. For a Gaussian
     * model the variance is at its maximum-likelihood estimate.
     */
    public double logLikelihood() {
        if (glm.family().freeDispersion()) {
            double n = y.records();
            double logWeights = 0;
            for (int i = 0; i < y.rows(); i++) {
                logWeights += y.total(i) > 0 ? y.count(i) * FastMath.log(y.weight(i)) : 0;
            }
            return -n / 2 * (FastMath.log(2 * FastMath.PI * deviance() / n) + 1) + logWeights / 2;
        }
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            if (y.total(i) > 0) {
                double eta = end.state.predictor[i];
                sum += y.count(i)
                        * y.weight(i)
                        * glm.family()
                                .logDensity(
                                        y.value(i),
                                        glm.link().mean(eta),
                                        glm.link().complement(eta),
                                        y.trials(i));
            }
        }
        return sum;
    }

    /** Akaike's information criterion; the variance of a Gaussian model counts as a parameter. */
    public double aic() {
        int parameters = estimates.length + (glm.family().freeDispersion() ? 1 : 0);
        return -2 * logLikelihood() + 2 * parameters;
    }

    /** The residual deviance, at dispersion 1. */
    public double deviance() {
        return end.state.deviance;
    }

    /** The deviance of the model with an intercept only and the same offset. */
    public double nullDeviance() {
        double[][] ones = new double[y.rows()][1];
        for (double[] one : ones) {
            one[0] = 1;
        }
        return glm.fit(ModelMatrix.ofRows(List.of("(Intercept)"), ones), y)
                .orThrow()
                .deviance();
    }

    /** The sum of squared Pearson residuals. */
    public double pearsonChiSquare() {
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            if (y.total(i) > 0) {
                double residual = pearsonResidual(i);
                sum += y.count(i) * residual * residual;
            }
        }
        return sum;
    }

    /** The Pearson residual of one record of a row: response minus mean over the root of the variance function. */
    public double pearsonResidual(int row) {
        double eta = end.state.predictor[row];
        double mean = glm.link().mean(eta);
        double complement = glm.link().complement(eta);
        double residual = glm.family().residual(y.value(row), mean, complement);
        return residual
                * FastMath.sqrt(y.weight(row) * y.trials(row) / glm.family().variance(mean, complement));
    }

    /** Number of records. */
    public long records() {
        return y.records();
    }

    /** Number of rows that stand for at least one record. */
    public int rows() {
        int rows = 0;
        for (int i = 0; i < y.rows(); i++) {
            rows += y.total(i) > 0 ? 1 : 0;
        }
        return rows;
    }

    /** Records minus coefficients. */
    public long residualDegreesOfFreedom() {
        return records() - estimates.length;
    }

    /** The linear predictor of a row, offset included. */
    public double predictor(int row) {
        return end.state.predictor[row];
    }

    /** The fitted mean of a row: for grouped data the probability of the event. */
    public double fitted(int row) {
        return glm.link().mean(end.state.predictor[row]);
    }

    /** The derivative of the mean of a row by its linear predictor. */
    public double slope(int row) {
        return glm.link().slope(end.state.predictor[row]);
    }

    /** The mean that the model gives for a linear predictor. */
    public double mean(double predictor) {
        return glm.link().mean(predictor);
    }

    /** The derivative of that mean by the linear predictor. */
    public double slopeAt(double predictor) {
        return glm.link().slope(predictor);
    }

    /**
     * The derivative of the weighted log-likelihood of one record of a row by its linear predictor, at dispersion 1;
     * times the row of the model matrix it is the record's score.
     */
    public double scoreFactor(int row) {
        return y.weight(row) * y.trials(row) * kernel.slopeScore(y.value(row), end.state.predictor[row]);
    }

    /** The weighted expected information of one record of a row about its linear predictor, at dispersion 1. */
    public double information(int row) {
        return y.weight(row) * y.trials(row) * kernel.weight(end.state.predictor[row]);
    }

    /** The bread times the score of one record of a row: what the record moves each estimate by, to first order. */
    public double[] influence(int row) {
        double[] influence = direction(row);
        double factor = scoreFactor(row);
        for (int j = 0; j < influence.length; j++) {
            influence[j] *= factor;
        }
        return influence;
    }

    /** The hat value of one record of a row, in [0, 1]. */
    public double leverage(int row) {
        int p = estimates.length;
        double[] q = basis.q();
        double sum = 0;
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                sum += q[row * p + j] * q[row * p + k] * end.inverseInformation.getEntry(j, k);
            }
        }
        return information(row) * sum;
    }

    /** Number of steps that the iteration took. */
    public int steps() {
        return end.steps;
    }

    private double pValue(double statistic) {
        double distance = FastMath.abs(statistic);
        return glm.dispersionIsEstimated()
                ? 2 * TDistribution.of(residualDegreesOfFreedom()).survivalProbability(distance)
                : Normal.twoSided(distance);
    }

    /** The bread times the row of the model matrix. */
    private double[] direction(int row) {
        int p = estimates.length;
        double[] q = basis.q();
        double[] direction = new double[p];
        for (int j = 0; j < p; j++) {
            double sum = 0;
            for (int k = 0; k < p; k++) {
                sum += fromScore[j][k] * q[row * p + k];
            }
            direction[j] = sum;
        }
        return direction;
    }

    private static double[][] columns(Basis basis, RealMatrix inverseInformation) {
        int p = basis.columns();
        RealMatrix product = MatrixUtils.createRealMatrix(p, p);
        for (int k = 0; k < p; k++) {
            product.setColumn(k, basis.coefficients(inverseInformation.getColumn(k)));
        }
        return product.getData();
    }
}
