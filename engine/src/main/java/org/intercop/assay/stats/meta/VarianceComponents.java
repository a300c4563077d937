package org.intercop.assay.stats.meta;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;

/**
 * Generalised least squares at given variances of nested random intercepts: V is the sampling variances plus, for
 * every level, its variance wherever two effects share a group. Holds what the likelihood and its derivatives need.
 */
final class VarianceComponents {
    private final StudyEffects effects;
    private final Moderators moderators;
    private final List<Groups> levels;
    private final RealMatrix marginal;
    private final RealMatrix weights;
    private final RealMatrix inverse;
    private final double[] coefficients;
    private final double[] residuals;
    private final double[] weighted;
    private final double logDeterminants;
    private final double logRestriction;

    VarianceComponents(StudyEffects effects, Moderators moderators, List<Groups> levels, double[] variances) {
        this.effects = effects;
        this.moderators = moderators;
        this.levels = levels;
        int k = effects.size();
        this.marginal = new Array2DRowRealMatrix(k, k);
        for (int i = 0; i < k; i++) {
            marginal.setEntry(i, i, effects.variance(i));
        }
        for (int q = 0; q < variances.length; q++) {
            for (int g = 0; g < levels.get(q).size(); g++) {
                for (int i : levels.get(q).rows(g)) {
                    for (int j : levels.get(q).rows(g)) {
                        marginal.addToEntry(i, j, variances[q]);
                    }
                }
            }
        }
        // Effects of different outermost groups are independent, so V is inverted group by group.
        this.weights = new Array2DRowRealMatrix(k, k);
        Groups outermost = levels.get(0);
        double sum = 0;
        for (int g = 0; g < outermost.size(); g++) {
            int[] rows = outermost.rows(g).stream().mapToInt(i -> i).toArray();
            CholeskyDecomposition block = new CholeskyDecomposition(marginal.getSubMatrix(rows, rows), 1e-10, 0);
            RealMatrix part = block.getSolver().getInverse();
            for (int a = 0; a < rows.length; a++) {
                sum += 2 * FastMath.log(block.getL().getEntry(a, a));
                for (int b = 0; b < rows.length; b++) {
                    weights.setEntry(rows[a], rows[b], part.getEntry(a, b));
                }
            }
        }
        this.logDeterminants = sum;
        RealMatrix x = orthonormal();
        RealMatrix wx = weights.multiply(x);
        RealMatrix cross = x.transpose().multiply(wx);
        CholeskyDecomposition information =
                new CholeskyDecomposition(cross.add(cross.transpose()).scalarMultiply(0.5), 1e-10, 0);
        this.inverse = information.getSolver().getInverse();
        this.logRestriction = FastMath.log(information.getDeterminant());
        this.coefficients = inverse.operate(wx.transpose().operate(effects.estimates()));
        double[] fitted = x.operate(coefficients);
        this.residuals = new double[k];
        Arrays.setAll(residuals, i -> effects.estimate(i) - fitted[i]);
        this.weighted = weights.operate(residuals);
    }

    private RealMatrix orthonormal() {
        double[][] rows = new double[effects.size()][];
        Arrays.setAll(rows, moderators::orthonormalRow);
        return new Array2DRowRealMatrix(rows, true);
    }

    RealMatrix marginal() {
        return marginal;
    }

    RealMatrix weights() {
        return weights;
    }

    double[] residuals() {
        return residuals;
    }

    double[] coefficients() {
        return moderators.coefficients(coefficients);
    }

    RealMatrix covariance() {
        return moderators.covariance(inverse);
    }

    double logLikelihood(boolean restricted) {
        double form = 0;
        for (int i = 0; i < residuals.length; i++) {
            form += residuals[i] * weighted[i];
        }
        int df = restricted ? residuals.length - moderators.size() : residuals.length;
        return -0.5 * (df * FastMath.log(2 * FastMath.PI) + logDeterminants + form + (restricted ? logRestriction : 0));
    }

    /** W, or with restriction P = W - W X (X'WX)^-1 X'W. */
    private RealMatrix projection(boolean restricted) {
        if (!restricted) {
            return weights;
        }
        RealMatrix wx = weights.multiply(orthonormal());
        return weights.subtract(wx.multiply(inverse).multiply(wx.transpose()));
    }

    /** Derivatives of the log-likelihood by the variances. */
    Derivatives derivatives(boolean restricted) {
        int size = levels.size();
        RealMatrix projection = projection(restricted);
        RealMatrix full = restricted ? projection : projection(true);
        double[] gradient = new double[size];
        double[][] expected = new double[size][size];
        double[][] observed = new double[size][size];
        double[][] sums = new double[size][];
        for (int q = 0; q < size; q++) {
            sums[q] = groupSums(levels.get(q), weighted);
        }
        for (int q = 0; q < size; q++) {
            for (int r = 0; r <= q; r++) {
                double[][] between = groupSums(levels.get(q), levels.get(r), projection);
                double trace = 0;
                double quadratic = 0;
                double[][] betweenFull = restricted ? between : groupSums(levels.get(q), levels.get(r), full);
                for (int g = 0; g < between.length; g++) {
                    for (int h = 0; h < between[g].length; h++) {
                        trace += between[g][h] * between[g][h];
                        quadratic += sums[q][g] * betweenFull[g][h] * sums[r][h];
                    }
                }
                expected[q][r] = expected[r][q] = trace / 2;
                observed[q][r] = observed[r][q] = quadratic - trace / 2;
                if (q == r) {
                    for (int g = 0; g < between.length; g++) {
                        gradient[q] += (sums[q][g] * sums[q][g] - between[g][g]) / 2;
                    }
                }
            }
        }
        return new Derivatives(
                gradient, new Array2DRowRealMatrix(expected, false), new Array2DRowRealMatrix(observed, false));
    }

    private static double[] groupSums(Groups groups, double[] values) {
        double[] sums = new double[groups.size()];
        for (int i = 0; i < values.length; i++) {
            sums[groups.groupOf(i)] += values[i];
        }
        return sums;
    }

    private static double[][] groupSums(Groups rows, Groups columns, RealMatrix matrix) {
        double[][] sums = new double[rows.size()][columns.size()];
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                sums[rows.groupOf(i)][columns.groupOf(j)] += matrix.getEntry(i, j);
            }
        }
        return sums;
    }

    /** Gradient, and expected and observed information. */
    record Derivatives(double[] gradient, RealMatrix expected, RealMatrix observed) {}
}
