package org.intercop.assay.stats.meta;

import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;

/** A cubic spline through equally spaced points, quick to evaluate; beyond the ends it keeps the end values. */
final class UniformSpline {
    private final double lower;
    private final double inverseStep;
    private final double step;
    private final double[] coefficients;
    private final int cells;
    private final double first;
    private final double last;

    UniformSpline(double lower, double step, double[] values) {
        this.lower = lower;
        this.step = step;
        this.inverseStep = 1 / step;
        this.cells = values.length - 1;
        this.first = values[0];
        this.last = values[cells];
        double[] points = new double[values.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = lower + i * step;
        }
        PolynomialFunction[] pieces =
                new SplineInterpolator().interpolate(points, values).getPolynomials();
        this.coefficients = new double[4 * cells];
        for (int i = 0; i < cells; i++) {
            // Commons Math drops leading zeros.
            double[] piece = pieces[i].getCoefficients();
            System.arraycopy(piece, 0, coefficients, 4 * i, piece.length);
        }
    }

    double at(double x) {
        double position = (x - lower) * inverseStep;
        if (!(position > 0)) {
            return first;
        }
        if (position >= cells) {
            return last;
        }
        int cell = (int) position;
        double t = x - (lower + cell * step);
        int at = 4 * cell;
        return coefficients[at] + t * (coefficients[at + 1] + t * (coefficients[at + 2] + t * coefficients[at + 3]));
    }
}
