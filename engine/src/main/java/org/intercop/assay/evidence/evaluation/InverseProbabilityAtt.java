package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.InverseProbabilityWeighting;
import org.intercop.assay.stats.causal.Outcome;
import org.intercop.assay.stats.causal.WeightedEffect;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.glm.Term;

/**
 * The effect in the treated by inverse-probability weighting on the registered covariates, with a variance that counts
 * the propensity score as estimated. The first choice for observational designs.
 *
 * <p>People without a value for a covariate are left out. Covariates that do not vary are left out of the model.
 */
final class InverseProbabilityAtt implements Estimator {
    private static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);

    @Override
    public String code() {
        return "ipw-att";
    }

    @Override
    public String title() {
        return "Adjusted by inverse-probability weighting (effect in the treated)";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.BINARY
                && plan.design().compares()
                && !plan.covariates().isEmpty();
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return kind == Kind.BINARY && plan.design().compares() && plan.design() != Design.RANDOMISED;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        Cohort cohort = BalanceOfCells.cohort(data);
        if (cohort.people() == 0) {
            return refused(Estimation.not(Reason.NO_DATA, "Nobody has a value for every covariate of the plan."));
        }
        List<Term> terms = BalanceOfCells.terms(data, cohort);
        if (terms.isEmpty()) {
            return refused(Estimation.not(Reason.NO_VARIATION, "No covariate of the plan varies among these people."));
        }
        Estimation<WeightedEffect> weighted = InverseProbabilityWeighting.of(terms, Estimand.ATT)
                .estimate(cohort, Outcome.event(UnitData.OUTCOME, UnitData.YES));
        Optional<CovariateBalance> balance = weighted.isEstimated()
                ? BalanceOfCells.of(weighted.orThrow().weights(), terms, Denominator.TREATED)
                : Optional.empty();
        return new Estimates(
                MEASURES.stream()
                        .map(measure -> new Effect(measure, weighted.flatMap(effect -> effect.means()
                                .effect(measure, level))))
                        .toList(),
                balance,
                profile(weighted.flatMap(effect -> effect.means().effect(EffectMeasure.ODDS_RATIO, level))));
    }

    /** A normal likelihood of the log odds ratio. */
    private Optional<UnitProfile> profile(Estimation<EffectEstimate> odds) {
        return odds.isEstimated() && odds.orThrow().standardError() > 0
                ? Optional.of(new UnitProfile(
                        code(),
                        EffectMeasure.ODDS_RATIO,
                        LikelihoodProfile.normal(
                                odds.orThrow().estimate(), odds.orThrow().standardError())))
                : Optional.empty();
    }

    private static Estimates refused(Estimation<WeightedEffect> why) {
        return new Estimates(
                MEASURES.stream()
                        .map(measure -> new Effect(measure, why.flatMap(effect -> effect.effect(measure))))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }
}
