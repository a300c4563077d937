package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.causal.MatchedCohort;
import org.intercop.assay.stats.causal.MatchedEffect;
import org.intercop.assay.stats.causal.MatchedEffect.StandardError;
import org.intercop.assay.stats.causal.Matching;
import org.intercop.assay.stats.causal.Matching.Distance;
import org.intercop.assay.stats.causal.Matching.Ties;
import org.intercop.assay.stats.estimand.EffectEstimate;

/** The method ps.match. */
final class MatchingCases {
    private MatchingCases() {}

    static Map<String, Object> match(ReferenceCase reference) {
        MatchedEffect effect = options(reference.inputs())
                .estimate(
                        PropensityCases.model(reference),
                        PropensityCases.cohort(reference),
                        PropensityCases.outcome(reference))
                .orThrow();
        MatchedCohort matched = effect.matched();
        EffectEstimate difference = effect.means().difference().orThrow();
        Map<String, Object> results = new HashMap<>();
        results.put("n_treated", matched.weights().cohort().treatedPeople());
        results.put("n_matched_treated", matched.matchedTreated());
        results.put("n_controls_used", matched.comparisonUsed());
        results.put("caliper_width", matched.caliperWidth().orElse(Double.POSITIVE_INFINITY));
        results.put(
                "pairs_treated",
                matched.pairs().stream().map(pair -> pair.treated() + 1).toList());
        results.put(
                "pairs_control",
                matched.pairs().stream().map(pair -> pair.comparison() + 1).toList());
        results.put("mean_treated", effect.means().treated());
        results.put("mean_control", effect.means().comparison());
        results.put("att", difference.estimate());
        results.put("ess_control", matched.weights().comparison().effectiveSampleSize());
        results.put("se_hc0", error(effect, StandardError.WEIGHTED));
        if (!reference.inputs().path("replace").asBoolean()) {
            results.put("se_cluster_cr0", error(effect, StandardError.MATCHED_SETS));
            results.put("se_cluster_cr1s", error(effect, StandardError.MATCHED_SETS_CR1S));
        }
        return results;
    }

    private static Matching options(JsonNode inputs) {
        Matching matching = Matching.nearestNeighbour()
                .breakingTies(Ties.FIRST_ROW)
                .on(inputs.path("distance").asText().equals("logit") ? Distance.LOGIT : Distance.SCORE)
                .withRatio(inputs.path("ratio").asInt(1));
        matching = inputs.hasNonNull("caliper_sd")
                ? matching.withCaliper(inputs.path("caliper_sd").asDouble())
                : matching.withoutCaliper();
        if (inputs.path("replace").asBoolean()) {
            matching = matching.withReplacement();
        }
        List<String> exact = new ArrayList<>();
        inputs.path("exact").forEach(column -> exact.add(column.asText()));
        return matching.exactlyOn(exact);
    }

    private static double error(MatchedEffect effect, StandardError kind) {
        return effect.means(kind).difference().orThrow().standardError();
    }
}
