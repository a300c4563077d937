package org.intercop.assay.stats.meta;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;

/**
 * Weighted least squares of the study effects on moderators at a given tau squared, weights w = 1 / (v + tau2), and
 * the traces of P = W - W X (X'WX)^-1 X'W that the estimators of tau squared are made of.
 */
final class WeightedFit {
    private final StudyEffects effects;
    private final Moderators moderators;
    private final double[] weights;
    private final RealMatrix inverse;
    private final double[] coefficients;
    private final double[] residuals;
    private final double logDeterminant;

    WeightedFit(StudyEffects effects, Moderators moderators, double tau2) {
        this(effects, moderators, weights(effects, tau2));
    }

    private WeightedFit(StudyEffects effects, Moderators moderators, double[] weights) {
        this.effects = effects;
        this.moderators = moderators;
        this.weights = weights;
        CholeskyDecomposition cholesky = new CholeskyDecomposition(cross(i -> weights[i]), 1e-12, 0);
        this.inverse = cholesky.getSolver().getInverse();
        this.logDeterminant = FastMath.log(cholesky.getDeterminant());
        double[] right = new double[moderators.size()];
        for (int i = 0; i < weights.length; i++) {
            double[] row = moderators.orthonormalRow(i);
            for (int a = 0; a < right.length; a++) {
                right[a] += weights[i] * row[a] * effects.estimate(i);
            }
        }
        this.coefficients = inverse.operate(right);
        this.residuals = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double[] row = moderators.orthonormalRow(i);
            double fitted = 0;
            for (int a = 0; a < right.length; a++) {
                fitted += row[a] * coefficients[a];
            }
            residuals[i] = effects.estimate(i) - fitted;
        }
    }

    /** Equal weights, whatever the variances. */
    static WeightedFit unweighted(StudyEffects effects, Moderators moderators) {
        double[] ones = new double[effects.size()];
        Arrays.fill(ones, 1);
        return new WeightedFit(effects, moderators, ones);
    }

    private static double[] weights(StudyEffects effects, double tau2) {
        double[] weights = new double[effects.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / (effects.variance(i) + tau2);
        }
        return weights;
    }

    double weight(int study) {
        return weights[study];
    }

    double residual(int study) {
        return residuals[study];
    }

    /** Coefficients of the moderators. */
    double[] coefficients() {
        return moderators.coefficients(coefficients);
    }

    /** (X'WX)^-1. */
    RealMatrix covariance() {
        return moderators.covariance(inverse);
    }

    /** The entry of the hat matrix X (X'WX)^-1 X'W of a study with itself. */
    double leverage(int study) {
        double[] row = moderators.orthonormalRow(study);
        double[] product = inverse.operate(row);
        double sum = 0;
        for (int a = 0; a < row.length; a++) {
            sum += row[a] * product[a];
        }
        return sum * weights[study];
    }

    /** y'Py, the weighted sum of squared residuals: the generalised Q. */
    double q() {
        return sum(i -> weights[i] * residuals[i] * residuals[i]);
    }

    /** y'PPy. */
    double secondQ() {
        return sum(i -> weights[i] * weights[i] * residuals[i] * residuals[i]);
    }

    double sumOfWeights() {
        return sum(i -> weights[i]);
    }

    double sumOfSquaredWeights() {
        return sum(i -> weights[i] * weights[i]);
    }

    /** tr(P). */
    double traceP() {
        return sum(i -> weights[i]) - trace(cross(i -> weights[i] * weights[i]));
    }

    /** tr(PP). */
    double tracePP() {
        RealMatrix second = cross(i -> weights[i] * weights[i]);
        return sum(i -> weights[i] * weights[i])
                - 2 * trace(cross(i -> FastMath.pow(weights[i], 3)))
                + trace(second, second);
    }

    /** tr(PV) with V the sampling variances. */
    double tracePV() {
        return sum(i -> weights[i] * effects.variance(i))
                - trace(cross(i -> weights[i] * weights[i] * effects.variance(i)));
    }

    /** tr(PPV). */
    double tracePPV() {
        return sum(i -> weights[i] * weights[i] * effects.variance(i))
                - 2 * trace(cross(i -> FastMath.pow(weights[i], 3) * effects.variance(i)))
                + trace(cross(i -> weights[i] * weights[i]), cross(i -> weights[i] * weights[i] * effects.variance(i)));
    }

    /** tr(PVPV). */
    double tracePVPV() {
        RealMatrix middle = cross(i -> weights[i] * weights[i] * effects.variance(i));
        return sum(i -> FastMath.pow(weights[i] * effects.variance(i), 2))
                - 2 * trace(cross(i -> FastMath.pow(weights[i], 3) * FastMath.pow(effects.variance(i), 2)))
                + trace(middle, middle);
    }

    /** Log-likelihood at this tau squared, maximised over the coefficients. */
    double logLikelihood() {
        return -0.5 * (weights.length * FastMath.log(2 * FastMath.PI) - sum(i -> FastMath.log(weights[i])) + q());
    }

    /** Restricted log-likelihood, with the term log|X'X| / 2 of the error contrasts. */
    double restrictedLogLikelihood() {
        int df = weights.length - moderators.size();
        return -0.5 * (df * FastMath.log(2 * FastMath.PI) - sum(i -> FastMath.log(weights[i])) + logDeterminant + q());
    }

    private double sum(IntToDoubleFunction term) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += term.applyAsDouble(i);
        }
        return sum;
    }

    /** X' D X for a diagonal D. */
    private RealMatrix cross(IntToDoubleFunction diagonal) {
        int p = moderators.size();
        double[][] sum = new double[p][p];
        for (int i = 0; i < weights.length; i++) {
            double d = diagonal.applyAsDouble(i);
            double[] row = moderators.orthonormalRow(i);
            for (int a = 0; a < p; a++) {
                for (int b = 0; b <= a; b++) {
                    sum[a][b] += d * row[a] * row[b];
                }
            }
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < a; b++) {
                sum[b][a] = sum[a][b];
            }
        }
        return new Array2DRowRealMatrix(sum, false);
    }

    private double trace(RealMatrix middle) {
        return inverse.multiply(middle).getTrace();
    }

    private double trace(RealMatrix first, RealMatrix second) {
        return inverse.multiply(first).multiply(inverse).multiply(second).getTrace();
    }
}
