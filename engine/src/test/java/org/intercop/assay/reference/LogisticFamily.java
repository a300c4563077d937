package org.intercop.assay.reference;

import java.util.Map;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.GlmFit;

final class LogisticFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of("logit.glm", LogisticFamily::glm);
    }

    private static Map<String, Object> glm(ReferenceCase reference) {
        GlmInputs inputs = GlmInputs.of(reference);
        GlmFit fit = inputs.fit(reference.inputs().path("family").asText("binomial"));
        Map<String, Object> results = inputs.summary(fit);
        results.put("loglik", fit.logLikelihood());
        results.put("aic", fit.aic());
        results.put("n_rows_weight_sum", fit.records());
        double[] lower = new double[fit.matrix().columnCount()];
        double[] upper = new double[lower.length];
        for (int j = 0; j < lower.length; j++) {
            Interval wald = fit.waldInterval(j, 0.95);
            lower[j] = Math.exp(wald.lower());
            upper[j] = Math.exp(wald.upper());
        }
        results.put(
                "or",
                fit.coefficients().stream().map(one -> Math.exp(one.estimate())).toList());
        results.put("or_wald_lo", lower);
        results.put("or_wald_hi", upper);
        inputs.putRobust(results, fit);
        return results;
    }
}
