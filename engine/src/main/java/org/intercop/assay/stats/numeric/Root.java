package org.intercop.assay.stats.numeric;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.util.FastMath;

/** The root of a continuous function between two ends at which it has opposite signs. */
public final class Root {
    private static final double RELATIVE = 1e-15;
    private static final double ABSOLUTE = 1e-300;

    /** Small values of the function are no roots: probabilities of 1e-20 are solved for too. */
    private static final double VALUE = Double.MIN_VALUE;

    private static final int EVALUATIONS = 10_000;

    private Root() {}

    /**
     * Finds a root by Brent's method, to the last digits that the function allows.
     *
     * @param f a continuous function, finite between the ends
     * @param lower lower end
     * @param upper upper end, at or above {@code lower}
     * @return a point of [lower, upper] at which {@code f} is zero or changes its sign
     * @throws IllegalArgumentException if {@code f} has the same sign at both ends, or is not a number at one
     */
    public static double between(DoubleUnaryOperator f, double lower, double upper) {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("lower: " + lower + " is not at or below upper " + upper);
        }
        double atLower = f.applyAsDouble(lower);
        double atUpper = f.applyAsDouble(upper);
        if (atLower == 0) {
            return lower;
        }
        if (atUpper == 0) {
            return upper;
        }
        if (!(FastMath.signum(atLower) * FastMath.signum(atUpper) < 0)) {
            throw new IllegalArgumentException(
                    "f: " + atLower + " at " + lower + " and " + atUpper + " at " + upper + " have no sign change");
        }
        return new BrentSolver(RELATIVE, ABSOLUTE, VALUE).solve(EVALUATIONS, f::applyAsDouble, lower, upper);
    }
}
