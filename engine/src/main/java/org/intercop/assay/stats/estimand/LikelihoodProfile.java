package org.intercop.assay.stats.estimand;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;

/**
 * What the data of one study or country say about an effect: the log-likelihood of every value of the effect on its
 * analysis scale, relative to the largest. It can be shared where neither records nor cells may be, and needs no
 * correction where an arm has no events.
 *
 * <p>Source: Schuemie et al. (2022) doi:10.1002/sim.9365.
 */
public sealed interface LikelihoodProfile {

    /** The log-likelihood of an effect, at or below zero up to rounding. */
    double logLikelihood(double effect);

    /** The likeliest effect; none where the likelihood rises towards one end, as it does without events in one arm. */
    OptionalDouble maximum();

    /** A normal likelihood. */
    static LikelihoodProfile normal(double estimate, double standardError) {
        return new Normal(estimate, standardError);
    }

    /**
     * A likelihood on a grid.
     *
     * @param effects ascending, at least five, wide enough that what lies beyond does not matter
     * @param logLikelihoods one finite value per effect, up to a common constant
     * @throws IllegalArgumentException if the grid is too short, not ascending or not finite, or flat
     */
    static LikelihoodProfile onGrid(List<Double> effects, List<Double> logLikelihoods) {
        return new Grid(effects, logLikelihoods);
    }

    /** Tabulates a log-likelihood at equal distances, both ends included. */
    static LikelihoodProfile tabulate(DoubleUnaryOperator logLikelihood, double lower, double upper, int points) {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("lower: " + lower + " is not below upper " + upper);
        }
        List<Double> effects = new ArrayList<>(points);
        List<Double> values = new ArrayList<>(points);
        for (int i = 0; i < points; i++) {
            double effect = lower + (upper - lower) * i / (points - 1);
            effects.add(effect);
            values.add(logLikelihood.applyAsDouble(effect));
        }
        return new Grid(effects, values);
    }

    /**
     * The likelihood of an estimate that is normal with a known standard error.
     *
     * @param estimate finite
     * @param standardError finite and above zero
     */
    record Normal(double estimate, double standardError) implements LikelihoodProfile {
        public Normal {
            if (!Double.isFinite(estimate)) {
                throw new IllegalArgumentException("estimate: " + estimate + " is not finite");
            }
            if (!(standardError > 0 && Double.isFinite(standardError))) {
                throw new IllegalArgumentException("standardError: " + standardError + " is not finite and above zero");
            }
        }

        @Override
        public double logLikelihood(double effect) {
            double z = (effect - estimate) / standardError;
            return -z * z / 2;
        }

        @Override
        public OptionalDouble maximum() {
            return OptionalDouble.of(estimate);
        }
    }

    /**
     * A likelihood on a grid: a cubic spline between the points, straight lines beyond them. A straight line never
     * makes a far value less likely than a likelihood with one peak would.
     */
    final class Grid implements LikelihoodProfile {
        private final List<Double> effects;
        private final List<Double> logLikelihoods;
        private final PolynomialSplineFunction spline;

        private Grid(List<Double> effects, List<Double> logLikelihoods) {
            check(effects, logLikelihoods);
            double highest = logLikelihoods.stream().mapToDouble(v -> v).max().orElseThrow();
            this.effects = List.copyOf(effects);
            this.logLikelihoods =
                    logLikelihoods.stream().map(value -> value - highest).toList();
            this.spline = new SplineInterpolator()
                    .interpolate(
                            this.effects.stream().mapToDouble(v -> v).toArray(),
                            this.logLikelihoods.stream().mapToDouble(v -> v).toArray());
        }

        private static void check(List<Double> effects, List<Double> logLikelihoods) {
            if (effects.size() != logLikelihoods.size()) {
                throw new IllegalArgumentException(
                        "logLikelihoods: " + logLikelihoods.size() + " values for " + effects.size() + " effects");
            }
            if (effects.size() < 5) {
                throw new IllegalArgumentException("effects: a grid needs five points, not " + effects.size());
            }
            boolean flat = true;
            for (int i = 0; i < effects.size(); i++) {
                if (!Double.isFinite(effects.get(i)) || !Double.isFinite(logLikelihoods.get(i))) {
                    throw new IllegalArgumentException("logLikelihoods: " + logLikelihoods.get(i) + " at the effect "
                            + effects.get(i) + " is not finite");
                }
                if (i > 0 && !(effects.get(i - 1) < effects.get(i))) {
                    throw new IllegalArgumentException("effects: " + effects.get(i) + " does not ascend");
                }
                flat &= logLikelihoods.get(i).equals(logLikelihoods.get(0));
            }
            if (flat) {
                throw new IllegalArgumentException("logLikelihoods: all values are equal, so they say nothing");
            }
        }

        /** The effects, ascending. */
        public List<Double> effects() {
            return effects;
        }

        /** The log-likelihoods relative to the largest. */
        public List<Double> logLikelihoods() {
            return logLikelihoods;
        }

        @Override
        public double logLikelihood(double effect) {
            int last = effects.size() - 1;
            if (effect < effects.get(0)) {
                return beyond(0, 1, effect);
            }
            if (effect > effects.get(last)) {
                return beyond(last, last - 1, effect);
            }
            return spline.value(effect);
        }

        private double beyond(int end, int inner, double effect) {
            double slope =
                    (logLikelihoods.get(inner) - logLikelihoods.get(end)) / (effects.get(inner) - effects.get(end));
            return logLikelihoods.get(end) + slope * (effect - effects.get(end));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Grid grid
                    && effects.equals(grid.effects)
                    && logLikelihoods.equals(grid.logLikelihoods);
        }

        @Override
        public int hashCode() {
            return 31 * effects.hashCode() + logLikelihoods.hashCode();
        }

        @Override
        public OptionalDouble maximum() {
            int top = logLikelihoods.indexOf(0.0);
            if (top == 0 || top == effects.size() - 1) {
                return OptionalDouble.empty();
            }
            // The peak of the parabola through the highest point and its neighbours.
            double x0 = effects.get(top - 1) - effects.get(top);
            double x2 = effects.get(top + 1) - effects.get(top);
            double y0 = logLikelihoods.get(top - 1);
            double y2 = logLikelihoods.get(top + 1);
            double denominator = x2 * y0 - x0 * y2;
            return OptionalDouble.of(
                    denominator == 0
                            ? effects.get(top)
                            : effects.get(top) + (x2 * x2 * y0 - x0 * x0 * y2) / (2 * denominator));
        }
    }
}
