package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Estimator.Effect;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;

/** The two arms as they are: the first choice where the plan names nothing to adjust for, and the last resort. */
final class Unadjusted implements Estimator {
    @Override
    public String code() {
        return MethodCatalog.UNADJUSTED;
    }

    @Override
    public String title() {
        return "Unadjusted comparison";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.BINARY && plan.design().compares();
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return admits(plan, kind) && plan.covariates().isEmpty();
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
        TwoByTwo table = data.table();
        return new Estimates(
                List.of(
                        new Effect(EffectMeasure.RISK_DIFFERENCE, RiskDifference.estimate(table, level)),
                        new Effect(EffectMeasure.RISK_RATIO, RiskRatio.estimate(table, level)),
                        new Effect(EffectMeasure.ODDS_RATIO, OddsRatio.estimate(table, level))),
                BalanceOfCells.unweighted(code(), data),
                profile(table));
    }

    /** The exact conditional likelihood of the odds ratio. */
    private Optional<UnitProfile> profile(TwoByTwo table) {
        Estimation<LikelihoodProfile> profile = ConditionalProfile.of(List.of(table));
        return profile.isEstimated()
                ? Optional.of(new UnitProfile(code(), EffectMeasure.ODDS_RATIO, profile.orThrow()))
                : Optional.empty();
    }
}
