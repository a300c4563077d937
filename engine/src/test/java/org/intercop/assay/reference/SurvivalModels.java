package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.survival.AcceleratedFailure;
import org.intercop.assay.stats.survival.AcceleratedFailureFit;
import org.intercop.assay.stats.survival.Coefficient;
import org.intercop.assay.stats.survival.Concordance;
import org.intercop.assay.stats.survival.Cox;
import org.intercop.assay.stats.survival.CoxFit;
import org.intercop.assay.stats.survival.CoxSurvival;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.LifetimeDistribution;
import org.intercop.assay.stats.survival.ProportionalHazards;
import org.intercop.assay.stats.survival.ProportionalHazards.Transform;
import org.intercop.assay.stats.survival.Ties;

/** Cases on Cox models: {@code surv.cox}, {@code surv.zph}, {@code surv.cox_predict}, and {@code surv.weibull}. */
final class SurvivalModels {
    private SurvivalModels() {}

    static Map<String, Object> cox(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        CoxFit fit = fit(inputs, inputs.followUp());
        List<Coefficient> coefficients = fit.modelBased();
        double[] beta = fit.coefficients().toArray();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", fit.records());
        results.put("n_events", fit.events());
        results.put("dropped", inputs.dropped());
        results.put("terms", fit.labels());
        results.put("coef", beta);
        results.put("hr", each(coefficients, c -> StrictMath.exp(c.estimate())));
        results.put("se", each(coefficients, Coefficient::standardError));
        results.put("z", each(coefficients, Coefficient::z));
        results.put("p", each(coefficients, Coefficient::pValue));
        results.put(
                "hr_lo",
                each(coefficients, c -> StrictMath.exp(c.effect(0.95).interval().lower())));
        results.put(
                "hr_hi",
                each(coefficients, c -> StrictMath.exp(c.effect(0.95).interval().upper())));
        results.put("loglik_null", fit.nullLogLikelihood());
        results.put("loglik", fit.logLikelihood());
        results.put("lr", fit.likelihoodRatio());
        results.put("wald", fit.wald());
        results.put("score", fit.score());
        results.put("df", fit.degreesOfFreedom());
        results.put("se_robust", each(fit.robust(), Coefficient::standardError));
        Concordance concordance = Concordance.of(fit).orThrow();
        results.put("concordance", concordance.value());
        results.put("se_concordance", concordance.standardError());
        return results;
    }

    static Map<String, Object> proportionalHazards(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        CoxFit fit = fit(inputs, inputs.followUp());
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("terms", fit.labels());
        for (Transform transform : Transform.values()) {
            String name = transform == Transform.KAPLAN_MEIER
                    ? "km"
                    : transform.name().toLowerCase(Locale.ROOT);
            ProportionalHazards tests = ProportionalHazards.test(fit, transform).orThrow();
            results.put(
                    name + "_chisq",
                    tests.tests().stream()
                            .map(ProportionalHazards.Test::chiSquared)
                            .toList());
            results.put(
                    name + "_p",
                    tests.tests().stream().map(ProportionalHazards.Test::pValue).toList());
            results.put(name + "_global", tests.global().chiSquared());
            results.put(name + "_global_df", tests.global().degreesOfFreedom());
            results.put(name + "_global_p", tests.global().pValue());
        }
        return results;
    }

    static Map<String, Object> predict(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        CoxFit fit = fit(inputs, inputs.followUp());
        Frame at = new At(inputs.json().path("at"));
        ModelMatrix covariates = ModelMatrix.withoutIntercept(at, inputs.terms());
        List<CoxSurvival.Point> points = new ArrayList<>();
        for (int row = 0; row < at.rows(); row++) {
            int stratum = inputs.json().path("strata").isEmpty() ? 0 : stratum(inputs, at, row);
            CoxSurvival curve = CoxSurvival.predict(fit, covariates, row, stratum, inputs.variance())
                    .orThrow();
            for (double time : inputs.times()) {
                points.add(curve.at(time));
            }
        }
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("surv", each(points, CoxSurvival.Point::survival));
        results.put("se", each(points, CoxSurvival.Point::standardError));
        results.put("log_lo", each(points, point -> point.interval(0.95).lower()));
        results.put("log_hi", each(points, point -> point.interval(0.95).upper()));
        results.put("cumhaz", each(points, CoxSurvival.Point::cumulativeHazard));
        return results;
    }

    static Map<String, Object> acceleratedFailure(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        AcceleratedFailureFit fit = AcceleratedFailure.fit(
                        inputs.followUp(),
                        ModelMatrix.withIntercept(inputs.data(), inputs.terms()),
                        LifetimeDistribution.valueOf(
                                inputs.json().path("dist").asText().toUpperCase(Locale.ROOT)))
                .orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", fit.people());
        results.put("terms", fit.labels());
        results.put("coef", fit.coefficients().toArray());
        results.put(
                "se",
                IntStream.range(0, fit.labels().size())
                        .mapToDouble(fit::standardError)
                        .toArray());
        results.put("scale", fit.scale());
        results.put("se_log_scale", fit.logScaleError().orElse(Double.NaN));
        results.put("loglik", fit.logLikelihood());
        results.put("loglik_null", fit.nullLogLikelihood());
        return results;
    }

    private static int stratum(SurvivalInputs inputs, Frame at, int row) {
        int same = IntStream.range(0, inputs.data().rows())
                .filter(i -> IntStream.range(0, inputs.json().path("strata").size())
                        .mapToObj(s -> inputs.json().path("strata").get(s).asText())
                        .allMatch(column -> inputs.data().text(column, i).equals(at.text(column, row))))
                .findFirst()
                .orElseThrow();
        return inputs.strata().code(same);
    }

    private static CoxFit fit(SurvivalInputs inputs, FollowUp followUp) {
        Ties ties = Ties.valueOf(inputs.json().path("ties").asText("efron").toUpperCase(Locale.ROOT));
        return Cox.fit(followUp, inputs.covariates(), ties).orThrow();
    }

    private static <T> double[] each(List<T> list, ToDoubleFunction<T> value) {
        return list.stream().mapToDouble(value).toArray();
    }

    /** The covariates to predict for: a value or a list of values per column. */
    private record At(JsonNode json) implements Frame {
        @Override
        public int rows() {
            int rows = 1;
            for (JsonNode column : json) {
                rows = Math.max(rows, column.size());
            }
            return rows;
        }

        @Override
        public boolean has(String column) {
            return json.has(column);
        }

        @Override
        public boolean isMissing(String column, int row) {
            return !json.hasNonNull(column);
        }

        @Override
        public String text(String column, int row) {
            JsonNode value = json.path(column);
            return value.isArray() ? value.get(row % value.size()).asText() : value.asText();
        }

        @Override
        public double number(String column, int row) {
            return isMissing(column, row) ? Double.NaN : Double.parseDouble(text(column, row));
        }
    }
}
