package org.intercop.assay.evidence.evaluation;

import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.DoublyRobust;
import org.intercop.assay.stats.causal.DoublyRobustEffect;
import org.intercop.assay.stats.causal.Weighting;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * The plan's estimand by augmented inverse-probability weighting: logistic models of treatment and outcome on the
 * registered covariates, of which one may be wrong. The first choice where chance did not decide. Balance is that of
 * its weights.
 */
final class Aipw implements Estimator {
    @Override
    public String code() {
        return "aipw";
    }

    @Override
    public String title() {
        return "Adjusted, doubly robust";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return AdjustedMeans.admitsChosen(plan, kind)
                && plan.estimand() != Estimand.ATO
                && plan.estimand() != Estimand.ATM;
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return admits(plan, kind);
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return plan.estimand() == Estimand.ATE;
    }

    @Override
    public boolean needsEvents() {
        return true;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        Estimand estimand = data.plan().estimand();
        return AdjustedMeans.estimates(code(), data, level, (cohort, terms) -> DoublyRobust.logistic(terms)
                .estimate(cohort, AdjustedMeans.EVENT)
                .flatMap(effect -> means(effect, estimand)));
    }

    private static Estimation<AdjustedMeans> means(DoublyRobustEffect effect, Estimand estimand) {
        return effect.means(estimand)
                .map(means -> new AdjustedMeans(
                        means,
                        Weighting.of(estimand).weights(effect.scores()),
                        AdjustedMeans.denominator(estimand),
                        AdjustedMeans.overlap(effect.scores())));
    }
}
