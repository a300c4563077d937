package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Estimator.Estimates;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.diagnose.NegativeControls;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * The plan's negative controls, estimated from the very submissions of a unit by the very rule that picks its primary:
 * log odds ratios of binary outcomes.
 */
final class Controls {
    private Controls() {}

    static Estimation<NegativeControls> of(
            UnitData data, Collection<Contribution> contributions, Registry registry, GatePolicy policy) {
        List<EffectEstimate> estimates = new ArrayList<>();
        for (String measure : data.plan().negativeControls()) {
            SortedMap<String, List<Contribution>> byCode = new TreeMap<>();
            for (Contribution contribution : contributions) {
                String code = contribution.outcomes().get(measure);
                if (code != null && contribution.cells().has(measure)) {
                    byCode.computeIfAbsent(code, key -> new ArrayList<>()).add(contribution);
                }
            }
            byCode.forEach((code, of) -> {
                OutcomeDefinition outcome = registry.outcomes().get(code);
                if (outcome != null && outcome.kind() == Kind.BINARY) {
                    estimates.addAll(odds(
                            UnitData.of(data.unit(), data.plan(), outcome, data.covariates(), of, policy), policy));
                }
            });
        }
        return NegativeControls.of(estimates);
    }

    private static List<EffectEstimate> odds(UnitData control, GatePolicy policy) {
        Map<Estimator, Estimates> grid = new LinkedHashMap<>();
        for (Estimator estimator : MethodCatalog.ESTIMATORS) {
            if (estimator.admits(control.plan(), control.outcome().kind())) {
                grid.put(estimator, estimator.estimate(control, policy.confidenceLevel()));
            }
        }
        PrimaryRule rule = PrimaryRule.choose(control, grid, policy);
        List<EffectEstimate> odds = new ArrayList<>();
        grid.forEach((estimator, estimates) -> {
            if (rule.primary().contains(estimator.code())) {
                estimates.effects().stream()
                        .filter(effect -> effect.measure() == EffectMeasure.ODDS_RATIO
                                && effect.estimation().isEstimated())
                        .forEach(effect -> odds.add(effect.estimation().orThrow()));
            }
        });
        return odds;
    }
}
