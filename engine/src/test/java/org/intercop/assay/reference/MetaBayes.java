package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.meta.BayesianPool;
import org.intercop.assay.stats.meta.BayesianPooling;
import org.intercop.assay.stats.meta.EffectPrior;
import org.intercop.assay.stats.meta.Posterior;
import org.intercop.assay.stats.meta.SpreadPrior;

/** Meta-analysis: the normal-normal model with priors. */
final class MetaBayes {
    private MetaBayes() {}

    static void addTo(Map<String, ReferenceFamily.Method> methods) {
        methods.put("meta.bayes", MetaBayes::run);
    }

    private static Map<String, Object> run(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        double scale = inputs.path("tau_scale").asDouble();
        BayesianPool pool = BayesianPooling.withDefaults()
                .with(
                        switch (inputs.path("tau_prior").asText()) {
                            case "halfcauchy" -> SpreadPrior.halfCauchy(scale);
                            case "halfnormal" -> SpreadPrior.halfNormal(scale);
                            default -> SpreadPrior.uniform(scale);
                        })
                .with(
                        inputs.hasNonNull("mu_prior_mean")
                                ? new EffectPrior.Normal(
                                        inputs.path("mu_prior_mean").asDouble(),
                                        inputs.path("mu_prior_sd").asDouble())
                                : new EffectPrior.Flat())
                .pool(MetaInputs.of(reference).effects())
                .orThrow();
        double level = MetaFamily.level(inputs);
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("k", pool.studies());
        put(results, "mu", pool.mean(), level);
        put(results, "tau", pool.spread(), level);
        put(results, "pred", pool.prediction(), level);
        results.put("mu_mode", pool.mean().mode());
        results.put("tau_mode", pool.spread().mode());
        results.put("p_mu_below_0", pool.mean().probabilityBelow(0));
        results.put("p_pred_below_0", pool.prediction().probabilityBelow(0));
        List<Posterior> effects = pool.effects();
        results.put("theta_mean", effects.stream().map(Posterior::mean).toList());
        results.put(
                "theta_sd", effects.stream().map(Posterior::standardDeviation).toList());
        results.put("theta_median", effects.stream().map(Posterior::median).toList());
        results.put(
                "theta_central_lo",
                effects.stream().map(effect -> effect.central(level).lower()).toList());
        results.put(
                "theta_central_hi",
                effects.stream().map(effect -> effect.central(level).upper()).toList());
        results.put("log_marginal_likelihood", pool.logMarginalLikelihood());
        return results;
    }

    private static void put(Map<String, Object> results, String name, Posterior posterior, double level) {
        results.put(name + "_mean", posterior.mean());
        results.put(name + "_sd", posterior.standardDeviation());
        results.put(name + "_median", posterior.median());
        results.put(name + "_central", MetaFamily.ends(posterior.central(level)));
        results.put(name + "_shortest", MetaFamily.ends(posterior.shortest(level)));
    }
}
