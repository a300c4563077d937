package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.evaluation.Estimator.Estimates;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.causal.PropensityModel;
import org.intercop.assay.stats.causal.PropensityScores;

/** Evaluates one unit by every estimator its plan admits. Pure: the same cells and plan give the same answers. */
public final class Evaluator {
    private final Registry registry;
    private final GatePolicy policy;

    public Evaluator(Registry registry, GatePolicy policy) {
        this.registry = registry;
        this.policy = policy;
    }

    /**
     * Evaluates a unit whose agency sent a likelihood and no people.
     *
     * @param unit its intervention has a plan
     * @param declared the likelihood and what the agency says of it
     * @throws IllegalArgumentException if the registry knows no plan for the unit
     */
    public UnitEvaluation evaluate(Unit unit, DeclaredProfile declared) {
        return new DeclaredEvaluation(unit, plan(unit), declared, policy).evaluate();
    }

    private AnalysisPlan plan(Unit unit) {
        return registry.plan(unit.intervention())
                .orElseThrow(() -> new IllegalArgumentException("unit: " + unit + " has no analysis plan"));
    }

    /**
     * Evaluates a unit.
     *
     * @param unit its intervention has a plan and its outcome is registered
     * @param contributions the submissions that report the unit's outcome code
     * @throws IllegalArgumentException if the registry knows no plan or outcome for the unit
     */
    public UnitEvaluation evaluate(Unit unit, Collection<Contribution> contributions) {
        AnalysisPlan plan = plan(unit);
        OutcomeDefinition outcome = registry.outcomes().get(unit.outcome());
        if (outcome == null) {
            throw new IllegalArgumentException("unit: the outcome of " + unit + " is not registered");
        }
        List<CovariateDefinition> covariates =
                plan.covariates().stream().map(registry.covariates()::get).toList();
        UnitData data = UnitData.of(unit, plan, outcome, covariates, contributions, policy);

        Map<Estimator, Estimates> grid = new LinkedHashMap<>();
        for (Estimator estimator : MethodCatalog.ESTIMATORS) {
            if (estimator.admits(plan, outcome.kind())) {
                grid.put(estimator, estimator.estimate(data, policy.confidenceLevel()));
            }
        }
        PrimaryRule rule = PrimaryRule.choose(data, grid, policy);
        List<Answer> answers = new ArrayList<>();
        List<Comparability> comparability = new ArrayList<>();
        grid.forEach((estimator, estimates) -> {
            boolean primary = rule.primary().contains(estimator.code());
            estimates
                    .effects()
                    .forEach(effect ->
                            answers.add(new Answer(estimator.code(), effect.measure(), primary, effect.estimation())));
            estimates.balance().ifPresent(comparability::add);
        });
        List<Estimates> primaries = grid.keySet().stream()
                .filter(estimator -> rule.primary().contains(estimator.code()))
                .map(grid::get)
                .toList();
        Findings findings = new Findings(
                primaries,
                rule.fallback(),
                AdjustedMeans.people(data, (cohort, terms) -> PropensityModel.logistic(terms)
                        .fit(cohort)
                        .flatMap(PropensityScores::overlap)),
                plan.negativeControls().size(),
                Controls.of(data, contributions, registry, policy));
        return new UnitEvaluation(
                unit,
                data.treated(),
                data.comparison(),
                answers,
                Gates.answers(data, findings, policy),
                findings.profile(),
                outcome.kind() == OutcomeDefinition.Kind.BINARY
                        ? LevelTable.of(data.analysed(), covariates)
                        : List.of(),
                data.accrual(),
                rule.fallback(),
                comparability,
                Sensitivities.of(data, answers, policy));
    }
}
