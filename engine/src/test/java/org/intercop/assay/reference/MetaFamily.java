package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.Heterogeneity;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.PoolingTest;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.Tau2Estimator;

/** Meta-analysis: the cases about pooling itself. */
final class MetaFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        Map<String, Method> methods = new HashMap<>();
        methods.put("meta.rma", MetaFamily::pool);
        MetaModels.addTo(methods);
        MetaBias.addTo(methods);
        MetaMultilevel.addTo(methods);
        MetaBayes.addTo(methods);
        return methods;
    }

    static RandomEffects options(JsonNode inputs) {
        return RandomEffects.withDefaults()
                .with(estimator(inputs.path("method").asText("REML")))
                .with(test(inputs))
                .withLevel(level(inputs));
    }

    /** EE, the equal-effects model, is another name for FE. */
    private static Tau2Estimator estimator(String method) {
        return Tau2Estimator.ofCode(method.equals("EE") ? "FE" : method);
    }

    static PoolingTest test(JsonNode inputs) {
        return switch (inputs.path("test").asText("z")) {
            case "knha" -> PoolingTest.KNAPP_HARTUNG;
            case "adhoc" -> PoolingTest.MODIFIED_KNAPP_HARTUNG;
            default -> PoolingTest.Z;
        };
    }

    static double level(JsonNode inputs) {
        return inputs.path("level").asDouble(0.95);
    }

    static double[] ends(Interval interval) {
        return new double[] {interval.lower(), interval.upper()};
    }

    private static Map<String, Object> pool(ReferenceCase reference) {
        PooledEffect pooled = options(reference.inputs())
                .pool(MetaInputs.of(reference).effects())
                .orThrow();
        Heterogeneity heterogeneity = pooled.heterogeneity();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("k", pooled.studies());
        results.put("estimate", pooled.estimate());
        results.put("se", pooled.standardError());
        results.put("stat", pooled.statistic());
        results.put("p", pooled.pValue());
        results.put("ci", ends(pooled.interval()));
        results.put("tau2", heterogeneity.tau2());
        results.put("tau", heterogeneity.tau());
        results.put("i2", heterogeneity.i2());
        results.put("h2", heterogeneity.h2());
        results.put("q", heterogeneity.q());
        results.put("q_df", heterogeneity.degreesOfFreedom());
        results.put("q_p", heterogeneity.qPValue());
        results.put("weights_percent", pooled.weightPercents());
        heterogeneity.tau2StandardError().ifPresent(value -> results.put("se_tau2", value));
        pooled.predictionInterval().ifPresent(interval -> results.put("pi_default", ends(interval)));
        pooled.predictionIntervalT().ifPresent(interval -> results.put("pi_t_k2", ends(interval)));
        pooled.logLikelihood().ifPresent(value -> results.put("loglik", value));
        pooled.degreesOfFreedom().ifPresent(value -> results.put("df", value));
        return results;
    }
}
