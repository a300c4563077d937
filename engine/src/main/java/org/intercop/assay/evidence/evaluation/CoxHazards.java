package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.survival.Cox;

/**
 * The hazard ratio of the event by Cox's model with Efron's handling of ties, with the treatment alone or with the
 * registered covariates. Competing events end the observation: the ratio is cause-specific.
 */
final class CoxHazards implements Estimator {
    static final String UNADJUSTED = "cox";

    private final Adjustment adjustment;

    CoxHazards(Adjustment adjustment) {
        this.adjustment = adjustment;
    }

    @Override
    public String code() {
        return adjustment == Adjustment.NONE ? UNADJUSTED : UNADJUSTED + "-adjusted";
    }

    @Override
    public String title() {
        return adjustment == Adjustment.NONE
                ? "Hazards by Cox's model"
                : "Hazards by Cox's model, adjusted by regression";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.TIME_TO_EVENT
                && plan.design().compares()
                && (adjustment == Adjustment.NONE || !plan.covariates().isEmpty());
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
        return adjustment != Adjustment.NONE;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        boolean adjusted = adjustment == Adjustment.COVARIATES;
        Survival people = adjusted ? new Survival(BalanceOfCells.cohort(data)) : Survival.of(data);
        List<Term> covariates = adjusted ? BalanceOfCells.terms(data, people.cohort()) : List.of();
        Estimation<EffectEstimate> ratio = ratio(people, covariates, data.minimumEventsPerArm(), level);
        return new Estimates(
                List.of(new Effect(EffectMeasure.HAZARD_RATIO, ratio)), Optional.empty(), Optional.empty());
    }

    private static Estimation<EffectEstimate> ratio(
            Survival people, List<Term> covariates, int minimumEvents, double level) {
        if (people.cohort().treatedPeople() == 0 || people.cohort().comparisonPeople() == 0) {
            return Estimation.not(Reason.EMPTY_ARM, "An arm has nobody who was followed.");
        }
        ModelMatrix matrix = people.matrix(covariates);
        // The baseline hazard stands for the intercept
        var few = EnoughEvents.<EffectEstimate>obstacle(
                people.cohort(), people::events, 1 + matrix.columnCount(), minimumEvents);
        return few.isPresent()
                ? few.get()
                : Cox.fit(people.everybody().onlyCause(Survival.EVENT), matrix)
                        .map(fit -> fit.modelBased().get(0).effect(level));
    }
}
