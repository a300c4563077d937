package org.intercop.assay.stats.causal;

import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.survival.Coefficient;

/** A hazard ratio by weighting, with the weights behind it. */
public final class WeightedHazard {
    private final Weighting weighting;
    private final PropensityScores scores;
    private final AnalysisWeights weights;
    private final Coefficient treatment;

    WeightedHazard(Weighting weighting, PropensityScores scores, AnalysisWeights weights, Coefficient treatment) {
        this.weighting = weighting;
        this.scores = scores;
        this.weights = weights;
        this.treatment = treatment;
    }

    /** Whose average effect this is. */
    public Estimand estimand() {
        return weighting.estimand();
    }

    /**
     * The logarithm of the hazard ratio with its robust standard error and normal interval.
     *
     * @param level confidence level, in (0, 1)
     */
    public EffectEstimate effect(double level) {
        return treatment.effect(level);
    }

    /** The weights, with the effective sample size of each arm. */
    public AnalysisWeights weights() {
        return weights;
    }

    /** The propensity scores, with their overlap. */
    public PropensityScores scores() {
        return scores;
    }

    /** The covariates before and after weighting, as in {@link WeightedEffect#balance()}. */
    public Balance balance() {
        return Balance.of(weights, scores.terms(), weighting.denominator()).orThrow();
    }
}
