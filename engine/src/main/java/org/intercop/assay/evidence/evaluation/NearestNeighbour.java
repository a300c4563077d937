package org.intercop.assay.evidence.evaluation;

import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.MatchedEffect;
import org.intercop.assay.stats.causal.Matching;
import org.intercop.assay.stats.causal.PropensityModel;
import org.intercop.assay.stats.diagnose.Balance.Denominator;

/**
 * The effect in the treated who found a match: one to one on the logit of the propensity score within .2 standard
 * deviations, where equally near people share the match, so that no order of records plays a part. Standard errors take
 * the matches as given.
 */
final class NearestNeighbour implements Estimator {
    @Override
    public String code() {
        return "matching";
    }

    @Override
    public String title() {
        return "Adjusted by one-to-one matching (effect in the treated with a match)";
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
        return AdjustedMeans.estimates(code(), data, level, (cohort, terms) -> Matching.nearestNeighbour()
                .estimate(PropensityModel.logistic(terms), cohort, AdjustedMeans.EVENT)
                .map(NearestNeighbour::means));
    }

    private static AdjustedMeans means(MatchedEffect effect) {
        return new AdjustedMeans(effect.means(), effect.matched().weights(), Denominator.TREATED, Optional.empty());
    }
}
