package org.intercop.assay.stats.glm;

import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Iteratively reweighted least squares on the orthonormal basis of a model matrix, run to the limit of double
 * precision. Each step is a Fisher scoring step; where it would raise the deviance it is halved.
 */
final class Irls {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final double NEGLIGIBLE = 1e-27;
    private static final double SMALL = 1e-14;
    private static final double SHRINKING = 0.9;
    /** Separated data move the linear predictor by about one a step; finite estimates settle sooner. */
    private static final int FIRST_SEPARATION_CHECK = 9;

    private final Family family;
    private final Link link;
    private final Responses y;
    private final Basis basis;
    private final double[] total;
    private final boolean canonical;

    Irls(Family family, Link link, Responses y, Basis basis, double[] total) {
        this.family = family;
        this.link = link;
        this.y = y;
        this.basis = basis;
        this.total = total;
        this.canonical = family.canonical(link);
    }

    /** Where the iteration ended: at the estimate, in a separating direction, or nowhere. */
    static final class End {
        final State state;
        final RealMatrix inverseInformation;
        final int steps;
        final Optional<Recession> recession;

        private End(State state, RealMatrix inverseInformation, int steps, Optional<Recession> recession) {
            this.state = state;
            this.inverseInformation = inverseInformation;
            this.steps = steps;
            this.recession = recession;
        }
    }

    /** Parameters with the linear predictor and the deviance they give. */
    static final class State {
        final double[] parameters;
        final double[] predictor;
        final double deviance;

        private State(double[] parameters, double[] predictor, double deviance) {
            this.parameters = parameters;
            this.predictor = predictor;
            this.deviance = deviance;
        }

        private boolean valid() {
            return Double.isFinite(deviance);
        }
    }

    /** Runs from a start; empty if it does not converge. */
    Optional<End> run(Optional<double[]> start) {
        State state = start.map(this::at).orElseGet(this::firstStep);
        if (state == null || !state.valid()) {
            return Optional.empty();
        }
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= MOST_STEPS; step++) {
            Scoring scoring = scoring(state);
            Optional<PositiveDefinite> information = PositiveDefinite.of(scoring.information);
            if (information.isEmpty()) {
                return Optional.empty();
            }
            double[] direction = information.get().solve(scoring.score);
            double decrement = 0;
            for (int j = 0; j < direction.length; j++) {
                decrement += direction[j] * scoring.score[j];
            }
            double unit = 0.1 + FastMath.abs(state.deviance);
            if (decrement <= NEGLIGIBLE * unit || decrement <= SMALL * unit && decrement >= SHRINKING * previous) {
                return Optional.of(new End(state, information.get().inverse(), step, Optional.empty()));
            }
            previous = decrement;
            if (step >= FIRST_SEPARATION_CHECK) {
                Optional<Recession> recession = Recession.along(direction, family, link, y, basis, total);
                if (recession.isPresent()) {
                    return Optional.of(new End(state, information.get().inverse(), step, recession));
                }
            }
            State next = climb(state, direction, unit);
            if (next == null) {
                return Optional.empty();
            }
            state = next;
        }
        return Optional.empty();
    }

    private State climb(State from, double[] direction, double unit) {
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
            double[] parameters = from.parameters.clone();
            for (int j = 0; j < parameters.length; j++) {
                parameters[j] += length * direction[j];
            }
            State next = at(parameters);
            // near the estimate a true improvement is lost in rounding
            if (next.valid() && next.deviance <= from.deviance + 1e-11 * unit) {
                return next;
            }
        }
        return null;
    }

    private State at(double[] parameters) {
        int p = basis.columns();
        double[] q = basis.q();
        double[] predictor = new double[y.rows()];
        double deviance = 0;
        for (int i = 0; i < predictor.length; i++) {
            double eta = y.offset(i);
            for (int j = 0, entry = i * p; j < p; j++, entry++) {
                eta += q[entry] * parameters[j];
            }
            predictor[i] = eta;
            if (total[i] > 0) {
                double mean = link.mean(eta);
                if (!family.admitsMean(mean)) {
                    return new State(parameters, predictor, Double.NaN);
                }
                deviance += total[i] * family.deviance(y.value(i), mean, link.complement(eta));
            }
        }
        return new State(parameters, predictor, deviance);
    }

    /** A weighted least squares step from means that lie near the responses. */
    private State firstStep() {
        double[] predictor = new double[y.rows()];
        double[] working = new double[y.rows()];
        for (int i = 0; i < predictor.length; i++) {
            double mean = family.start(y.value(i), y.trials(i));
            predictor[i] = link.predictor(mean);
            double slope = link.slope(predictor[i]);
            working[i] = predictor[i]
                    - y.offset(i)
                    + family.residual(y.value(i), mean, link.complement(predictor[i])) / slope;
        }
        int p = basis.columns();
        double[] q = basis.q();
        double[] right = new double[p];
        double[] information = new double[p * p];
        for (int i = 0; i < predictor.length; i++) {
            if (total[i] > 0) {
                double weight = total[i] * weight(predictor[i]);
                addProduct(information, q, i * p, p, weight);
                for (int j = 0; j < p; j++) {
                    right[j] += weight * working[i] * q[i * p + j];
                }
            }
        }
        return PositiveDefinite.of(square(information, p))
                .map(factor -> at(factor.solve(right)))
                .orElse(null);
    }

    private Scoring scoring(State state) {
        int p = basis.columns();
        double[] q = basis.q();
        double[] score = new double[p];
        double[] information = new double[p * p];
        for (int i = 0; i < state.predictor.length; i++) {
            if (total[i] > 0) {
                double eta = state.predictor[i];
                double slope = slopeScore(y.value(i), eta) * total[i];
                addProduct(information, q, i * p, p, total[i] * weight(eta));
                for (int j = 0, entry = i * p; j < p; j++, entry++) {
                    score[j] += slope * q[entry];
                }
            }
        }
        return new Scoring(score, square(information, p));
    }

    /** Derivative of the log-likelihood of one trial by the linear predictor, at dispersion 1. */
    double slopeScore(double response, double eta) {
        double mean = link.mean(eta);
        double complement = link.complement(eta);
        double residual = family.residual(response, mean, complement);
        if (canonical) {
            return residual;
        }
        double variance = family.variance(mean, complement);
        return variance == 0 ? 0 : residual * link.slope(eta) / variance;
    }

    /** Expected information of one trial about the linear predictor, at dispersion 1. */
    double weight(double eta) {
        double variance = family.variance(link.mean(eta), link.complement(eta));
        if (canonical) {
            return variance;
        }
        double slope = link.slope(eta);
        return variance == 0 ? 0 : slope * slope / variance;
    }

    private static void addProduct(double[] sum, double[] q, int start, int p, double weight) {
        for (int j = 0; j < p; j++) {
            double left = weight * q[start + j];
            int entry = j * p;
            for (int k = 0; k <= j; k++) {
                sum[entry + k] += left * q[start + k];
            }
        }
    }

    private static RealMatrix square(double[] lower, int p) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(p, p);
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                matrix.setEntry(j, k, lower[j * p + k]);
                matrix.setEntry(k, j, lower[j * p + k]);
            }
        }
        return matrix;
    }

    private static final class Scoring {
        private final double[] score;
        private final RealMatrix information;

        private Scoring(double[] score, RealMatrix information) {
            this.score = score;
            this.information = information;
        }
    }
}
