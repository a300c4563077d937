package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.PropensityStratification;
import org.intercop.assay.stats.causal.StratifiedEffect;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * For few events: what fifths of the propensity score have in common. The odds ratio by its exact conditional
 * likelihood, the risk difference and ratio by Mantel and Haenszel. No model of the outcome is fitted, so that few
 * events are enough; the effect is taken to be the same in every fifth.
 */
final class ExactStrata implements Estimator {
    static final String CODE = "exact-strata";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String title() {
        return "Adjusted by strata of the propensity score, exact (for few events)";
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
    public Estimates estimate(UnitData data, double level) {
        Estimand estimand = data.plan().estimand();
        Estimation<StratifiedEffect> found =
                AdjustedMeans.people(data, (cohort, terms) -> PropensityStratification.of(terms, estimand)
                        .estimate(cohort, AdjustedMeans.EVENT));
        List<Effect> effects = List.of(
                common(found, EffectMeasure.RISK_DIFFERENCE, level),
                common(found, EffectMeasure.RISK_RATIO, level),
                new Effect(
                        EffectMeasure.ODDS_RATIO,
                        found.flatMap(StratifiedEffect::conditional).flatMap(effect -> effect.effect(level))));
        return new Estimates(
                effects,
                found.isEstimated() ? comparability(data, estimand, found.orThrow()) : Optional.empty(),
                profile(found));
    }

    private static Effect common(Estimation<StratifiedEffect> found, EffectMeasure measure, double level) {
        return new Effect(measure, found.flatMap(effect -> effect.mantelHaenszel(measure, level)));
    }

    private Optional<Comparability> comparability(UnitData data, Estimand estimand, StratifiedEffect effect) {
        return BalanceOfCells.of(
                code(),
                effect.weights(),
                BalanceOfCells.terms(data, BalanceOfCells.cohort(data)),
                AdjustedMeans.denominator(estimand),
                AdjustedMeans.overlap(effect.scores()));
    }

    private Optional<UnitProfile> profile(Estimation<StratifiedEffect> found) {
        Estimation<UnitProfile> profile = found.flatMap(StratifiedEffect::conditional)
                .map(effect -> new UnitProfile(code(), EffectMeasure.ODDS_RATIO, effect.profile()));
        return profile.isEstimated() ? Optional.of(profile.orThrow()) : Optional.empty();
    }
}
