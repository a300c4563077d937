package org.intercop.assay.evidence.evaluation;

import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.PropensityStratification;
import org.intercop.assay.stats.estimand.Estimand;

/** The plan's estimand by fifths of the propensity score, each compared within itself. */
final class PropensityFifths implements Estimator {
    @Override
    public String code() {
        return "propensity-fifths";
    }

    @Override
    public String title() {
        return "Adjusted by fifths of the propensity score";
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
        Estimand estimand = data.plan().estimand();
        return AdjustedMeans.estimates(
                code(), data, level, (cohort, terms) -> PropensityStratification.of(terms, estimand)
                        .estimate(cohort, AdjustedMeans.EVENT)
                        .map(effect -> new AdjustedMeans(
                                effect.means(),
                                effect.weights(),
                                AdjustedMeans.denominator(estimand),
                                AdjustedMeans.overlap(effect.scores()))));
    }
}
