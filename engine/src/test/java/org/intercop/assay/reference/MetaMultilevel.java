package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.meta.MultilevelFit;
import org.intercop.assay.stats.meta.MultilevelFit.Level;
import org.intercop.assay.stats.meta.MultilevelFit.RobustEffect;
import org.intercop.assay.stats.meta.MultilevelModel;

/** Meta-analysis: grouped effects. */
final class MetaMultilevel {
    private MetaMultilevel() {}

    static void addTo(Map<String, ReferenceFamily.Method> methods) {
        methods.put("meta.multilevel", MetaMultilevel::run);
    }

    private static Map<String, Object> run(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        MetaInputs studies = MetaInputs.of(reference);
        List<String> levels = new ArrayList<>();
        inputs.path("random").forEach(name -> levels.add(name.asText()));
        MultilevelFit fit = MultilevelModel.of(levels)
                .with(
                        inputs.path("method").asText("REML").equals("ML")
                                ? MultilevelModel.Likelihood.FULL
                                : MultilevelModel.Likelihood.RESTRICTED)
                .withLevel(MetaFamily.level(inputs))
                .fit(
                        studies.effects(),
                        studies.frame(),
                        Terms.of(inputs.path("terms")),
                        inputs.path("cluster").asText())
                .orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("k", fit.studies());
        results.put("n_levels", fit.levels().stream().map(Level::groups).toList());
        MetaModels.putCoefficients(results, fit.coefficients());
        results.put("sigma2", fit.levels().stream().map(Level::variance).toList());
        results.put("loglik", fit.logLikelihood());
        results.put("qe", fit.q());
        results.put("qe_p", fit.qPValue());
        List<RobustEffect> robust = fit.robust().orThrow();
        results.put(
                "se_cr2", robust.stream().map(RobustEffect::standardErrorCr2).toList());
        results.put(
                "df_cr2", robust.stream().map(RobustEffect::degreesOfFreedomCr2).toList());
        results.put("p_cr2", robust.stream().map(RobustEffect::pValueCr2).toList());
        results.put(
                "se_cr1", robust.stream().map(RobustEffect::standardErrorCr1).toList());
        results.put(
                "se_robust_metafor",
                robust.stream().map(RobustEffect::standardErrorCr1p).toList());
        results.put("i2_total", fit.i2());
        results.put("i2_levels", fit.levels().stream().map(Level::i2).toList());
        fit.moderators().ifPresent(test -> {
            results.put("qm", test.statistic());
            results.put("qm_p", test.pValue());
        });
        return results;
    }
}
