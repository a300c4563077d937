package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * The columns of a model matrix in an orthonormal basis: X = Q R. Fits iterate on Q, whose cross products are well
 * conditioned however long or close to collinear the columns of X are, and only the answer is carried back to X.
 */
final class Basis {
    /** A column whose part not explained by those before it is shorter than this share of it is collinear. */
    private static final double RANK_TOLERANCE = 1e-9;

    private final int columns;
    private final double[] q;
    private final RealMatrix toCoefficients;

    private Basis(int columns, double[] q, RealMatrix toCoefficients) {
        this.columns = columns;
        this.q = q;
        this.toCoefficients = toCoefficients;
    }

    /** The basis under these weights, or the column that makes it impossible. */
    static Estimation<Basis> of(ModelMatrix x, double[] weights) {
        int p = x.columnCount();
        double[] scale = scale(x, weights);
        List<Integer> rows = weighted(weights);
        for (int j = 0; j < p; j++) {
            if (scale[j] == 0) {
                return Estimation.not(Reason.NO_VARIATION, x.labels().get(j) + " is 0 in every row");
            }
        }
        if (rows.size() < p) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS, rows.size() + " distinct rows do not determine " + p + " coefficients");
        }
        RealMatrix r = triangle(x, weights, scale, rows);
        for (int j = 0; j < p; j++) {
            if (FastMath.abs(r.getEntry(j, j)) <= RANK_TOLERANCE) {
                return dependent(x, rows, r, scale, j);
            }
        }
        return Estimation.of(new Basis(p, rotated(x, r, scale), coefficients(r, scale)));
    }

    /** Positions of the columns that do not depend on those before them, and how: none if there is no row. */
    static List<Integer> independent(ModelMatrix x, double[] weights) {
        List<Integer> kept = new ArrayList<>();
        double[] scale = scale(x, weights);
        List<Integer> rows = weighted(weights);
        for (int j = 0; j < x.columnCount(); j++) {
            List<Integer> tried = new ArrayList<>(kept);
            tried.add(j);
            if (scale[j] == 0 || rows.size() < tried.size()) {
                continue;
            }
            double[] scales = tried.stream().mapToDouble(c -> scale[c]).toArray();
            RealMatrix r = triangle(x.columns(tried), weights, scales, rows);
            if (FastMath.abs(r.getEntry(kept.size(), kept.size())) > RANK_TOLERANCE) {
                kept = tried;
            }
        }
        return kept;
    }

    int columns() {
        return columns;
    }

    /** Row-major entries of Q: row i starts at i times the number of columns. */
    double[] q() {
        return q;
    }

    /** Carries parameters of the basis back to coefficients of the columns of X. */
    double[] coefficients(double[] parameters) {
        return toCoefficients.operate(parameters);
    }

    /** Carries a covariance of parameters of the basis back to the coefficients. */
    RealMatrix covariance(RealMatrix parameters) {
        RealMatrix covariance = toCoefficients.multiply(parameters).multiply(toCoefficients.transpose());
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                double value = (covariance.getEntry(i, j) + covariance.getEntry(j, i)) / 2;
                covariance.setEntry(i, j, value);
                covariance.setEntry(j, i, value);
            }
        }
        return covariance;
    }

    /** The log absolute determinant of the change from parameters to coefficients. */
    double logDeterminant() {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += FastMath.log(FastMath.abs(toCoefficients.getEntry(j, j)));
        }
        return sum;
    }

    /** The parameters of the basis that mean these coefficients. */
    double[] parameters(double[] coefficients) {
        return MatrixUtils.inverse(toCoefficients).operate(coefficients);
    }

    private static List<Integer> weighted(double[] weights) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                rows.add(i);
            }
        }
        return rows;
    }

    /** One over the weighted length of each column, or 0 for a column of zeros. */
    private static double[] scale(ModelMatrix x, double[] weights) {
        double[] scale = new double[x.columnCount()];
        for (int i = 0; i < x.rowCount(); i++) {
            for (int j = 0; j < scale.length; j++) {
                double entry = x.entry(i, j);
                scale[j] += weights[i] * entry * entry;
            }
        }
        for (int j = 0; j < scale.length; j++) {
            scale[j] = scale[j] == 0 ? 0 : 1 / FastMath.sqrt(scale[j]);
        }
        return scale;
    }

    private static RealMatrix triangle(ModelMatrix x, double[] weights, double[] scale, List<Integer> rows) {
        double[][] scaled = new double[rows.size()][scale.length];
        for (int i = 0; i < scaled.length; i++) {
            int row = rows.get(i);
            double root = FastMath.sqrt(weights[row]);
            for (int j = 0; j < scale.length; j++) {
                scaled[i][j] = root * scale[j] * x.entry(row, j);
            }
        }
        RealMatrix r = new QRDecomposition(new Array2DRowRealMatrix(scaled, false)).getR();
        return r.getSubMatrix(0, scale.length - 1, 0, scale.length - 1);
    }

    private static double[] rotated(ModelMatrix x, RealMatrix r, double[] scale) {
        int p = scale.length;
        double[][] upper = r.getData();
        double[] q = new double[x.rowCount() * p];
        for (int i = 0; i < x.rowCount(); i++) {
            int start = i * p;
            for (int j = 0; j < p; j++) {
                double rest = x.entry(i, j) * scale[j];
                for (int k = 0; k < j; k++) {
                    rest -= upper[k][j] * q[start + k];
                }
                q[start + j] = rest / upper[j][j];
            }
        }
        return q;
    }

    private static RealMatrix coefficients(RealMatrix r, double[] scale) {
        int p = scale.length;
        RealMatrix inverse = MatrixUtils.createRealIdentityMatrix(p);
        for (int c = 0; c < p; c++) {
            var column = inverse.getColumnVector(c);
            MatrixUtils.solveUpperTriangularSystem(r, column);
            for (int j = 0; j < p; j++) {
                inverse.setEntry(j, c, column.getEntry(j) * scale[j]);
            }
        }
        return inverse;
    }

    private static <T> Estimation<T> dependent(
            ModelMatrix x, List<Integer> rows, RealMatrix r, double[] scale, int column) {
        String label = x.labels().get(column);
        double first = x.entry(rows.get(0), column);
        if (rows.stream().allMatch(row -> x.entry(row, column) == first)) {
            return Estimation.not(Reason.NO_VARIATION, label + " is " + first + " in every row");
        }
        var share = r.getColumnVector(column).getSubVector(0, column);
        if (column > 0) {
            MatrixUtils.solveUpperTriangularSystem(r.getSubMatrix(0, column - 1, 0, column - 1), share);
        }
        List<String> others = new ArrayList<>();
        for (int j = 0; j < column; j++) {
            if (FastMath.abs(share.getEntry(j)) > 1e-7) {
                others.add(x.labels().get(j));
            }
        }
        return Estimation.not(Reason.COLLINEAR, label + " is a linear combination of " + String.join(", ", others));
    }
}
