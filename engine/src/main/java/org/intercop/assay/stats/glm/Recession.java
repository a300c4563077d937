package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;

/**
 * A direction along which the likelihood rises for ever: no row's fit gets worse and some rows' fit gets better
 * however far one goes. Where one exists the data are separated and there is no maximum-likelihood estimate.
 *
 * <p>Scoring steps on separated data tend to such a direction. A step is therefore only a guess: the rows that it
 * leaves alone are taken as exactly flat, the step is projected on the directions that do so, and the result is
 * accepted only if it moves every other row strictly the right way. What is accepted is a proof.
 */
final class Recession {
    private static final double[] FLAT = {1e-3, 1e-5, 1e-7};
    private static final double NULL_EIGENVALUE = 1e-12;
    private static final double STRICT = 1e-9;

    private final double[] direction;
    private final boolean[] moved;

    private Recession(double[] direction, boolean[] moved) {
        this.direction = direction;
        this.moved = moved;
    }

    static Optional<Recession> along(
            double[] step, Family family, Link link, Responses y, Basis basis, double[] total) {
        Freedom[] freedom = new Freedom[y.rows()];
        for (int i = 0; i < freedom.length; i++) {
            freedom[i] = freedom(family, link, y.value(i));
        }
        for (double tolerance : FLAT) {
            Optional<Recession> proven = proven(step, freedom, basis, total, tolerance);
            if (proven.isPresent()) {
                return proven;
            }
        }
        return Optional.empty();
    }

    /** In terms of the basis. */
    double[] direction() {
        return direction.clone();
    }

    /** Whether the row's fit becomes perfect along the direction. */
    boolean moves(int row) {
        return moved[row];
    }

    private enum Freedom {
        UP,
        DOWN,
        NONE
    }

    private static Freedom freedom(Family family, Link link, double response) {
        if (family.admits(-1) || link == Link.IDENTITY) {
            return Freedom.NONE;
        }
        if (response == 0) {
            return Freedom.DOWN;
        }
        return link != Link.LOG && response == 1 ? Freedom.UP : Freedom.NONE;
    }

    private static Optional<Recession> proven(
            double[] step, Freedom[] freedom, Basis basis, double[] total, double tolerance) {
        double[] change = change(step, basis, freedom.length);
        double largest = 0;
        for (int i = 0; i < change.length; i++) {
            largest = total[i] > 0 ? FastMath.max(largest, FastMath.abs(change[i])) : largest;
        }
        boolean[] moved = new boolean[change.length];
        boolean any = false;
        for (int i = 0; i < change.length; i++) {
            if (total[i] > 0 && FastMath.abs(change[i]) > tolerance * largest) {
                if (!right(freedom[i], change[i])) {
                    return Optional.empty();
                }
                moved[i] = true;
                any = true;
            }
        }
        if (!any) {
            return Optional.empty();
        }
        RealVector projected = projected(new ArrayRealVector(step), nullSpace(basis, moved, total));
        double[] direction = projected.toArray();
        double[] exact = change(direction, basis, freedom.length);
        for (int i = 0; i < exact.length; i++) {
            if (moved[i] && !(right(freedom[i], exact[i]) && FastMath.abs(exact[i]) > STRICT * largest)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Recession(direction, moved));
    }

    private static boolean right(Freedom freedom, double change) {
        return freedom == Freedom.UP && change > 0 || freedom == Freedom.DOWN && change < 0;
    }

    private static double[] change(double[] direction, Basis basis, int rows) {
        int p = basis.columns();
        double[] change = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < p; j++) {
                change[i] += basis.q()[i * p + j] * direction[j];
            }
        }
        return change;
    }

    /** An orthonormal basis of the directions that leave all rows but these alone. */
    static List<RealVector> nullSpace(Basis basis, boolean[] left, double[] total) {
        int p = basis.columns();
        RealMatrix cross = MatrixUtils.createRealMatrix(p, p);
        for (int i = 0; i < left.length; i++) {
            if (!left[i] && total[i] > 0) {
                for (int j = 0; j < p; j++) {
                    for (int k = 0; k < p; k++) {
                        // symmetric to the last bit: otherwise the decomposition below takes its general path, which
                        // gives the same direction twice where a zero eigenvalue repeats
                        cross.addToEntry(j, k, total[i] * (basis.q()[i * p + j] * basis.q()[i * p + k]));
                    }
                }
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(cross);
        List<RealVector> directions = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            if (eigen.getRealEigenvalue(j) <= NULL_EIGENVALUE) {
                directions.add(eigen.getEigenvector(j));
            }
        }
        return directions;
    }

    private static RealVector projected(RealVector step, List<RealVector> directions) {
        RealVector sum = new ArrayRealVector(step.getDimension());
        for (RealVector direction : directions) {
            sum = sum.add(direction.mapMultiply(direction.dotProduct(step)));
        }
        return sum;
    }
}
