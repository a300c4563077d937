package org.intercop.assay.stats.meta;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.glm.ModelMatrix;

/**
 * The columns of a meta-regression, X = QR. All sums are formed with the orthonormal Q: a calendar year beside an
 * intercept then costs no digits, and the determinants of X cancel from the restricted likelihood.
 */
final class Moderators {
    private static final double RANK_TOLERANCE = 1e-9;

    private final double[][] columns;
    private final double[][] orthonormal;
    private final RealMatrix back;

    private Moderators(double[][] columns, double[][] orthonormal, RealMatrix back) {
        this.columns = columns;
        this.orthonormal = orthonormal;
        this.back = back;
    }

    static Moderators interceptOnly(int studies) {
        double[][] ones = new double[studies][1];
        for (double[] row : ones) {
            row[0] = 1;
        }
        return of(ones);
    }

    static Moderators of(ModelMatrix matrix) {
        double[][] rows = new double[matrix.rowCount()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = matrix.row(i);
        }
        return of(rows);
    }

    /** The rows must be at least as many as the columns, and the columns independent. */
    static Moderators of(double[][] rows) {
        int p = rows[0].length;
        QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(rows, false));
        RealMatrix r = qr.getR().getSubMatrix(0, p - 1, 0, p - 1);
        double[][] q = qr.getQ().getSubMatrix(0, rows.length - 1, 0, p - 1).getData();
        return new Moderators(rows, q, MatrixUtils.inverse(r));
    }

    /** The first column that the columns before it determine. */
    static Optional<Integer> dependentColumn(ModelMatrix matrix) {
        RealMatrix x = matrix.toMatrix();
        RealMatrix r = new QRDecomposition(x).getR();
        for (int j = 0; j < x.getColumnDimension(); j++) {
            double length = x.getColumnVector(j).getNorm();
            if (j >= x.getRowDimension() || FastMath.abs(r.getEntry(j, j)) <= RANK_TOLERANCE * length) {
                return Optional.of(j);
            }
        }
        return Optional.empty();
    }

    int studies() {
        return orthonormal.length;
    }

    /** Number of coefficients, p. */
    int size() {
        return orthonormal[0].length;
    }

    double[] orthonormalRow(int study) {
        return orthonormal[study];
    }

    double[] row(int study) {
        return columns[study];
    }

    /** Turns coefficients of the orthonormal columns into those of the given columns. */
    double[] coefficients(double[] orthonormalCoefficients) {
        return back.operate(orthonormalCoefficients);
    }

    /** Turns a covariance of coefficients of the orthonormal columns into that of the given columns. */
    RealMatrix covariance(RealMatrix orthonormalCovariance) {
        return back.multiply(orthonormalCovariance).multiply(back.transpose());
    }
}
