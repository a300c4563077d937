package org.intercop.assay.stats.causal;

import java.util.List;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;

/**
 * The effect of a treatment by inverse probability weighting: the difference of the weighted mean outcomes of the arms
 * (weights normalised within each arm). The default standard error counts the propensity scores as estimated, by
 * stacking the equations of the propensity model with those of the two means; treating the weights as known is kept
 * beside it for comparison.
 *
 * <p>Valid if every common cause of treatment and outcome is among the covariates, the propensity model is right, and
 * nobody is certain to be in one arm. A truncation bound counts as fixed in the standard error.
 *
 * <p>Not estimable: everything in {@link PropensityModel}; fewer than two people in an arm. Risk measures without
 * events or with events only are refused one by one, see {@link PotentialMeans#effect}.
 *
 * <p>Lunceford JK, Davidian M (2004). Stratification and weighting via the propensity score in estimation of causal
 * treatment effects. Statistics in Medicine 23:2937-2960, doi:10.1002/sim.1903.
 */
public final class InverseProbabilityWeighting {
    private final PropensityModel model;
    private final Weighting weighting;

    private InverseProbabilityWeighting(PropensityModel model, Weighting weighting) {
        this.model = model;
        this.weighting = weighting;
    }

    /** Weighting for a target population by the scores of a propensity model. */
    public static InverseProbabilityWeighting of(PropensityModel model, Weighting weighting) {
        return new InverseProbabilityWeighting(model, weighting);
    }

    /** Plain weights for a target population by logistic scores on these covariates. */
    public static InverseProbabilityWeighting of(List<Term> covariates, Estimand estimand) {
        return of(PropensityModel.logistic(covariates), Weighting.of(estimand));
    }

    /** The effect on an outcome, from the rows of a cohort that are complete in the covariates and the outcome. */
    public Estimation<WeightedEffect> estimate(Cohort cohort, Outcome outcome) {
        return model.fit(cohort.completeIn(List.of(outcome.column()))).flatMap(scores -> {
            Cohort complete = scores.cohort();
            if (complete.treatedPeople() < 2 || complete.comparisonPeople() < 2) {
                return DoublyRobust.tooFew(complete);
            }
            double[] y = outcome.values(complete);
            AnalysisWeights weights = weighting.weights(scores);
            PotentialMeans known = WeightedMeans.of(weights, y);
            PotentialMeans estimated = counted(scores, weights, y, known);
            return Estimation.of(new WeightedEffect(weighting, scores, weights, estimated, known));
        });
    }

    /** The same means with the influence that each person has through the propensity model added. */
    private PotentialMeans counted(PropensityScores scores, AnalysisWeights weights, double[] y, PotentialMeans known) {
        Cohort cohort = scores.cohort();
        double[] slopes = weighting.slopes(scores);
        double[] treatedDrift = new double[scores.columns()];
        double[] comparisonDrift = new double[scores.columns()];
        for (int row = 0; row < y.length; row++) {
            boolean treated = cohort.isTreated(row);
            double[] drift = treated ? treatedDrift : comparisonDrift;
            double residual = y[row] - (treated ? known.treated() : known.comparison());
            for (int column = 0; column < drift.length; column++) {
                drift[column] += cohort.count(row) * slopes[row] * residual * scores.covariate(row, column);
            }
        }
        double treatedSum = weights.treated().sum();
        double comparisonSum = weights.comparison().sum();
        double[] treatedPull = new double[y.length];
        double[] comparisonPull = new double[y.length];
        for (int row = 0; row < y.length; row++) {
            double[] influence = scores.influence(row);
            for (int column = 0; column < influence.length; column++) {
                treatedPull[row] += influence[column] * treatedDrift[column] / treatedSum;
                comparisonPull[row] += influence[column] * comparisonDrift[column] / comparisonSum;
            }
        }
        return known.plusInfluence(treatedPull, comparisonPull, scores.columns());
    }
}
