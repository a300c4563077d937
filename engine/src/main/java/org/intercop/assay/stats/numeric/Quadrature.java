package org.intercop.assay.stats.numeric;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.util.FastMath;

/**
 * Integrals of smooth functions by Gauss-Legendre rules on ever more equal parts. The rules are those in double
 * precision; the iterative integrator of Commons Math builds its rules in BigDecimal, which takes seconds.
 */
public final class Quadrature {
    private static final int POINTS = 32;
    private static final int MOST_PARTS = 1 << 12;
    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();

    private Quadrature() {}

    /**
     * The integral from {@code from} to {@code to}, refined until two successive values differ by no more than the
     * absolute tolerance or by a part in 1e12, or 4096 parts are reached.
     *
     * @param function smooth and finite between the ends; it is not evaluated at the ends
     * @param tolerance absolute, above zero
     */
    public static double integrate(DoubleUnaryOperator function, double from, double to, double tolerance) {
        double before = parts(function, from, to, 1);
        for (int parts = 2; parts <= MOST_PARTS; parts *= 2) {
            double value = parts(function, from, to, parts);
            if (FastMath.abs(value - before) <= FastMath.max(tolerance, 1e-12 * FastMath.abs(value))) {
                return value;
            }
            before = value;
        }
        return before;
    }

    private static double parts(DoubleUnaryOperator function, double from, double to, int parts) {
        double sum = 0;
        double width = (to - from) / parts;
        for (int part = 0; part < parts; part++) {
            double start = from + part * width;
            GaussIntegrator rule;
            synchronized (RULES) {
                rule = RULES.legendre(POINTS, start, start + width);
            }
            sum += rule.integrate(function::applyAsDouble);
        }
        return sum;
    }
}
