package org.intercop.assay.stats.survival;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Cox's proportional hazards model by maximum partial likelihood.
 *
 * <p>\( h(t \mid x) = h_0(t) e^{x'\beta} \), a baseline hazard for each stratum. Rows may enter late, be counted, carry
 * analysis weights (the likelihood is then weighted and only the robust variance is right) and belong to clusters. Each
 * row of the follow-up stands for {@code count} people; the result is that of the expanded rows. All causes are events;
 * use {@link FollowUp#onlyCause} for a cause-specific hazard.
 *
 * <p>Not estimable, with the reason: nobody followed; no events; a covariate that does not vary among those at risk at
 * an event ({@code NO_VARIATION}); one that follows from the others ({@code COLLINEAR}); one by which those with and
 * without the event separate, so that its coefficient grows without bound ({@code SEPARATION}).
 *
 * <p>References: Cox (1972), Journal of the Royal Statistical Society B 34:187-202,
 * doi:10.1111/j.2517-6161.1972.tb00899.x; Therneau and Grambsch (2000), Modeling Survival Data,
 * doi:10.1007/978-1-4757-3294-8.
 */
public final class Cox {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 30;
    /** Twice the log-likelihood still to be gained at which the maximum is reached. */
    private static final double REACHED = 1e-18;
    /** Twice the log-likelihood still to be gained below which a coefficient should no longer move much. */
    private static final double FLAT = 1e-7;
    /** A step, over the range of a covariate, that is large on a flat likelihood. */
    private static final double RUNAWAY = 0.5;

    private Cox() {}

    /** The model with Efron's handling of ties. */
    public static Estimation<CoxFit> fit(FollowUp followUp, ModelMatrix covariates) {
        return fit(followUp, covariates, Ties.EFRON);
    }

    /**
     * The model.
     *
     * @param followUp one row of time at risk per row of covariates
     * @param covariates without an intercept
     * @throws IllegalArgumentException if the rows do not match, or there is no covariate
     */
    public static Estimation<CoxFit> fit(FollowUp followUp, ModelMatrix covariates, Ties ties) {
        FollowUp tied = followUp.withEqualTies();
        CoxData data = new CoxData(tied, covariates);
        if (data.cells() == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody was followed.");
        }
        if (data.eventCount() == 0) {
            return Estimation.not(Reason.NO_EVENTS, "None of " + data.records() + " had the event.");
        }
        CoxLikelihood start = new CoxLikelihood(data, ties, new double[data.width()]);
        Optional<Estimation<CoxFit>> obstacle = obstacle(data, covariates, start.information());
        return obstacle.orElseGet(() ->
                climb(data, covariates, ties, start).map(end -> new CoxFit(tied, data, covariates, ties, start, end)));
    }

    private static Optional<Estimation<CoxFit>> obstacle(CoxData data, ModelMatrix covariates, RealMatrix information) {
        for (int j = 0; j < data.width(); j++) {
            double unit = data.eventCount() * data.range(j) * data.range(j);
            if (data.range(j) == 0 || information.getEntry(j, j) <= 1e-12 * unit) {
                return Optional.of(Estimation.not(
                        Reason.NO_VARIATION,
                        covariates.labels().get(j) + " does not vary among those at risk at the time of an event."));
            }
        }
        OptionalInt dependent = PositiveDefinite.firstDependent(information);
        return dependent.isEmpty()
                ? Optional.empty()
                : Optional.of(Estimation.not(
                        Reason.COLLINEAR,
                        covariates.labels().get(dependent.getAsInt()) + " follows from the covariates before it."));
    }

    private static Estimation<CoxLikelihood> climb(
            CoxData data, ModelMatrix covariates, Ties ties, CoxLikelihood start) {
        CoxLikelihood at = start;
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<PositiveDefinite> information = PositiveDefinite.of(at.information());
            if (information.isEmpty()) {
                return Estimation.not(
                        Reason.SEPARATION,
                        covariates.labels().get(largest(data, at.coefficients()))
                                + " separates those with the event from the others: its coefficient has no finite"
                                + " estimate.");
            }
            double[] move = information.get().solve(at.gradient());
            double gain = 0;
            for (int j = 0; j < move.length; j++) {
                gain += move[j] * at.gradient()[j];
            }
            int fastest = largest(data, move);
            if (gain < FLAT && StrictMath.abs(move[fastest]) * data.range(fastest) > RUNAWAY) {
                return Estimation.not(
                        Reason.SEPARATION,
                        covariates.labels().get(fastest)
                                + " separates those with the event from the others: its coefficient grows without"
                                + " bound.");
            }
            // the second condition: rounding is all that is left to gain
            if (gain <= REACHED || gain < 1e-10 && gain >= previous / 2) {
                return Estimation.of(at);
            }
            previous = gain;
            Optional<CoxLikelihood> next = improve(data, ties, at, move);
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
        }
        return Estimation.not(
                Reason.NO_CONVERGENCE, "The partial likelihood found no maximum in " + MOST_STEPS + " steps.");
    }

    private static Optional<CoxLikelihood> improve(CoxData data, Ties ties, CoxLikelihood at, double[] move) {
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] beta = at.coefficients();
            for (int j = 0; j < beta.length; j++) {
                beta[j] += length * move[j];
            }
            CoxLikelihood next = new CoxLikelihood(data, ties, beta);
            // a loss in the last digits is rounding
            double slack = 1e-12 * (1 + StrictMath.abs(at.value()));
            if (next.isFinite() && next.value() >= at.value() - slack) {
                return Optional.of(next);
            }
            length /= 2;
        }
        return Optional.empty();
    }

    private static int largest(CoxData data, double[] coefficients) {
        int largest = 0;
        for (int j = 1; j < coefficients.length; j++) {
            if (StrictMath.abs(coefficients[j]) * data.range(j)
                    > StrictMath.abs(coefficients[largest]) * data.range(largest)) {
                largest = j;
            }
        }
        return largest;
    }
}
