package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.causal.Outcome;
import org.intercop.assay.stats.causal.PotentialMeans;
import org.intercop.assay.stats.causal.Standardisation;
import org.intercop.assay.stats.causal.StandardisedEffect;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.glm.SandwichVariance;
import org.intercop.assay.stats.glm.SandwichVariance.Clustered;

/** The cases about standardised risks. */
final class StandardisationCase {
    private static final Map<String, EffectMeasure> MEASURES = Map.of(
            "rd", EffectMeasure.RISK_DIFFERENCE,
            "log_rr", EffectMeasure.RISK_RATIO,
            "log_or", EffectMeasure.ODDS_RATIO);

    private StandardisationCase() {}

    static Map<String, Object> run(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        GlmInputs model = GlmInputs.of(reference);
        String outcome = inputs.path("outcome").asText();
        Cohort cohort = Cohort.of(
                model.frame(),
                row -> inputs.hasNonNull("weights") ? model.counts()[row] : 1,
                new Treatment(
                        inputs.path("treatment").asText(),
                        inputs.path("treat_levels").path(1).asText()));
        StandardisedEffect effect = Standardisation.logistic(
                        model.terms(), inputs.path("treat_levels").path(0).asText())
                .estimate(
                        cohort,
                        inputs.hasNonNull("event_level")
                                ? Outcome.event(
                                        outcome, inputs.path("event_level").asText())
                                : Outcome.number(outcome))
                .orThrow();
        Estimand estimand =
                switch (inputs.path("population").asText("all")) {
                    case "treated" -> Estimand.ATT;
                    case "control" -> Estimand.ATC;
                    default -> Estimand.ATE;
                };
        PotentialMeans means = effect.means(estimand);
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", effect.model().records());
        results.put("risk1", means.treated());
        results.put("risk0", means.comparison());
        Map<String, RealMatrix> covariances = covariances(effect, model);
        MEASURES.forEach((name, measure) -> {
            results.put(name, means.effect(measure).orThrow().estimate());
            results.put("se_" + name + "_pop", means.effect(measure).orThrow().standardError());
            covariances.forEach((kind, covariance) -> results.put(
                    "se_" + name + "_" + kind,
                    effect.effect(estimand, measure, covariance, 0.95).orThrow().standardError()));
        });
        RealMatrix byModel = covariances.get("ml");
        results.put("se_risk1_ml", effect.meanStandardError(estimand, StandardisedEffect.Arm.TREATED, byModel));
        results.put("se_risk0_ml", effect.meanStandardError(estimand, StandardisedEffect.Arm.COMPARISON, byModel));
        return results;
    }

    private static Map<String, RealMatrix> covariances(StandardisedEffect effect, GlmInputs model) {
        Map<String, RealMatrix> covariances = new LinkedHashMap<>();
        covariances.put("ml", effect.model().covariance());
        covariances.put("hc0", SandwichVariance.HC0.of(effect.model()).orThrow());
        covariances.put("hc3", SandwichVariance.HC3.of(effect.model()).orThrow());
        if (model.inputs().hasNonNull("cluster")) {
            List<String> clusters = new ArrayList<>(model.clusters());
            covariances.put(
                    "cr1",
                    SandwichVariance.clustered(effect.model(), Clustered.CR1, clusters)
                            .orThrow());
        }
        return covariances;
    }
}
