package org.intercop.assay.stats.series;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Derivatives by central differences of fourth order: about ten good digits for a smooth function. */
final class Differences {
    private static final double STEP = 1e-3;
    private static final double[] OFFSETS = {-2, -1, 1, 2};
    private static final double[] WEIGHTS = {1.0 / 12, -8.0 / 12, 8.0 / 12, -1.0 / 12};

    private Differences() {}

    /** The gradient of a function. */
    static double[] gradient(ToDoubleFunction<double[]> function, double[] at) {
        double[] gradient = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            for (int o = 0; o < OFFSETS.length; o++) {
                gradient[i] += WEIGHTS[o] * function.applyAsDouble(moved(at, i, OFFSETS[o])) / STEP;
            }
        }
        return gradient;
    }

    /** The matrix of second derivatives of a function. */
    static double[][] hessian(ToDoubleFunction<double[]> function, double[] at) {
        int m = at.length;
        double[][] hessian = new double[m][m];
        double middle = function.applyAsDouble(at);
        for (int i = 0; i < m; i++) {
            double sum = -30 * middle;
            for (double offset : OFFSETS) {
                double weight = offset == 1 || offset == -1 ? 16 : -1;
                sum += weight * function.applyAsDouble(moved(at, i, offset));
            }
            hessian[i][i] = sum / 12 / STEP / STEP;
            for (int j = 0; j < i; j++) {
                double mixed = 0;
                for (int a = 0; a < OFFSETS.length; a++) {
                    for (int b = 0; b < OFFSETS.length; b++) {
                        double[] point = moved(moved(at, i, OFFSETS[a]), j, OFFSETS[b]);
                        mixed += WEIGHTS[a] * WEIGHTS[b] * function.applyAsDouble(point);
                    }
                }
                hessian[i][j] = mixed / STEP / STEP;
                hessian[j][i] = hessian[i][j];
            }
        }
        return hessian;
    }

    /** The derivative of a vector by one coordinate. */
    static double[] slope(Function<double[], double[]> function, double[] at, int coordinate) {
        double[] slope = null;
        for (int o = 0; o < OFFSETS.length; o++) {
            double[] value = function.apply(moved(at, coordinate, OFFSETS[o]));
            slope = slope == null ? new double[value.length] : slope;
            for (int j = 0; j < value.length; j++) {
                slope[j] += WEIGHTS[o] * value[j] / STEP;
            }
        }
        return slope;
    }

    private static double[] moved(double[] at, int coordinate, double steps) {
        double[] point = at.clone();
        point[coordinate] += steps * STEP;
        return point;
    }
}
