package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.stats.causal.PropensityModel;
import org.intercop.assay.stats.causal.PropensityScores;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;

/**
 * The people of a unit with a value for every covariate, and the propensity score that weights them.
 *
 * @param cohort the people
 * @param terms the covariates that vary among them
 */
record Weighted(Cohort cohort, List<Term> terms) {
    static Estimation<Weighted> of(UnitData data) {
        Cohort cohort = BalanceOfCells.cohort(data);
        if (cohort.people() == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody has a value for every covariate of the plan.");
        }
        List<Term> terms = BalanceOfCells.terms(data, cohort);
        return terms.isEmpty()
                ? Estimation.not(Reason.NO_VARIATION, "No covariate of the plan varies among these people.")
                : Estimation.of(new Weighted(cohort, terms));
    }

    PropensityModel model() {
        return PropensityModel.logistic(terms);
    }

    Estimation<PropensityScores> scores() {
        return model().fit(cohort);
    }

    Optional<Comparability> balance(String estimator, AnalysisWeights weights, Estimand estimand) {
        Estimation<Overlap> overlap = scores().flatMap(PropensityScores::overlap);
        return BalanceOfCells.of(
                estimator,
                weights,
                terms,
                denominator(estimand),
                overlap.isEstimated() ? Optional.of(overlap.orThrow()) : Optional.empty());
    }

    /** Whether weighting to this plan's population means the same people whichever arm is called the treated one. */
    static boolean isSymmetric(AnalysisPlan plan) {
        return denominator(plan.estimand()) == Denominator.POOLED;
    }

    private static Denominator denominator(Estimand estimand) {
        return switch (estimand) {
            case ATT -> Denominator.TREATED;
            case ATC -> Denominator.COMPARISON;
            case ATE, ATO, ATM -> Denominator.POOLED;
        };
    }
}
