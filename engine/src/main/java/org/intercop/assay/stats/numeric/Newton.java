package org.intercop.assay.stats.numeric;

import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;

/**
 * Newton's method for the maximum of a smooth function, with step halving. It runs to the limit of double precision:
 * until the step, measured by the information, is negligible or no longer shrinks.
 */
public final class Newton {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final double NEGLIGIBLE = 1e-26;
    private static final double SMALL = 1e-14;
    private static final double SHRINKING = 0.9;

    private Newton() {}

    /** The function to maximise. */
    @FunctionalInterface
    public interface Objective {
        /** Its value with derivatives; a value that is not finite marks a point outside the domain. */
        Point at(double[] parameters);
    }

    /** A function value with its derivatives. Arrays and matrices are handed over, not copied. */
    public static final class Point {
        private final double value;
        private final double[] gradient;
        private final RealMatrix information;

        /**
         * @param value the value, or NaN outside the domain
         * @param gradient first derivatives
         * @param information minus the second derivatives, or a positive definite stand-in such as the expected
         *     information
         */
        public Point(double value, double[] gradient, RealMatrix information) {
            this.value = value;
            this.gradient = Objects.requireNonNull(gradient, "gradient");
            this.information = Objects.requireNonNull(information, "information");
        }

        /** The value. */
        public double value() {
            return value;
        }

        /** First derivatives. */
        public double[] gradient() {
            return gradient.clone();
        }

        /** Minus the second derivatives. */
        public RealMatrix information() {
            return information.copy();
        }
    }

    /** A maximum: where it is and the function there. */
    public static final class Maximum {
        private final double[] parameters;
        private final Point point;
        private final int steps;

        private Maximum(double[] parameters, Point point, int steps) {
            this.parameters = parameters;
            this.point = point;
            this.steps = steps;
        }

        /** Where the maximum is. */
        public double[] parameters() {
            return parameters.clone();
        }

        /** The function at the maximum. */
        public Point point() {
            return point;
        }

        /** Number of steps taken. */
        public int steps() {
            return steps;
        }
    }

    /**
     * Climbs from a start.
     *
     * @return empty if the information is not positive definite on the way, no step improves the value, or the steps do
     *     not become negligible
     */
    public static Optional<Maximum> maximise(Objective objective, double[] start) {
        double[] at = start.clone();
        Point point = objective.at(at);
        if (!Double.isFinite(point.value)) {
            return Optional.empty();
        }
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= MOST_STEPS; step++) {
            Optional<PositiveDefinite> information = PositiveDefinite.of(point.information);
            if (information.isEmpty()) {
                return Optional.empty();
            }
            double[] direction = information.get().solve(point.gradient);
            double decrement = 0;
            for (int j = 0; j < at.length; j++) {
                decrement += direction[j] * point.gradient[j];
            }
            double unit = 1 + FastMath.abs(point.value);
            if (decrement <= NEGLIGIBLE * unit || (decrement <= SMALL * unit && decrement >= SHRINKING * previous)) {
                return Optional.of(new Maximum(at, point, step));
            }
            previous = decrement;
            boolean improved = false;
            double length = 1;
            for (int halving = 0; halving < MOST_HALVINGS && !improved; halving++, length /= 2) {
                double[] next = at.clone();
                for (int j = 0; j < at.length; j++) {
                    next[j] += length * direction[j];
                }
                Point reached = objective.at(next);
                // near the maximum a true improvement is lost in rounding
                if (reached.value >= point.value - 1e-12 * unit) {
                    at = next;
                    point = reached;
                    improved = true;
                }
            }
            if (!improved) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
