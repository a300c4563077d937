package org.intercop.assay.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.stats.survival.AalenJohansen;
import org.intercop.assay.stats.survival.Coefficient;
import org.intercop.assay.stats.survival.FineGray;
import org.intercop.assay.stats.survival.FineGrayFit;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.GrayTest;

/** Cases with competing events: {@code surv.cif}, {@code surv.finegray}. */
final class SurvivalCompeting {
    private SurvivalCompeting() {}

    static Map<String, Object> incidence(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        FollowUp followUp = inputs.competing();
        double[] times = inputs.times();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.rows());
        results.put("n_cause", inputs.ended("cause"));
        results.put("n_competing", inputs.ended("competing"));
        results.put("groups", inputs.levels());
        for (int group = 0; group < inputs.levels().size(); group++) {
            FollowUp members = inputs.ofGroup(followUp, group);
            String prefix = "g" + (group + 1);
            for (int cause = 1; cause <= 2; cause++) {
                AalenJohansen curve = AalenJohansen.of(members, cause).orThrow();
                String name = cause == 1 ? "cause" : "competing";
                results.put(prefix + "_cif_" + name, SurvivalCurves.each(times, t -> curve.at(t)
                        .incidence()));
                results.put(prefix + "_se_" + name, SurvivalCurves.each(times, t -> curve.at(t)
                        .standardError()));
                results.put(prefix + "_se_" + name + "_aj", SurvivalCurves.each(times, t -> curve.at(t)
                        .jackknifeError()));
            }
        }
        double rho = inputs.json().path("rho").asDouble(0);
        if (inputs.levels().size() > 1) {
            GrayTest cause = GrayTest.test(followUp, 1, inputs.groups(), rho).orThrow();
            GrayTest competing =
                    GrayTest.test(followUp, 2, inputs.groups(), rho).orThrow();
            results.put("gray_cause", cause.chiSquared());
            results.put("gray_cause_p", cause.pValue());
            results.put("gray_df", cause.degreesOfFreedom());
            results.put("gray_competing", competing.chiSquared());
            results.put("gray_competing_p", competing.pValue());
        }
        return results;
    }

    static Map<String, Object> fineGray(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        FineGrayFit fit =
                FineGray.fit(inputs.competing(), 1, inputs.covariates()).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", fit.people());
        results.put("terms", fit.labels());
        results.put("coef", each(fit, Coefficient::estimate));
        results.put("se", each(fit, Coefficient::standardError));
        results.put("shr", each(fit, coefficient -> StrictMath.exp(coefficient.estimate())));
        results.put("z", each(fit, Coefficient::z));
        results.put("p", each(fit, Coefficient::pValue));
        results.put("loglik", fit.logLikelihood());
        results.put("loglik_null", fit.nullLogLikelihood());
        return results;
    }

    private static double[] each(FineGrayFit fit, ToDoubleFunction<Coefficient> value) {
        return fit.coefficients().stream().mapToDouble(value).toArray();
    }
}
