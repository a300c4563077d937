package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.estimand.Estimation.Estimated;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.Family;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.Link;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.SandwichVariance;
import org.intercop.assay.stats.glm.SandwichVariance.Clustered;
import org.intercop.assay.stats.glm.Term;

/** The inputs of a regression case: complete rows, model matrix and responses. */
record GlmInputs(JsonNode inputs, DataFrame frame, List<Term> terms, int dropped) {
    private static final List<String> COLUMN_INPUTS = List.of(
            "outcome", "failures", "time", "event", "start", "stop", "cluster", "weights", "group", "id", "stratum");

    static GlmInputs of(ReferenceCase reference) {
        return of(
                reference.data(),
                reference.inputs(),
                Terms.of(reference.inputs().path("terms")),
                List.of());
    }

    static GlmInputs of(DataFrame data, JsonNode inputs, List<Term> terms, List<String> also) {
        TreeSet<String> columns = new TreeSet<>(also);
        for (String name : COLUMN_INPUTS) {
            JsonNode value = inputs.path(name);
            if (value.isTextual() && data.has(value.asText())) {
                columns.add(value.asText());
            }
        }
        inputs.path("strata").forEach(name -> columns.add(name.asText()));
        if (inputs.hasNonNull("offset")) {
            columns.add(inputs.path("offset").path("column").asText());
        }
        DataFrame complete = data.complete(columns);
        DataFrame kept = complete.keep(row -> ModelMatrix.complete(complete, terms, row));
        return new GlmInputs(inputs, kept, terms, data.rows() - kept.rows());
    }

    GlmInputs withTerms(List<Term> others) {
        return new GlmInputs(inputs, frame, others, dropped);
    }

    ModelMatrix matrix() {
        return ModelMatrix.withIntercept(frame, terms);
    }

    double[] outcome() {
        String name = inputs.path("outcome").asText();
        if (!inputs.hasNonNull("event_level")) {
            return frame.numbers(name);
        }
        String level = inputs.path("event_level").asText();
        return frame.texts(name).stream()
                .mapToDouble(text -> text.equals(level) ? 1 : 0)
                .toArray();
    }

    Responses responses() {
        Responses responses = inputs.hasNonNull("failures")
                ? Responses.grouped(
                        outcome(), frame.numbers(inputs.path("failures").asText()))
                : Responses.of(outcome());
        if (inputs.hasNonNull("weights")) {
            responses = responses.withCounts(counts());
        }
        if (inputs.hasNonNull("offset")) {
            double[] offset = frame.numbers(inputs.path("offset").path("column").asText());
            if (inputs.path("offset").path("transform").asText().equals("log")) {
                for (int i = 0; i < offset.length; i++) {
                    offset[i] = Math.log(offset[i]);
                }
            }
            responses = responses.withOffset(offset);
        }
        return responses;
    }

    long[] counts() {
        double[] weights = frame.numbers(inputs.path("weights").asText());
        long[] counts = new long[weights.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.round(weights[i]);
        }
        return counts;
    }

    static Glm model(String family) {
        return switch (family) {
            case "poisson" -> Glm.poisson();
            case "quasipoisson" -> Glm.poisson().withEstimatedDispersion();
            case "binomial" -> Glm.logistic();
            case "quasibinomial" -> Glm.logistic().withEstimatedDispersion();
            case "gaussian" -> Glm.of(Family.gaussian());
            case "cloglog" -> Glm.logistic().withLink(Link.CLOGLOG);
            case "probit" -> Glm.logistic().withLink(Link.PROBIT);
            default -> throw new IllegalArgumentException("family: unknown family " + family);
        };
    }

    GlmFit fit(String family) {
        Glm model = model(family);
        return model.fit(model.determined(matrix(), responses()), responses()).orThrow();
    }

    /** What R's summary of a generalised linear model prints. */
    Map<String, Object> summary(GlmFit fit) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", frame.rows());
        results.put("dropped", dropped);
        putCoefficients(results, fit.coefficients());
        results.put("deviance", fit.deviance());
        results.put("null_deviance", fit.nullDeviance());
        results.put(
                "df_residual", inputs.hasNonNull("weights") ? fit.rows() - terms(fit) : fit.residualDegreesOfFreedom());
        results.put("pearson_chi2", fit.pearsonChiSquare());
        results.put("dispersion", fit.dispersion());
        return results;
    }

    private static int terms(GlmFit fit) {
        return fit.matrix().columnCount();
    }

    static void putCoefficients(Map<String, Object> results, List<Coefficient> coefficients) {
        results.put("terms", coefficients.stream().map(Coefficient::label).toList());
        results.put("coef", coefficients.stream().map(Coefficient::estimate).toList());
        results.put("se", coefficients.stream().map(Coefficient::standardError).toList());
        results.put("stat", coefficients.stream().map(Coefficient::statistic).toList());
        results.put("p", coefficients.stream().map(Coefficient::pValue).toList());
    }

    void putRobust(Map<String, Object> results, GlmFit fit) {
        results.put("se_hc0", errors(SandwichVariance.HC0.of(fit).orThrow()));
        results.put("se_hc1", errors(SandwichVariance.HC1.of(fit).orThrow()));
        // without a value where a record alone sets a coefficient, as in R
        if (SandwichVariance.HC3.of(fit) instanceof Estimated<RealMatrix> jackknife) {
            results.put("se_hc3", errors(jackknife.value()));
        }
        putClustered(results, fit);
    }

    void putClustered(Map<String, Object> results, GlmFit fit) {
        if (inputs.hasNonNull("cluster")) {
            List<String> clusters = clusters();
            results.put("n_clusters", clusters.stream().distinct().count());
            results.put("se_cr0", errors(clustered(fit, Clustered.CR0, clusters)));
            results.put("se_cr1", errors(clustered(fit, Clustered.CR1, clusters)));
            results.put("se_cr1s", errors(clustered(fit, Clustered.CR1S, clusters)));
        }
    }

    List<String> clusters() {
        return frame.texts(inputs.path("cluster").asText());
    }

    private static RealMatrix clustered(GlmFit fit, Clustered kind, List<String> clusters) {
        return SandwichVariance.clustered(fit, kind, clusters).orThrow();
    }

    static List<Double> errors(RealMatrix covariance) {
        List<Double> errors = new ArrayList<>();
        for (int j = 0; j < covariance.getRowDimension(); j++) {
            errors.add(Math.sqrt(covariance.getEntry(j, j)));
        }
        return errors;
    }
}
