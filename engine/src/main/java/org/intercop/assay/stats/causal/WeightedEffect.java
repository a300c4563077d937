package org.intercop.assay.stats.causal;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;

/** What weighting gave: the adjusted means, the weights behind them, and whether they made the arms alike. */
public final class WeightedEffect {
    private final Weighting weighting;
    private final PropensityScores scores;
    private final AnalysisWeights weights;
    private final PotentialMeans estimated;
    private final PotentialMeans known;

    WeightedEffect(
            Weighting weighting,
            PropensityScores scores,
            AnalysisWeights weights,
            PotentialMeans estimated,
            PotentialMeans known) {
        this.weighting = weighting;
        this.scores = scores;
        this.weights = weights;
        this.estimated = estimated;
        this.known = known;
    }

    /** How the standard error is taken. */
    public enum StandardError {
        /** The propensity scores count as estimated: the one to report. */
        ESTIMATED_SCORES,
        /** The weights count as known (HC0). */
        KNOWN_WEIGHTS,
        /** The same times sqrt(n / (n - 2)) (HC1). */
        KNOWN_WEIGHTS_HC1,
        /** The same as a survey statistician would take it, times sqrt(n / (n - 1)). */
        KNOWN_WEIGHTS_SURVEY
    }

    /** Whose average effect this is. */
    public Estimand estimand() {
        return weighting.estimand();
    }

    /** Mean outcomes, or risks, with standard errors that count the propensity scores as estimated. */
    public PotentialMeans means() {
        return estimated;
    }

    /** Mean outcomes, or risks, with another kind of standard error. */
    public PotentialMeans means(StandardError kind) {
        double people = weights.cohort().people();
        return switch (kind) {
            case ESTIMATED_SCORES -> estimated;
            case KNOWN_WEIGHTS -> known;
            case KNOWN_WEIGHTS_HC1 -> known.inflated(FastMath.sqrt(people / (people - 2)));
            case KNOWN_WEIGHTS_SURVEY -> known.inflated(FastMath.sqrt(people / (people - 1)));
        };
    }

    /** A comparison of the means at the 95 % level, see {@link PotentialMeans#effect(EffectMeasure, double)}. */
    public Estimation<EffectEstimate> effect(EffectMeasure measure) {
        return estimated.effect(measure);
    }

    /** The weights, with the effective sample size of each arm. */
    public AnalysisWeights weights() {
        return weights;
    }

    /** The propensity scores, with their overlap. */
    public PropensityScores scores() {
        return scores;
    }

    /**
     * The covariates of the propensity model before and after weighting, in standard deviations of the treated for the
     * ATT, of the comparison group for the ATC, and of both arms otherwise.
     */
    public Balance balance() {
        return balance(scores.terms());
    }

    /** Other covariates, which every row must have a value for. */
    public Balance balance(List<Term> covariates) {
        return Balance.of(weights, covariates, weighting.denominator()).orThrow();
    }
}
