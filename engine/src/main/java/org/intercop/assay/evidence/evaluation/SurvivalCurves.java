package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.KaplanMeier;
import org.intercop.assay.stats.survival.PartialLikelihood;
import org.intercop.assay.stats.survival.RestrictedMean;

/**
 * The two arms' curves up to the horizon: the difference and ratio of the risks by then, by Kaplan and Meier, or with
 * competing events by Aalen and Johansen, and the difference in mean days free of the event (and of competing ones).
 * People who are not yet mature count up to the day on which their outcome is known. The first choice after
 * randomisation.
 */
final class SurvivalCurves implements Estimator {
    @Override
    public String code() {
        return "survival-curves";
    }

    @Override
    public String title() {
        return "Survival curves, unadjusted";
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
        return kind == Kind.TIME_TO_EVENT && plan.design() == Design.RANDOMISED;
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
        Survival people = Survival.of(data);
        double horizon = data.outcome().horizonDays();
        Estimation<RisksAtHorizon> risks = RisksAtHorizon.of(people, data.outcome());
        return new Estimates(
                List.of(
                        new Effect(EffectMeasure.RISK_DIFFERENCE, risks.flatMap(both -> both.difference(level))),
                        new Effect(EffectMeasure.RISK_RATIO, risks.flatMap(both -> both.ratio(level))),
                        new Effect(EffectMeasure.RMST_DIFFERENCE, eventFreeDays(people, horizon, level))),
                BalanceOfCells.unweighted(code(), data),
                profile(people));
    }

    private static Estimation<EffectEstimate> eventFreeDays(Survival people, double horizon, double level) {
        return mean(people.treated(), horizon).flatMap(treated -> mean(people.comparison(), horizon)
                .flatMap(comparison -> treated.against(comparison).map(contrast -> contrast.effect(level))));
    }

    private static Estimation<RestrictedMean> mean(FollowUp arm, double horizon) {
        return arm.people() == 0
                ? Estimation.not(Reason.EMPTY_ARM, "An arm has nobody who was followed.")
                : KaplanMeier.of(arm).flatMap(curve -> RestrictedMean.of(curve, horizon));
    }

    /** The partial likelihood of the hazard ratio of the event itself. */
    private static Optional<UnitProfile> profile(Survival people) {
        Cohort cohort = people.cohort();
        if (cohort.treatedPeople() == 0 || cohort.comparisonPeople() == 0) {
            return Optional.empty();
        }
        Estimation<LikelihoodProfile> profile =
                PartialLikelihood.profile(people.everybody().onlyCause(Survival.EVENT), people.treatment());
        return profile.isEstimated()
                ? Optional.of(new UnitProfile(CoxHazards.UNADJUSTED, EffectMeasure.HAZARD_RATIO, profile.orThrow()))
                : Optional.empty();
    }
}
