package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.survival.FineGray;

/**
 * Where events compete, the ratio of subdistribution hazards by Fine and Gray, unadjusted: whether the event's
 * cumulative incidence rises or falls. Without competing events there is nothing to say beside Cox's model, and nothing
 * is said.
 */
final class SubdistributionHazards implements Estimator {
    @Override
    public String code() {
        return "fine-gray";
    }

    @Override
    public String title() {
        return "Subdistribution hazards by Fine and Gray";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.TIME_TO_EVENT && plan.design().compares();
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return false;
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return true;
    }

    @Override
    public boolean adjusts() {
        return false;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        List<Effect> effects = data.outcome().competing().isEmpty()
                ? List.of()
                : List.of(new Effect(EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO, ratio(Survival.of(data), level)));
        return new Estimates(effects, Optional.empty(), Optional.empty());
    }

    private static Estimation<EffectEstimate> ratio(Survival people, double level) {
        if (people.cohort().treatedPeople() == 0 || people.cohort().comparisonPeople() == 0) {
            return Estimation.not(Reason.EMPTY_ARM, "An arm has nobody who was followed.");
        }
        return FineGray.fit(people.everybody(), Survival.EVENT, people.treatment())
                .map(fit -> {
                    EffectEstimate hazard = fit.coefficients().get(0).effect(level);
                    return new EffectEstimate(
                            EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO,
                            hazard.estimate(),
                            hazard.standardError(),
                            hazard.interval());
                });
    }
}
