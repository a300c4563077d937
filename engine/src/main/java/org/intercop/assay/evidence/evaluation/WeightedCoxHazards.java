package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.WeightedCox;
import org.intercop.assay.stats.causal.WeightedHazard;
import org.intercop.assay.stats.causal.Weighting;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * The hazard ratio in the plan's population by Cox's model of the treatment alone, weighted by inverse probability on
 * the registered covariates, with a robust variance that takes the weights as known. The first choice for designs
 * without randomisation. Competing events end the observation.
 *
 * <p>People without a value for a covariate are left out. Covariates that do not vary are left out of the model.
 */
final class WeightedCoxHazards implements Estimator {
    @Override
    public String code() {
        return "ipw-cox";
    }

    @Override
    public String title() {
        return "Hazards adjusted by inverse-probability weighting";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.TIME_TO_EVENT
                && plan.design().compares()
                && !plan.covariates().isEmpty();
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return kind == Kind.TIME_TO_EVENT && plan.design().compares() && plan.design() != Design.RANDOMISED;
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return Weighted.isSymmetric(plan);
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        Estimation<Weighted> people = Weighted.of(data);
        Estimation<WeightedHazard> hazard = people.flatMap(weighted -> WeightedCox.of(
                        weighted.model(), Weighting.of(data.plan().estimand()))
                .estimate(weighted.cohort(), UnitData.DAYS, UnitData.OUTCOME));
        Estimation<EffectEstimate> ratio = hazard.map(one -> one.effect(level));
        Optional<Comparability> balance = hazard.isEstimated()
                ? people.orThrow()
                        .balance(code(), hazard.orThrow().weights(), data.plan().estimand())
                : Optional.empty();
        return new Estimates(
                List.of(new Effect(EffectMeasure.HAZARD_RATIO, ratio)), balance, Profiles.normal(code(), ratio));
    }
}
