package org.intercop.assay.stats.causal;

import java.util.List;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;

/** The effect in the treated under weights that were chosen to balance covariates. */
public final class BalancedEffect {
    private final PotentialMeans means;
    private final AnalysisWeights weights;
    private final List<Term> terms;

    BalancedEffect(PotentialMeans means, AnalysisWeights weights, List<Term> terms) {
        this.means = means;
        this.weights = weights;
        this.terms = terms;
    }

    /** Mean outcomes, or risks; standard errors take the weights as known. */
    public PotentialMeans means() {
        return means;
    }

    /** A comparison of the means at the 95 % level, see {@link PotentialMeans#effect(EffectMeasure, double)}. */
    public Estimation<EffectEstimate> effect(EffectMeasure measure) {
        return means.effect(measure);
    }

    /** The weights, with the effective sample size of each arm. */
    public AnalysisWeights weights() {
        return weights;
    }

    /** The balanced covariates before and after weighting, in standard deviations of the treated. */
    public Balance balance() {
        return Balance.of(weights, terms, Denominator.TREATED).orThrow();
    }
}
