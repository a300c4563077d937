package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/** Newton's method for a smooth log-likelihood in which one coordinate may not fall below zero. */
final class BoundedNewton {
    private static final int MAX_ITERATIONS = 500;
    private static final double CONVERGED = 1e-11;

    private BoundedNewton() {}

    /** A log-likelihood with its gradient. */
    interface Objective {
        /** The value at a point; fills the gradient. */
        double value(double[] point, double[] gradient);
    }

    /**
     * A maximum.
     *
     * @param free the coordinates that are not held at zero
     * @param information minus the second derivatives over the free coordinates
     */
    record Peak(double[] point, double value, List<Integer> free, RealMatrix information) {
        /** From the inverse information; none where it is not positive. */
        OptionalDouble standardError(int coordinate) {
            LUDecomposition decomposition = new LUDecomposition(information);
            int at = free.indexOf(coordinate);
            if (at < 0 || !decomposition.getSolver().isNonSingular()) {
                return OptionalDouble.empty();
            }
            double variance = decomposition.getSolver().getInverse().getEntry(at, at);
            return variance > 0 ? OptionalDouble.of(FastMath.sqrt(variance)) : OptionalDouble.empty();
        }
    }

    static Estimation<Peak> maximise(Objective objective, double[] start, int bounded) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double value = objective.value(point, gradient);
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            List<Integer> free = free(point, gradient, bounded);
            RealMatrix information = information(objective, point, free);
            double[] step = step(information, gradient, free);
            double[] next = point;
            double nextValue = value;
            double[] nextGradient = gradient;
            for (double length = 1; length > 1e-10; length /= 2) {
                double[] trial = moved(point, step, free, length, bounded);
                double[] trialGradient = new double[point.length];
                double trialValue = objective.value(trial, trialGradient);
                if (trialValue >= value - 1e-13 * FastMath.abs(value)) {
                    next = trial;
                    nextValue = trialValue;
                    nextGradient = trialGradient;
                    break;
                }
            }
            double change = 0;
            for (int j = 0; j < point.length; j++) {
                change = FastMath.max(change, FastMath.abs(next[j] - point[j]) / (1e-3 + FastMath.abs(point[j])));
            }
            point = next;
            value = nextValue;
            gradient = nextGradient;
            if (change < CONVERGED) {
                List<Integer> last = free(point, gradient, bounded);
                return Estimation.of(new Peak(point, value, last, information(objective, point, last)));
            }
        }
        return Estimation.not(Reason.NO_CONVERGENCE, "the likelihood did not settle in " + MAX_ITERATIONS + " steps");
    }

    private static List<Integer> free(double[] point, double[] gradient, int bounded) {
        List<Integer> free = new ArrayList<>();
        for (int j = 0; j < point.length; j++) {
            if (j != bounded || point[j] > 0 || gradient[j] > 0) {
                free.add(j);
            }
        }
        return free;
    }

    private static double[] moved(double[] point, double[] step, List<Integer> free, double length, int bounded) {
        double[] moved = point.clone();
        for (int a = 0; a < step.length; a++) {
            int j = free.get(a);
            moved[j] += length * step[a];
            if (j == bounded && moved[j] < 0) {
                moved[j] = 0;
            }
        }
        return moved;
    }

    /** Newton's step; directions in which the likelihood is not concave are followed by its curvature's size. */
    private static double[] step(RealMatrix information, double[] gradient, List<Integer> free) {
        ArrayRealVector slope =
                new ArrayRealVector(free.stream().mapToDouble(j -> gradient[j]).toArray());
        EigenDecomposition eigen = new EigenDecomposition(information);
        double largest = 1e-300;
        for (double value : eigen.getRealEigenvalues()) {
            largest = FastMath.max(largest, FastMath.abs(value));
        }
        ArrayRealVector step = new ArrayRealVector(free.size());
        for (int a = 0; a < free.size(); a++) {
            double curvature = FastMath.max(FastMath.abs(eigen.getRealEigenvalue(a)), 1e-10 * largest);
            step = step.add(
                    eigen.getEigenvector(a).mapMultiply(eigen.getEigenvector(a).dotProduct(slope) / curvature));
        }
        return step.toArray();
    }

    /** Minus the second derivatives, by five-point differences of the gradient, a hair beyond the bound if need be. */
    private static RealMatrix information(Objective objective, double[] point, List<Integer> free) {
        int size = free.size();
        double[][] second = new double[size][size];
        for (int a = 0; a < size; a++) {
            int j = free.get(a);
            double h = 1e-4 * (FastMath.abs(point[j]) + 1e-2);
            double[][] slopes = new double[4][];
            double[] shifts = {-2 * h, -h, h, 2 * h};
            for (int s = 0; s < 4; s++) {
                double[] shifted = point.clone();
                shifted[j] += shifts[s];
                slopes[s] = new double[point.length];
                objective.value(shifted, slopes[s]);
            }
            for (int b = 0; b < size; b++) {
                int c = free.get(b);
                second[a][b] = -(slopes[0][c] - 8 * slopes[1][c] + 8 * slopes[2][c] - slopes[3][c]) / (12 * h);
            }
        }
        RealMatrix matrix = new Array2DRowRealMatrix(second, false);
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }
}
