package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.intercop.assay.stats.causal.InverseProbabilityWeighting;
import org.intercop.assay.stats.causal.Outcome;
import org.intercop.assay.stats.causal.PotentialMeans;
import org.intercop.assay.stats.causal.PropensityModel;
import org.intercop.assay.stats.causal.PropensityScores;
import org.intercop.assay.stats.causal.WeightedEffect;
import org.intercop.assay.stats.causal.WeightedEffect.StandardError;
import org.intercop.assay.stats.causal.Weighting;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.diagnose.Balance.Contrast;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.diagnose.Balance.Row;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.Link;
import org.intercop.assay.stats.glm.Term;

/** The ps.* methods about scores, weights, balance and weighted effects. */
final class PropensityCases {
    private PropensityCases() {}

    /** The rows with a value in every column that the case names beside its terms. */
    static Cohort cohort(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        List<String> used = new ArrayList<>();
        for (String name : List.of("treatment", "outcome", "time", "event")) {
            if (inputs.hasNonNull(name)) {
                used.add(inputs.path(name).asText());
            }
        }
        inputs.path("balance").forEach(column -> used.add(column.asText()));
        return Cohort.ofRecords(
                reference.data().complete(used),
                new Treatment(
                        inputs.path("treatment").asText(),
                        inputs.path("treat_levels").get(1).asText()));
    }

    static PropensityModel model(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        PropensityModel logistic = PropensityModel.logistic(Terms.of(inputs.path("ps_terms")));
        return inputs.hasNonNull("link")
                ? logistic.withLink(Link.valueOf(inputs.path("link").asText().toUpperCase(Locale.ROOT)))
                : logistic;
    }

    static Outcome outcome(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        String column = inputs.path("outcome").asText();
        return inputs.hasNonNull("event_level")
                ? Outcome.event(column, inputs.path("event_level").asText())
                : Outcome.number(column);
    }

    static Weighting weighting(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        Weighting weighting =
                Weighting.of(Estimand.valueOf(inputs.path("estimand").asText()));
        if (inputs.path("stabilize").asBoolean()) {
            weighting = weighting.stabilised();
        }
        return inputs.hasNonNull("trim_quantile")
                ? weighting.truncatedAt(inputs.path("trim_quantile").asDouble())
                : weighting;
    }

    static Map<String, Object> logit(ReferenceCase reference) {
        PropensityScores scores = model(reference).fit(cohort(reference)).orThrow();
        PropensityScores.Summary summary = scores.summary();
        Map<String, Object> results = new HashMap<>();
        results.put("n", scores.cohort().people());
        results.put("n_treated", scores.cohort().treatedPeople());
        results.put(
                "terms", scores.coefficients().stream().map(Coefficient::label).toList());
        results.put(
                "coef",
                scores.coefficients().stream().map(Coefficient::estimate).toList());
        results.put(
                "se",
                scores.coefficients().stream().map(Coefficient::standardError).toList());
        results.put("ps_first10", first10(scores.cohort(), scores::score));
        results.put("ps_mean_treated", summary.treatedMean());
        results.put("ps_mean_control", summary.comparisonMean());
        results.put("ps_min", summary.smallest());
        results.put("ps_max", summary.largest());
        results.put("lin_sd", summary.logitStandardDeviation());
        results.put("ps_sd", summary.standardDeviation());
        return results;
    }

    static Map<String, Object> weights(ReferenceCase reference) {
        AnalysisWeights weights = weighting(reference)
                .weights(model(reference).fit(cohort(reference)).orThrow());
        return Map.of(
                "n", weights.cohort().people(),
                "w_first10", first10(weights.cohort(), weights::of),
                "sum_treated", weights.treated().sum(),
                "sum_control", weights.comparison().sum(),
                "max_treated", weights.treated().largest(),
                "max_control", weights.comparison().largest(),
                "ess_treated", weights.treated().effectiveSampleSize(),
                "ess_control", weights.comparison().effectiveSampleSize());
    }

    static List<Double> first10(Cohort cohort, IntToDoubleFunction values) {
        List<Double> first = new ArrayList<>();
        for (int row = 0; row < Math.min(10, cohort.rows()); row++) {
            first.add(values.applyAsDouble(row));
        }
        return first;
    }

    static Map<String, Object> effect(ReferenceCase reference) {
        WeightedEffect effect = InverseProbabilityWeighting.of(model(reference), weighting(reference))
                .estimate(cohort(reference), outcome(reference))
                .orThrow();
        PotentialMeans means = effect.means();
        Map<String, Object> results = new HashMap<>();
        results.put("n", effect.weights().cohort().people());
        results.put("mean1", means.treated());
        results.put("mean0", means.comparison());
        results.put("ess_treated", effect.weights().treated().effectiveSampleSize());
        results.put("ess_control", effect.weights().comparison().effectiveSampleSize());
        EffectEstimate difference = means.difference().orThrow();
        results.put("diff", difference.estimate());
        results.put("se_diff_mest", difference.standardError());
        results.put("se_diff_hc0", error(effect, StandardError.KNOWN_WEIGHTS, difference.measure()));
        results.put("se_diff_hc1", error(effect, StandardError.KNOWN_WEIGHTS_HC1, difference.measure()));
        results.put("se_diff_svy", error(effect, StandardError.KNOWN_WEIGHTS_SURVEY, difference.measure()));
        if (means.isRisk()) {
            for (EffectMeasure measure : List.of(EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO)) {
                String name = measure == EffectMeasure.RISK_RATIO ? "log_rr" : "log_or";
                EffectEstimate ratio = effect.effect(measure).orThrow();
                results.put(name, ratio.estimate());
                results.put("se_" + name + "_mest", ratio.standardError());
                results.put("se_" + name + "_hc0", error(effect, StandardError.KNOWN_WEIGHTS, measure));
            }
        }
        return results;
    }

    private static double error(WeightedEffect effect, StandardError kind, EffectMeasure measure) {
        return effect.means(kind).effect(measure).orThrow().standardError();
    }

    static Map<String, Object> balance(ReferenceCase reference) {
        PropensityScores scores = model(reference).fit(cohort(reference)).orThrow();
        List<Term> covariates = new ArrayList<>();
        for (JsonNode column : reference.inputs().path("balance")) {
            covariates.add(covariate(column.asText(), scores));
        }
        Denominator denominator =
                switch (reference.inputs().path("sd_denom").asText()) {
                    case "treated" -> Denominator.TREATED;
                    case "control" -> Denominator.COMPARISON;
                    default -> Denominator.POOLED;
                };
        Balance balance = Balance.of(weighting(reference).weights(scores), covariates, denominator)
                .orThrow();
        // cobalt leaves out a level that says the same as an earlier one
        List<Row> kept =
                balance.rows().stream().filter(row -> row.sameAs().isEmpty()).toList();
        Map<String, Object> results = new HashMap<>();
        results.put("variables", balance.rows().stream().map(Row::label).toList());
        results.put(
                "kind",
                kept.stream()
                        .map(row -> row.kind().name().toLowerCase(Locale.ROOT))
                        .toList());
        put(results, "_un", kept.stream().map(Row::before).toList());
        put(results, "_w", kept.stream().map(Row::after).toList());
        return results;
    }

    private static Term covariate(String column, PropensityScores scores) {
        for (Term term : scores.terms()) {
            if (term instanceof Term.Factor factor && factor.column().equals(column)) {
                return factor;
            }
        }
        List<String> values = new ArrayList<>();
        for (int row = 0; row < scores.cohort().rows(); row++) {
            values.add(scores.cohort().frame().text(column, row));
        }
        if (values.stream().allMatch(value -> value.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"))) {
            return new Term.Numeric(column);
        }
        List<String> levels = values.stream().distinct().sorted().toList();
        return new Term.Factor(column, levels, levels.get(0));
    }

    private static void put(Map<String, Object> results, String suffix, List<Contrast> contrasts) {
        results.put(
                "mean_treated" + suffix,
                contrasts.stream().map(Contrast::treatedMean).toList());
        results.put(
                "mean_control" + suffix,
                contrasts.stream().map(Contrast::comparisonMean).toList());
        results.put(
                "smd" + suffix,
                contrasts.stream().map(Contrast::standardisedDifference).toList());
        results.put(
                "ks" + suffix,
                contrasts.stream().map(Contrast::kolmogorovSmirnov).toList());
        List<Object> ratios = new ArrayList<>();
        contrasts.forEach(contrast -> ratios.add(
                contrast.varianceRatio().isPresent()
                        ? (Object) contrast.varianceRatio().getAsDouble()
                        : null));
        results.put("var_ratio" + suffix, ratios);
    }
}
