package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.intercop.assay.evidence.evaluation.Estimator.Effect;
import org.intercop.assay.evidence.evaluation.Estimator.Estimates;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.Outcome;
import org.intercop.assay.stats.causal.PotentialMeans;
import org.intercop.assay.stats.causal.PropensityScores;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.glm.Term;

/**
 * What an adjusting estimator found: the risks of both arms, and the weights under which it compares them. Intervals
 * allow for small samples ({@link PotentialMeans#allowingForSmallSamples}), since the plain ones cover too little with
 * some tens of people.
 *
 * <p>People without a value for a covariate are left out. Covariates that do not vary are left out of the model.
 *
 * @param means the risks
 * @param weights of the people compared
 * @param denominator whose standard deviations balance is measured in
 * @param overlap the people who could well have been in either arm; empty without a propensity score
 */
record AdjustedMeans(
        PotentialMeans means, AnalysisWeights weights, Denominator denominator, Optional<Overlap> overlap) {
    static final Outcome EVENT = Outcome.event(UnitData.OUTCOME, UnitData.YES);
    static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);

    /** Whether there is something to adjust for. */
    static boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.BINARY
                && plan.design().compares()
                && !plan.covariates().isEmpty();
    }

    /** The same where people, not chance, decided who takes part. */
    static boolean admitsChosen(AnalysisPlan plan, Kind kind) {
        return admits(plan, kind) && plan.design() != Design.RANDOMISED;
    }

    static Denominator denominator(Estimand estimand) {
        return switch (estimand) {
            case ATT -> Denominator.TREATED;
            case ATC -> Denominator.COMPARISON;
            case ATE, ATO, ATM -> Denominator.POOLED;
        };
    }

    static Optional<Overlap> overlap(PropensityScores scores) {
        Estimation<Overlap> overlap = scores.overlap();
        return overlap.isEstimated() ? Optional.of(overlap.orThrow()) : Optional.empty();
    }

    /** Runs a method on the people and covariates of a unit; the answers carry a normal profile of the odds ratio. */
    static Estimates estimates(
            String code,
            UnitData data,
            double level,
            BiFunction<Cohort, List<Term>, Estimation<AdjustedMeans>> method) {
        Estimation<AdjustedMeans> found = people(data, method);
        List<Effect> effects = MEASURES.stream()
                .map(measure -> new Effect(measure, found.flatMap(one -> one.means()
                        .allowingForSmallSamples()
                        .effect(measure, level))))
                .toList();
        Optional<Comparability> balance = found.isEstimated()
                ? found.orThrow().comparability(code, BalanceOfCells.terms(data, BalanceOfCells.cohort(data)))
                : Optional.empty();
        return new Estimates(effects, balance, profile(code, effects.get(2).estimation()));
    }

    /** A method on the people and covariates of a unit, or why there is nothing to run it on. */
    static <T> Estimation<T> people(UnitData data, BiFunction<Cohort, List<Term>, Estimation<T>> method) {
        Cohort cohort = BalanceOfCells.cohort(data);
        if (cohort.people() == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody has a value for every covariate of the plan.");
        }
        List<Term> terms = BalanceOfCells.terms(data, cohort);
        return terms.isEmpty()
                ? Estimation.not(Reason.NO_VARIATION, "No covariate of the plan varies among these people.")
                : method.apply(cohort, terms);
    }

    private Optional<Comparability> comparability(String code, List<Term> terms) {
        return BalanceOfCells.of(code, weights, terms, denominator, overlap);
    }

    /** A normal likelihood of the log odds ratio. */
    private static Optional<UnitProfile> profile(String code, Estimation<EffectEstimate> odds) {
        return odds.isEstimated() && odds.orThrow().standardError() > 0
                ? Optional.of(new UnitProfile(
                        code,
                        EffectMeasure.ODDS_RATIO,
                        LikelihoodProfile.normal(
                                odds.orThrow().estimate(), odds.orThrow().standardError())))
                : Optional.empty();
    }
}
