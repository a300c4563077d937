package org.intercop.assay.stats.numeric;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;

/**
 * A factorised symmetric positive definite matrix, such as an information matrix. Rows and columns are scaled to a
 * unit diagonal first, so the units of the columns neither decide the rank nor cost digits.
 */
public final class PositiveDefinite {
    /** A scaled pivot at or below this means that the column depends on those before it. */
    private static final double SMALLEST_PIVOT = 1e-13;

    private final CholeskyDecomposition factor;
    private final double[] scale;

    private PositiveDefinite(CholeskyDecomposition factor, double[] scale) {
        this.factor = factor;
        this.scale = scale;
    }

    /**
     * Factorises a matrix.
     *
     * @param matrix symmetric; only rounding differences between its halves are tolerated
     * @return empty if the matrix is not positive definite to working precision or holds a value that is not finite
     */
    public static Optional<PositiveDefinite> of(RealMatrix matrix) {
        double[] scale = scale(matrix);
        try {
            return scale.length < matrix.getRowDimension()
                    ? Optional.empty()
                    : Optional.of(new PositiveDefinite(factor(scaled(matrix, scale)), scale));
        } catch (NonPositiveDefiniteMatrixException e) {
            return Optional.empty();
        }
    }

    /**
     * The first column that depends linearly on the columns before it, or that is zero.
     *
     * @return empty if the matrix is positive definite
     */
    public static OptionalInt firstDependent(RealMatrix matrix) {
        double[] scale = scale(matrix);
        RealMatrix leading = matrix.getSubMatrix(0, Math.max(0, scale.length - 1), 0, Math.max(0, scale.length - 1));
        try {
            if (scale.length > 0) {
                factor(scaled(leading, scale));
            }
        } catch (NonPositiveDefiniteMatrixException e) {
            return OptionalInt.of(e.getRow());
        }
        return scale.length < matrix.getRowDimension() ? OptionalInt.of(scale.length) : OptionalInt.empty();
    }

    /** The solution x of matrix x = rightHandSide. */
    public double[] solve(double[] rightHandSide) {
        double[] scaled = new double[scale.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = rightHandSide[i] * scale[i];
        }
        double[] solution =
                factor.getSolver().solve(MatrixUtils.createRealVector(scaled)).toArray();
        for (int i = 0; i < solution.length; i++) {
            solution[i] *= scale[i];
        }
        return solution;
    }

    /** The inverse, exactly symmetric. */
    public RealMatrix inverse() {
        RealMatrix inverse = factor.getSolver().getInverse();
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j <= i; j++) {
                double value = (inverse.getEntry(i, j) + inverse.getEntry(j, i)) / 2 * scale[i] * scale[j];
                inverse.setEntry(i, j, value);
                inverse.setEntry(j, i, value);
            }
        }
        return inverse;
    }

    /** Natural logarithm of the determinant. */
    public double logDeterminant() {
        double sum = 0;
        RealMatrix l = factor.getL();
        for (int i = 0; i < scale.length; i++) {
            sum += FastMath.log(l.getEntry(i, i)) - FastMath.log(scale[i]);
        }
        return 2 * sum;
    }

    /** One over the root of each diagonal entry, up to the first entry that is not a positive finite number. */
    private static double[] scale(RealMatrix matrix) {
        double[] scale = new double[matrix.getRowDimension()];
        for (int i = 0; i < scale.length; i++) {
            double diagonal = matrix.getEntry(i, i);
            if (!(diagonal > 0 && Double.isFinite(diagonal))) {
                return Arrays.copyOf(scale, i);
            }
            scale[i] = 1 / FastMath.sqrt(diagonal);
        }
        return scale;
    }

    private static RealMatrix scaled(RealMatrix matrix, double[] scale) {
        RealMatrix scaled = matrix.copy();
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j <= i; j++) {
                double value = i == j ? 1 : (matrix.getEntry(i, j) + matrix.getEntry(j, i)) / 2 * scale[i] * scale[j];
                scaled.setEntry(i, j, value);
                scaled.setEntry(j, i, value);
            }
        }
        return scaled;
    }

    private static CholeskyDecomposition factor(RealMatrix scaled) {
        return new CholeskyDecomposition(
                scaled, CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD, SMALLEST_PIVOT);
    }
}
