package org.intercop.assay.stats.causal;

import java.util.List;
import java.util.Objects;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.survival.Cox;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.Ties;

/**
 * The hazard ratio of a treatment in a target population: Cox's model with the treatment alone, each person weighted by
 * inverse probability. The standard error is the robust one, which takes the weights as known; for the ATE that is as
 * a rule too long rather than too short.
 *
 * <p>A hazard ratio averages over time and, since people with the event leave, over changing groups; where hazards
 * cross it has no simple meaning.
 *
 * <p>Not estimable: everything in {@link PropensityModel} and {@link Cox}, among it an arm without events.
 *
 * <p>Austin PC (2014). The use of propensity score methods with survival or time-to-event outcomes. Statistics in
 * Medicine 33:1242-1258, doi:10.1002/sim.5984.
 */
public final class WeightedCox {
    private final PropensityModel model;
    private final Weighting weighting;
    private final Ties ties;

    private WeightedCox(PropensityModel model, Weighting weighting, Ties ties) {
        this.model = Objects.requireNonNull(model, "model");
        this.weighting = Objects.requireNonNull(weighting, "weighting");
        this.ties = Objects.requireNonNull(ties, "ties");
    }

    /** Weighted by the scores of a propensity model, with Efron's handling of ties. */
    public static WeightedCox of(PropensityModel model, Weighting weighting) {
        return new WeightedCox(model, weighting, Ties.EFRON);
    }

    /** The same with another handling of ties. */
    public WeightedCox withTies(Ties other) {
        return new WeightedCox(model, weighting, other);
    }

    /**
     * The hazard ratio, from the rows of a cohort that are complete in the covariates, the time and the event.
     *
     * @param timeColumn end of follow-up
     * @param eventColumn 1 if the event ended it; 0, or another number, if something else did
     */
    public Estimation<WeightedHazard> estimate(Cohort cohort, String timeColumn, String eventColumn) {
        return model.fit(cohort.completeIn(List.of(timeColumn, eventColumn))).flatMap(scores -> {
            Cohort complete = scores.cohort();
            AnalysisWeights weights = weighting.weights(scores);
            double[][] arms = new double[complete.rows()][1];
            double[] personWeights = new double[arms.length];
            for (int row = 0; row < arms.length; row++) {
                arms[row][0] = complete.isTreated(row) ? 1 : 0;
                personWeights[row] = weights.of(row);
            }
            FollowUp followUp = FollowUp.of(complete.frame(), complete::count, timeColumn, eventColumn)
                    .onlyCause(1)
                    .withWeights(personWeights);
            return Cox.fit(followUp, ModelMatrix.ofRows(List.of("treated"), arms), ties)
                    .map(fit -> new WeightedHazard(
                            weighting, scores, weights, fit.robust().get(0)));
        });
    }
}
