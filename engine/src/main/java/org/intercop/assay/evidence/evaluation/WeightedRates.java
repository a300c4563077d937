package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.causal.Weighting;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.SandwichVariance;

/**
 * The rate ratio in the plan's population by inverse-probability weighting on the registered covariates: a Poisson
 * model of the treatment alone, weighted, with a sandwich variance (HC1), so that people may differ in their rates. The
 * variance takes the weights as known. The first choice for designs without randomisation.
 *
 * <p>People without a value for a covariate are left out. Covariates that do not vary are left out of the model.
 */
final class WeightedRates implements Estimator {
    @Override
    public String code() {
        return "ipw-rates";
    }

    @Override
    public String title() {
        return "Rates adjusted by inverse-probability weighting";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.COUNT
                && plan.design().compares()
                && !plan.covariates().isEmpty();
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return kind == Kind.COUNT && plan.design().compares() && plan.design() != Design.RANDOMISED;
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return Weighted.isSymmetric(plan);
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        Estimation<Weighted> people = Weighted.of(data);
        Estimation<AnalysisWeights> weights = people.flatMap(Weighted::scores)
                .map(scores -> Weighting.of(data.plan().estimand()).weights(scores));
        Estimation<EffectEstimate> ratio = weights.flatMap(given -> ratio(data, given, level));
        Optional<Comparability> balance = weights.isEstimated()
                ? people.orThrow()
                        .balance(code(), weights.orThrow(), data.plan().estimand())
                : Optional.empty();
        return new Estimates(
                List.of(new Effect(EffectMeasure.RATE_RATIO, ratio)), balance, Profiles.normal(code(), ratio));
    }

    private static Estimation<EffectEstimate> ratio(UnitData data, AnalysisWeights weights, double level) {
        PersonTime people = new PersonTime(weights.cohort(), data.outcome());
        RateTable table = people.table();
        if (table.treatedEvents() == 0 || table.comparisonEvents() == 0) {
            return Estimation.not(Reason.NO_EVENTS, "An arm has no events (" + table + ").");
        }
        double[] perRow = new double[weights.cohort().rows()];
        for (int row = 0; row < perRow.length; row++) {
            perRow[row] = weights.of(row);
        }
        return Glm.poisson()
                .fit(people.matrix(List.of()), people.responses().withWeights(perRow))
                .flatMap(fit -> SandwichVariance.HC1.of(fit).map(variance -> RateContrast.ratio(fit, variance, level)));
    }
}
