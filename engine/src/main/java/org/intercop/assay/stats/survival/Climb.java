package org.intercop.assay.stats.survival;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * The maximum of a likelihood by Newton steps with halving, up to rounding. A coefficient that keeps moving while the
 * likelihood hardly rises any more has no finite estimate: that is told from convergence.
 */
final class Climb {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 30;
    /** Twice the log-likelihood still to be gained at which the maximum is reached. */
    private static final double REACHED = 1e-18;
    /** Twice the log-likelihood still to be gained below which a coefficient should no longer move much. */
    private static final double FLAT = 1e-7;
    /** A step, over the range of a covariate, that is large on a flat likelihood. */
    private static final double RUNAWAY = 0.05;
    /** Information on a covariate, over events and squared range, that is rounding. */
    private static final double NOTHING = 1e-12;

    private final List<String> labels;
    private final double[] ranges;
    private final Function<double[], LikelihoodPoint> likelihood;

    /**
     * @param labels of the parameters
     * @param ranges largest less smallest value of the covariate of each parameter; 0 for a parameter that is always
     *     finite
     * @param likelihood the function
     */
    Climb(List<String> labels, double[] ranges, Function<double[], LikelihoodPoint> likelihood) {
        this.labels = labels;
        this.ranges = ranges;
        this.likelihood = likelihood;
    }

    /** Why the covariates do not identify their coefficients, judged by the information at zero. */
    Optional<Estimation.NotEstimable<LikelihoodPoint>> obstacle(RealMatrix information, double events) {
        for (int j = 0; j < ranges.length; j++) {
            if (ranges[j] == 0 || information.getEntry(j, j) <= NOTHING * events * ranges[j] * ranges[j]) {
                return Optional.of(new Estimation.NotEstimable<>(
                        Reason.NO_VARIATION,
                        labels.get(j) + " does not vary among those at risk at the time of an event."));
            }
        }
        OptionalInt dependent = PositiveDefinite.firstDependent(information);
        return dependent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Estimation.NotEstimable<>(
                        Reason.COLLINEAR,
                        labels.get(dependent.getAsInt()) + " follows from the covariates before it."));
    }

    /** From a start to the maximum. */
    Estimation<LikelihoodPoint> from(LikelihoodPoint start) {
        LikelihoodPoint at = start;
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<PositiveDefinite> information = PositiveDefinite.of(at.information());
            if (information.isEmpty()) {
                return separation(largest(at.parameters()));
            }
            double[] gradient = at.gradient();
            double[] move = information.get().solve(gradient);
            double gain = 0;
            for (int j = 0; j < move.length; j++) {
                gain += move[j] * gradient[j];
            }
            int fastest = largest(move);
            if (gain < FLAT && StrictMath.abs(move[fastest]) * ranges[fastest] > RUNAWAY) {
                return separation(fastest);
            }
            // the second condition: rounding is all that is left to gain
            if (gain <= REACHED || gain < 1e-10 && gain >= previous / 2) {
                return Estimation.of(at);
            }
            previous = gain;
            Optional<LikelihoodPoint> next = improve(at, move);
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
        }
        return Estimation.not(Reason.NO_CONVERGENCE, "The likelihood found no maximum in " + MOST_STEPS + " steps.");
    }

    private Optional<LikelihoodPoint> improve(LikelihoodPoint at, double[] move) {
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] parameters = at.parameters();
            for (int j = 0; j < parameters.length; j++) {
                parameters[j] += length * move[j];
            }
            LikelihoodPoint next = likelihood.apply(parameters);
            // a loss in the last digits is rounding
            double slack = 1e-12 * (1 + StrictMath.abs(at.value()));
            if (next.isFinite() && next.value() >= at.value() - slack) {
                return Optional.of(next);
            }
            length /= 2;
        }
        return Optional.empty();
    }

    private Estimation<LikelihoodPoint> separation(int parameter) {
        return Estimation.not(
                Reason.SEPARATION,
                labels.get(parameter)
                        + " separates those with the event from the others: its coefficient grows without bound.");
    }

    private int largest(double[] parameters) {
        int largest = 0;
        for (int j = 1; j < parameters.length; j++) {
            if (StrictMath.abs(parameters[j]) * ranges[j] > StrictMath.abs(parameters[largest]) * ranges[largest]) {
                largest = j;
            }
        }
        return largest;
    }
}
