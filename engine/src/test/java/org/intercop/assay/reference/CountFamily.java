package org.intercop.assay.reference;

import java.util.Map;
import org.intercop.assay.stats.glm.GlmFit;

final class CountFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "count.rate_ratio", Rates::ratio,
                "count.rate_ratio_data", Rates::ratioOfData,
                "count.rate_ci", Rates::rate,
                "count.glm", CountFamily::glm);
    }

    private static Map<String, Object> glm(ReferenceCase reference) {
        GlmInputs inputs = GlmInputs.of(reference);
        GlmFit fit = inputs.fit(reference.inputs().path("family").asText());
        Map<String, Object> results = inputs.summary(fit);
        results.put("loglik", fit.logLikelihood());
        results.put("aic", fit.aic());
        inputs.putRobust(results, fit);
        results.put(
                "irr",
                fit.coefficients().stream().map(one -> Math.exp(one.estimate())).toList());
        return results;
    }
}
