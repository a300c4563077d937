package org.intercop.assay.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.glm.DispersionTest;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.LikelihoodRatio;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.NegativeBinomial;
import org.intercop.assay.stats.glm.SandwichVariance;
import org.intercop.assay.stats.glm.Term;

/** Counts and rates. */
final class CountFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "count.rate_ratio", Rates::ratio,
                "count.rate_ratio_data", Rates::ratioOfData,
                "count.rate_ci", Rates::rate,
                "count.glm", CountFamily::glm,
                "count.negbin", reference -> negativeBinomial(GlmInputs.of(reference)),
                "count.dispersion_test", CountFamily::dispersion,
                "count.lrt", CountFamily::likelihoodRatio);
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

    static Map<String, Object> negativeBinomial(GlmInputs inputs) {
        ModelMatrix x = Glm.poisson().determined(inputs.matrix(), inputs.responses());
        NegativeBinomial model = NegativeBinomial.fit(x, inputs.responses()).orThrow();
        GlmFit fit = model.regression();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.frame().rows());
        results.put("dropped", inputs.dropped());
        GlmInputs.putCoefficients(results, fit.coefficients());
        results.put("theta", model.theta());
        results.put("se_theta", model.thetaStandardError());
        results.put("loglik", model.logLikelihood());
        results.put("aic", model.aic());
        results.put("deviance", fit.deviance());
        results.put("lr_vs_poisson", model.againstPoisson().statistic());
        results.put("p_lr_vs_poisson", model.againstPoisson().pValue());
        results.put("se_hc0", GlmInputs.errors(SandwichVariance.HC0.of(fit).orThrow()));
        inputs.putClustered(results, fit);
        return results;
    }

    private static Map<String, Object> dispersion(ReferenceCase reference) {
        GlmFit fit = GlmInputs.of(reference).fit("poisson");
        Results results = new Results();
        Map<String, DispersionTest.Excess> kinds =
                Map.of("nb1", DispersionTest.Excess.LINEAR, "nb2", DispersionTest.Excess.QUADRATIC);
        kinds.forEach(
                (name, excess) -> results.put(name + "_alpha", DispersionTest.of(fit, excess), DispersionTest::alpha)
                        .put(name + "_z", DispersionTest.of(fit, excess), DispersionTest::statistic)
                        .put(name + "_p", DispersionTest.of(fit, excess), DispersionTest::pValue));
        return results.map();
    }

    static Map<String, Object> likelihoodRatio(ReferenceCase reference) {
        GlmInputs larger = GlmInputs.of(reference);
        List<String> dropped = new ArrayList<>();
        reference.inputs().path("drop").forEach(name -> dropped.add(name.asText()));
        List<Term> kept = larger.terms().stream()
                .filter(term -> !dropped.contains(name(term)))
                .toList();
        // R compares deviances whatever the dispersion, so a quasi-likelihood model is compared as the model it is made
        // of
        String family = reference.inputs().path("family").asText().replaceFirst("^quasi", "");
        LikelihoodRatio test = LikelihoodRatio.of(larger.withTerms(kept).fit(family), larger.fit(family));
        return Map.of("lr", test.statistic(), "df", test.degreesOfFreedom(), "p", test.pValue());
    }

    private static String name(Term term) {
        return term instanceof Term.Numeric numeric
                ? numeric.column()
                : term instanceof Term.Factor factor ? factor.column() : "";
    }
}
