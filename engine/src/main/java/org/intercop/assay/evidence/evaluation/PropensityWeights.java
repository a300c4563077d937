package org.intercop.assay.evidence.evaluation;

import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.InverseProbabilityWeighting;
import org.intercop.assay.stats.estimand.Estimand;

/**
 * The effect in a target population by propensity weights on the registered covariates, with a variance that counts the
 * propensity score as estimated. The effect in the treated stands beside every other; overlap weights beside every one
 * where chance did not decide; the others where the plan means their population.
 */
final class PropensityWeights implements Estimator {
    private final Estimand estimand;

    PropensityWeights(Estimand estimand) {
        this.estimand = estimand;
    }

    /** The code of the weights for a target population. */
    static String codeOf(Estimand estimand) {
        return switch (estimand) {
            case ATT -> "ipw-att";
            case ATE -> "ipw-ate";
            case ATC -> "ipw-atc";
            case ATO -> "overlap-weights";
            case ATM -> "matching-weights";
        };
    }

    @Override
    public String code() {
        return codeOf(estimand);
    }

    @Override
    public String title() {
        return switch (estimand) {
            case ATT -> "Adjusted by inverse-probability weighting (effect in the treated)";
            case ATE -> "Adjusted by inverse-probability weighting (effect in everybody)";
            case ATC -> "Adjusted by inverse-probability weighting (effect in the comparison group)";
            case ATO -> "Adjusted by overlap weights (effect in those who could have been in either group)";
            case ATM -> "Adjusted by matching weights (effect in those who could be matched)";
        };
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return switch (estimand) {
            case ATT -> AdjustedMeans.admits(plan, kind);
            case ATO -> AdjustedMeans.admitsChosen(plan, kind);
            case ATE, ATC, ATM -> AdjustedMeans.admits(plan, kind) && plan.estimand() == estimand;
        };
    }

    /** Where nothing doubly robust estimates the plan's estimand. */
    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return AdjustedMeans.admitsChosen(plan, kind)
                && plan.estimand() == estimand
                && (estimand == Estimand.ATO || estimand == Estimand.ATM);
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return estimand != Estimand.ATT && estimand != Estimand.ATC;
    }

    @Override
    public boolean needsEvents() {
        return true;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        return AdjustedMeans.estimates(
                code(), data, level, (cohort, terms) -> InverseProbabilityWeighting.of(terms, estimand)
                        .estimate(cohort, AdjustedMeans.EVENT)
                        .map(effect -> new AdjustedMeans(
                                effect.means(),
                                effect.weights(),
                                AdjustedMeans.denominator(estimand),
                                AdjustedMeans.overlap(effect.scores()))));
    }
}
