package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.intercop.assay.stats.causal.BalancedEffect;
import org.intercop.assay.stats.causal.DoublyRobust;
import org.intercop.assay.stats.causal.DoublyRobustEffect;
import org.intercop.assay.stats.causal.EntropyBalancing;
import org.intercop.assay.stats.causal.PotentialMeans;
import org.intercop.assay.stats.causal.WeightedCox;
import org.intercop.assay.stats.causal.WeightedHazard;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.glm.Family;
import org.intercop.assay.stats.survival.Ties;

/** The ps.* methods with an outcome model, or with weights that balance by construction. */
final class AdjustedEffectCases {
    private AdjustedEffectCases() {}

    static Map<String, Object> doublyRobust(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        Family family =
                switch (inputs.path("outcome_family").asText()) {
                    case "gaussian" -> Family.gaussian();
                    case "poisson" -> Family.poisson();
                    default -> Family.binomial();
                };
        DoublyRobustEffect effect = DoublyRobust.of(
                        PropensityCases.model(reference), family, Terms.of(inputs.path("outcome_terms")))
                .estimate(PropensityCases.cohort(reference), PropensityCases.outcome(reference))
                .orThrow();
        Map<String, Object> results = new HashMap<>();
        results.put("n", effect.scores().cohort().people());
        put(results, "ate", effect.means(Estimand.ATE).orThrow());
        put(results, "att", effect.means(Estimand.ATT).orThrow());
        return results;
    }

    private static void put(Map<String, Object> results, String name, PotentialMeans means) {
        EffectEstimate difference = means.difference().orThrow();
        results.put(name + "_risk1", means.treated());
        results.put(name + "_risk0", means.comparison());
        results.put(name, difference.estimate());
        results.put("se_" + name, difference.standardError());
        if (means.isRisk()) {
            EffectEstimate ratio = means.effect(EffectMeasure.RISK_RATIO).orThrow();
            EffectEstimate odds = means.effect(EffectMeasure.ODDS_RATIO).orThrow();
            results.put(name + "_log_rr", ratio.estimate());
            results.put("se_" + name + "_log_rr", ratio.standardError());
            results.put(name + "_log_or", odds.estimate());
            results.put("se_" + name + "_log_or", odds.standardError());
        }
    }

    static Map<String, Object> entropy(ReferenceCase reference) {
        BalancedEffect effect = EntropyBalancing.on(Terms.of(reference.inputs().path("ps_terms")))
                .estimate(PropensityCases.cohort(reference), PropensityCases.outcome(reference))
                .orThrow();
        Cohort cohort = effect.weights().cohort();
        List<Double> first = new ArrayList<>();
        for (int row = 0; row < cohort.rows() && first.size() < 10; row++) {
            if (!cohort.isTreated(row)) {
                first.add(effect.weights().of(row));
            }
        }
        EffectEstimate difference = effect.means().difference().orThrow();
        return Map.of(
                "n", cohort.people(),
                "w_control_first10", first,
                "max_control", effect.weights().comparison().largest(),
                "ess_control", effect.weights().comparison().effectiveSampleSize(),
                "mean1", effect.means().treated(),
                "mean0", effect.means().comparison(),
                "att", difference.estimate(),
                "se_hc0", difference.standardError());
    }

    static Map<String, Object> cox(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        WeightedHazard hazard = WeightedCox.of(PropensityCases.model(reference), PropensityCases.weighting(reference))
                .withTies(Ties.valueOf(inputs.path("ties").asText("efron").toUpperCase(Locale.ROOT)))
                .estimate(
                        PropensityCases.cohort(reference),
                        inputs.path("time").asText(),
                        inputs.path("event").asText())
                .orThrow();
        EffectEstimate effect = hazard.effect(0.95);
        return Map.of(
                "n", hazard.weights().cohort().people(),
                "log_hr", effect.estimate(),
                "se_robust", effect.standardError(),
                "hr", effect.measure().scale().toReader(effect.estimate()));
    }
}
