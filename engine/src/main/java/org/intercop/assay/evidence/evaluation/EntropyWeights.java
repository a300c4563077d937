package org.intercop.assay.evidence.evaluation;

import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.EntropyBalancing;
import org.intercop.assay.stats.diagnose.Balance.Denominator;

/**
 * The effect in the treated with comparison people weighted so that every covariate's shares are exactly those of the
 * treated (entropy balancing). Standard errors take the weights as known.
 */
final class EntropyWeights implements Estimator {
    @Override
    public String code() {
        return "entropy-balancing";
    }

    @Override
    public String title() {
        return "Adjusted by entropy balancing (effect in the treated)";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return AdjustedMeans.admitsChosen(plan, kind);
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return false;
    }

    @Override
    public boolean needsEvents() {
        return true;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        return AdjustedMeans.estimates(code(), data, level, (cohort, terms) -> EntropyBalancing.on(terms)
                .estimate(cohort, AdjustedMeans.EVENT)
                .map(effect ->
                        new AdjustedMeans(effect.means(), effect.weights(), Denominator.TREATED, Optional.empty())));
    }
}
