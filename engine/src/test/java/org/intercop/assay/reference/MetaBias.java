package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.intercop.assay.stats.meta.AsymmetryTest;
import org.intercop.assay.stats.meta.FailSafeN;
import org.intercop.assay.stats.meta.FunnelAsymmetry;
import org.intercop.assay.stats.meta.KendallTau;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.SelectionModel;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.meta.TrimAndFill;

/** Meta-analysis: what publication bias would do. */
final class MetaBias {
    private MetaBias() {}

    static void addTo(Map<String, ReferenceFamily.Method> methods) {
        methods.put("meta.bias", MetaBias::asymmetry);
        methods.put("meta.trimfill", MetaBias::trimAndFill);
        methods.put("meta.selmodel", MetaBias::selection);
    }

    private static Map<String, Object> asymmetry(ReferenceCase reference) {
        StudyEffects effects = MetaInputs.of(reference).effects();
        AsymmetryTest egger = FunnelAsymmetry.egger(effects).orThrow();
        AsymmetryTest mixed = FunnelAsymmetry.mixed(MetaFamily.options(reference.inputs()), effects)
                .orThrow();
        AsymmetryTest variance = FunnelAsymmetry.onVariance(effects).orThrow();
        KendallTau rank = FunnelAsymmetry.rank(effects).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("egger_intercept", egger.slope());
        results.put("egger_se", egger.standardError());
        results.put("egger_t", egger.statistic());
        results.put("egger_df", egger.degreesOfFreedom().orElseThrow());
        results.put("egger_p", egger.pValue());
        results.put("egger_limit_estimate", egger.limitEstimate());
        results.put("rma_slope", mixed.slope());
        results.put("rma_slope_se", mixed.standardError());
        results.put("rma_z", mixed.statistic());
        results.put("rma_p", mixed.pValue());
        results.put("peters_like_var_slope", variance.slope());
        results.put("peters_like_var_slope_p", variance.pValue());
        results.put("kendall_tau", rank.tau());
        results.put("kendall_p", rank.pValue());
        results.put("fsn_rosenthal", FailSafeN.rosenthal(effects, 0.05));
        return results;
    }

    private static Map<String, Object> trimAndFill(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        StudyEffects effects = MetaInputs.of(reference).effects();
        // trimfill() pools again with metafor's default threshold whatever the model was fitted with.
        RandomEffects options = MetaFamily.options(inputs).withThreshold(1e-5);
        TrimAndFill.Count count =
                TrimAndFill.Count.valueOf(inputs.path("estimator").asText());
        TrimAndFill result = (inputs.hasNonNull("side")
                        ? TrimAndFill.of(
                                options,
                                effects,
                                count,
                                TrimAndFill.Side.valueOf(
                                        inputs.path("side").asText().toUpperCase(Locale.ROOT)))
                        : TrimAndFill.of(options, effects, count))
                .orThrow();
        // Where nothing is missing, trimfill() returns the model it was given.
        PooledEffect pooled = result.missing() > 0
                ? result.pooled()
                : MetaFamily.options(inputs).pool(effects).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("k0", result.missing());
        results.put("se_k0", result.missingStandardError());
        results.put("side", result.side().name().toLowerCase(Locale.ROOT));
        results.put("estimate", pooled.estimate());
        results.put("se", pooled.standardError());
        results.put("p", pooled.pValue());
        results.put("ci", MetaFamily.ends(pooled.interval()));
        results.put("tau2", pooled.heterogeneity().tau2());
        results.put("k_total", pooled.studies());
        results.put("filled_yi", result.filled());
        result.missingPValue().ifPresent(value -> results.put("p_k0", value));
        return results;
    }

    private static Map<String, Object> selection(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        SelectionModel model = SelectionModel.fit(
                        MetaInputs.of(reference).effects(),
                        switch (inputs.path("alternative").asText("greater")) {
                            case "less" -> SelectionModel.Alternative.LESS;
                            case "two.sided" -> SelectionModel.Alternative.TWO_SIDED;
                            default -> SelectionModel.Alternative.GREATER;
                        },
                        StreamSupport.stream(inputs.path("steps").spliterator(), false)
                                .mapToDouble(JsonNode::asDouble)
                                .toArray())
                .orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("estimate", model.estimate());
        results.put("se", model.standardError());
        results.put("tau2", model.tau2());
        results.put("delta", model.chances());
        results.put("loglik", model.logLikelihood());
        results.put("lrt", model.statistic());
        results.put("lrt_p", model.pValue());
        return results;
    }
}
