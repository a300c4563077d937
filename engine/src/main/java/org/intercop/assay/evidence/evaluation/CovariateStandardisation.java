package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.Standardisation;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.glm.Term;

/**
 * The plan's estimand after randomisation by standardisation (g-computation): one logistic model of the outcome on arm
 * and covariates, averaged over the people. It sharpens the figure and stays right where the model is wrong. The first
 * choice after randomisation where the plan names covariates. It does not weigh anybody, so balance is that of the arms
 * as they are.
 */
final class CovariateStandardisation implements Estimator {
    @Override
    public String code() {
        return "standardisation";
    }

    @Override
    public String title() {
        return "Adjusted by standardisation";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return AdjustedMeans.admits(plan, kind)
                && plan.design() == Design.RANDOMISED
                && plan.estimand() != Estimand.ATO
                && plan.estimand() != Estimand.ATM;
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return admits(plan, kind);
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return plan.estimand() == Estimand.ATE;
    }

    @Override
    public boolean needsEvents() {
        return true;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        return AdjustedMeans.estimates(code(), data, level, (cohort, terms) -> {
            List<Term> model = new ArrayList<>(terms);
            model.add(
                    new Term.Factor(UnitData.ARM, List.of(UnitData.COMPARISON, UnitData.TREATED), UnitData.COMPARISON));
            return Standardisation.logistic(model, UnitData.COMPARISON)
                    .estimate(cohort, AdjustedMeans.EVENT)
                    .map(effect -> new AdjustedMeans(
                            effect.means(data.plan().estimand()),
                            AnalysisWeights.equal(cohort),
                            Denominator.POOLED,
                            Optional.empty()));
        });
    }
}
