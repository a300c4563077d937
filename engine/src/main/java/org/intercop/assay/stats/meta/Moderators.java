package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.List;
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
    private static final double RANK_TOLERANCE = 1e-7;

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

    /** Some columns of a model matrix. */
    static Moderators of(ModelMatrix matrix, List<Integer> columns) {
        double[][] rows = new double[matrix.rowCount()][columns.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = matrix.entry(i, columns.get(j));
            }
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

    /** The columns, in order, that those before them do not determine; at most as many as there are rows. */
    static List<Integer> independentColumns(ModelMatrix matrix) {
        RealMatrix x = matrix.toMatrix();
        List<Integer> kept = new ArrayList<>();
        for (int j = 0; j < x.getColumnDimension() && kept.size() < x.getRowDimension(); j++) {
            kept.add(j);
            int last = kept.size() - 1;
            RealMatrix candidate = new Array2DRowRealMatrix(x.getRowDimension(), kept.size());
            for (int column = 0; column <= last; column++) {
                candidate.setColumnVector(column, x.getColumnVector(kept.get(column)));
            }
            double rest = new QRDecomposition(candidate).getR().getEntry(last, last);
            if (!(FastMath.abs(rest) > RANK_TOLERANCE * x.getColumnVector(j).getNorm())) {
                kept.remove(last);
            }
        }
        return kept;
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
