package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.intercop.assay.stats.diagnose.AreaUnderCurve;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.ConditionalLogistic;
import org.intercop.assay.stats.glm.Firth;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.ProfileLikelihood;
import org.intercop.assay.stats.glm.Separation;
import org.intercop.assay.stats.survival.Cox;
import org.intercop.assay.stats.survival.CoxFit;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.Groups;
import org.intercop.assay.stats.survival.Ties;

/** Logistic regression in its variants. */
final class LogisticFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "logit.glm", LogisticFamily::glm,
                "logit.lrt", CountFamily::likelihoodRatio,
                "logit.firth", LogisticFamily::firth,
                "logit.separation", LogisticFamily::separation,
                "logit.gcomp", StandardisationCase::run,
                "logit.clogit", LogisticFamily::conditional,
                "logit.auc", LogisticFamily::area);
    }

    private static Map<String, Object> glm(ReferenceCase reference) {
        GlmInputs inputs = GlmInputs.of(reference);
        GlmFit fit = inputs.fit(reference.inputs().path("family").asText("binomial"));
        Map<String, Object> results = inputs.summary(fit);
        results.put("loglik", fit.logLikelihood());
        results.put("aic", fit.aic());
        results.put("n_rows_weight_sum", fit.records());
        int columns = fit.matrix().columnCount();
        List<Interval> wald = intervals(columns, column -> fit.waldInterval(column, 0.95));
        results.put(
                "or",
                fit.coefficients().stream().map(one -> Math.exp(one.estimate())).toList());
        results.put(
                "or_wald_lo", wald.stream().map(one -> Math.exp(one.lower())).toList());
        results.put(
                "or_wald_hi", wald.stream().map(one -> Math.exp(one.upper())).toList());
        if (reference.inputs().path("profile").asBoolean()) {
            List<Interval> profile = intervals(columns, column -> ProfileLikelihood.interval(fit, column, 0.95)
                    .orThrow());
            results.put("profile_lo", profile.stream().map(Interval::lower).toList());
            results.put("profile_hi", profile.stream().map(Interval::upper).toList());
        }
        inputs.putRobust(results, fit);
        return results;
    }

    private static List<Interval> intervals(int columns, IntFunction<Interval> interval) {
        return IntStream.range(0, columns).mapToObj(interval).toList();
    }

    private static Map<String, Object> firth(ReferenceCase reference) {
        GlmInputs inputs = GlmInputs.of(reference);
        Firth fit = Firth.fit(inputs.matrix(), inputs.responses()).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.frame().rows());
        GlmInputs.putCoefficients(results, fit.coefficients().orThrow());
        results.put("p_plr", results.get("p"));
        // the case's "se" is logistf's, which augments the data
        results.put("se", GlmInputs.errors(fit.augmentedCovariance()));
        List<Interval> profile = intervals(inputs.matrix().columnCount(), column -> fit.interval(column, 0.95)
                .orThrow());
        results.put("pl_lo", profile.stream().map(Interval::lower).toList());
        results.put("pl_hi", profile.stream().map(Interval::upper).toList());
        // logistf lists the full model first, so the names of the case are exchanged
        results.put("penalized_loglik_null", fit.penalisedLogLikelihood());
        results.put("penalized_loglik", fit.nullPenalisedLogLikelihood().orThrow());
        return results;
    }

    private static Map<String, Object> separation(ReferenceCase reference) {
        GlmInputs inputs = GlmInputs.of(reference);
        Map<String, Object> results = new LinkedHashMap<>();
        Separation separation =
                Glm.logistic().separation(inputs.matrix(), inputs.responses()).orElse(null);
        results.put("separated", separation != null);
        if (separation == null) {
            GlmFit fit = inputs.fit("binomial");
            results.put("infinite_terms", List.of());
            results.put("direction", List.of());
            results.put("finite_terms", fit.matrix().labels());
            results.put("finite_coef", fit.estimates());
            results.put("limit_deviance", fit.deviance());
            return results;
        }
        results.put(
                "infinite_terms",
                separation.infinite().stream().map(Separation.Runaway::label).toList());
        results.put(
                "direction",
                separation.infinite().stream()
                        .map(one -> one.limit() > 0 ? "Inf" : "-Inf")
                        .toList());
        results.put("finite_terms", List.copyOf(separation.finite().keySet()));
        results.put("finite_coef", List.copyOf(separation.finite().values()));
        results.put("limit_deviance", separation.limitDeviance());
        return results;
    }

    private static Map<String, Object> conditional(ReferenceCase reference) {
        GlmInputs inputs = GlmInputs.of(reference);
        ModelMatrix x = ModelMatrix.withoutIntercept(inputs.frame(), inputs.terms());
        List<String> strata =
                inputs.frame().texts(reference.inputs().path("stratum").asText());
        String ties = reference.inputs().path("ties").asText("exact");
        if (!ties.equals("exact")) {
            return approximate(inputs, x, strata, Ties.valueOf(ties.toUpperCase(Locale.ROOT)));
        }
        ConditionalLogistic fit =
                ConditionalLogistic.fit(x, inputs.responses(), strata).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.frame().rows());
        GlmInputs.putCoefficients(results, fit.coefficients());
        results.put("loglik", fit.logLikelihood());
        results.put("loglik_null", fit.nullLogLikelihood());
        return results;
    }

    /** R's approximations: a Cox model in which everybody is followed for one unit of time. */
    private static Map<String, Object> approximate(GlmInputs inputs, ModelMatrix x, List<String> strata, Ties ties) {
        double[] outcome = inputs.outcome();
        double[] times = new double[outcome.length];
        boolean[] events = new boolean[outcome.length];
        for (int row = 0; row < outcome.length; row++) {
            times[row] = 1;
            events[row] = outcome[row] == 1;
        }
        CoxFit fit = Cox.fit(FollowUp.of(times, events).withStrata(Groups.of(strata)), x, ties)
                .orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.frame().rows());
        results.put("terms", fit.labels());
        results.put("coef", fit.coefficients().toArray());
        results.put(
                "se",
                fit.modelBased().stream()
                        .map(coefficient -> coefficient.standardError())
                        .toList());
        results.put("loglik", fit.logLikelihood());
        results.put("loglik_null", fit.nullLogLikelihood());
        return results;
    }

    private static Map<String, Object> area(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        String outcome = inputs.path("outcome").asText();
        String score = inputs.path("score").asText();
        DataFrame frame = reference.data().complete(List.of(outcome, score));
        long[] events = new long[frame.rows()];
        long[] others = new long[frame.rows()];
        for (int row = 0; row < events.length; row++) {
            events[row] = Math.round(frame.number(outcome, row));
            others[row] = 1 - events[row];
        }
        AreaUnderCurve area =
                AreaUnderCurve.of(frame.numbers(score), events, others).orThrow();
        return Map.of(
                "n", frame.rows(),
                "auc", area.area(),
                "se_delong", area.standardError(),
                "ci", Results.ends(area.interval(0.95)));
    }
}
