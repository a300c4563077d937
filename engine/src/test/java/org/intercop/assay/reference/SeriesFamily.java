package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.series.ArmaOrder;
import org.intercop.assay.stats.series.ArmaRegression;
import org.intercop.assay.stats.series.Autocorrelation;
import org.intercop.assay.stats.series.Counterfactual;
import org.intercop.assay.stats.series.DurbinWatson;
import org.intercop.assay.stats.series.LinearChecks;
import org.intercop.assay.stats.series.NeweyWest;
import org.intercop.assay.stats.series.PraisWinsten;
import org.intercop.assay.stats.series.SeriesFrame;

/** Interrupted time series. */
final class SeriesFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "its.glm", SeriesFamily::glm,
                "its.negbin", reference -> CountFamily.negativeBinomial(inputs(reference)),
                "its.lm", SeriesFamily::linear,
                "its.counterfactual", SeriesFamily::counterfactual,
                "its.prais", SeriesFamily::prais,
                "its.arima", SeriesFamily::arma);
    }

    /** The rows with derived columns and harmonics added, and the terms with the harmonics. */
    private static GlmInputs inputs(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        DataFrame data = reference.data();
        SeriesFrame series = SeriesFrame.of(data);
        for (JsonNode one : inputs.path("derived")) {
            String name = one.path("name").asText();
            String from = one.path("from").asText();
            series = switch (one.path("kind").asText()) {
                case "ramp" -> series.withRamp(name, from, one.path("start").asDouble());
                case "step" -> series.withStep(name, from, one.path("start").asDouble());
                case "log" -> series.withLog(name, from);
                case "rate" ->
                    series.withRate(
                            name,
                            from,
                            one.path("per").asText(),
                            one.path("times").asDouble());
                default -> throw new IllegalArgumentException("kind: unknown kind " + one.path("kind"));
            };
        }
        List<Term> terms = new ArrayList<>(Terms.of(inputs.path("terms")));
        if (inputs.hasNonNull("harmonics")) {
            JsonNode harmonics = inputs.path("harmonics");
            int pairs = harmonics.path("pairs").asInt();
            series = series.withHarmonics(
                    harmonics.path("column").asText(), harmonics.path("period").asDouble(), pairs);
            // in R's order: interactions come last
            int interactions = (int) terms.stream()
                    .filter(term -> term instanceof Term.Interaction)
                    .count();
            terms.addAll(terms.size() - interactions, SeriesFrame.harmonics(pairs));
        }
        for (String name : series.derived()) {
            List<String> values = new ArrayList<>();
            for (int row = 0; row < series.rows(); row++) {
                values.add(series.text(name, row));
            }
            data = data.with(name, values);
        }
        return GlmInputs.of(data, inputs, terms, List.of());
    }

    private static Map<String, Object> glm(ReferenceCase reference) {
        GlmInputs inputs = inputs(reference);
        GlmFit fit = inputs.fit(reference.inputs().path("family").asText());
        Map<String, Object> results = inputs.summary(fit);
        results.put("loglik", fit.logLikelihood());
        List<Double> lower = new ArrayList<>();
        List<Double> upper = new ArrayList<>();
        List<Double> ratio = new ArrayList<>();
        for (int j = 0; j < fit.matrix().columnCount(); j++) {
            Interval wald = fit.waldInterval(j, 0.95);
            ratio.add(Math.exp(fit.estimates()[j]));
            lower.add(Math.exp(wald.lower()));
            upper.add(Math.exp(wald.upper()));
        }
        results.put("rr", ratio);
        results.put("rr_lo", lower);
        results.put("rr_hi", upper);
        inputs.putRobust(results, fit);
        putNeweyWest(results, fit);
        double[] residuals = new double[fit.matrix().rowCount()];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] = fit.pearsonResidual(row);
        }
        results.put("dw_pearson", DurbinWatson.statistic(residuals));
        Autocorrelation correlation = Autocorrelation.of(residuals, 12);
        results.put("ljung_box12", correlation.ljungBox(12).statistic());
        results.put("ljung_box12_p", correlation.ljungBox(12).pValue());
        results.put("acf12", correlations(correlation));
        return results;
    }

    private static void putNeweyWest(Map<String, Object> results, GlmFit fit) {
        for (int lag : new int[] {1, 3, 12}) {
            results.put("se_nw" + lag, GlmInputs.errors(NeweyWest.covariance(fit, lag)));
        }
    }

    private static List<Double> correlations(Autocorrelation correlation) {
        List<Double> values = new ArrayList<>();
        for (int lag = 1; lag <= correlation.lags(); lag++) {
            values.add(correlation.at(lag));
        }
        return values;
    }

    private static Map<String, Object> linear(ReferenceCase reference) {
        GlmInputs inputs = inputs(reference);
        GlmFit fit = inputs.fit("gaussian");
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.frame().rows());
        GlmInputs.putCoefficients(results, fit.coefficients());
        results.put("t", results.get("stat"));
        results.put("sigma", Math.sqrt(fit.dispersion()));
        double unexplained = fit.deviance() / fit.nullDeviance();
        results.put("r2", 1 - unexplained);
        results.put("adj_r2", 1 - unexplained * (fit.records() - 1) / fit.residualDegreesOfFreedom());
        results.put("df_residual", fit.residualDegreesOfFreedom());
        results.put("loglik", fit.logLikelihood());
        inputs.putRobust(results, fit);
        putNeweyWest(results, fit);
        double[] residuals = new double[fit.matrix().rowCount()];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] = fit.responses().value(row) - fit.fitted(row);
        }
        RealMatrix design = fit.matrix().toMatrix();
        double durbinWatson = DurbinWatson.statistic(residuals);
        results.put("dw", durbinWatson);
        results.put("dw_p_normal", DurbinWatson.normalPValue(design, durbinWatson));
        results.put("dw_p_exact", DurbinWatson.exactPValue(design, durbinWatson));
        Autocorrelation correlation = Autocorrelation.of(residuals, 12);
        for (int lags : new int[] {1, 6, 12}) {
            results.put("ljung_box" + lags, correlation.ljungBox(lags).statistic());
            results.put("ljung_box" + lags + "_p", correlation.ljungBox(lags).pValue());
            results.put("box_pierce" + lags, correlation.boxPierce(lags).statistic());
            results.put(
                    "breusch_godfrey" + lags,
                    LinearChecks.breuschGodfrey(design, residuals, lags).statistic());
            results.put(
                    "breusch_godfrey" + lags + "_p",
                    LinearChecks.breuschGodfrey(design, residuals, lags).pValue());
        }
        results.put(
                "breusch_pagan", LinearChecks.breuschPagan(design, residuals).statistic());
        results.put(
                "breusch_pagan_p", LinearChecks.breuschPagan(design, residuals).pValue());
        results.put("acf12", correlations(correlation));
        List<Double> partial = new ArrayList<>();
        for (int lag = 1; lag <= 6; lag++) {
            partial.add(correlation.partial(lag));
        }
        results.put("pacf6", partial);
        return results;
    }

    private static Map<String, Object> counterfactual(ReferenceCase reference) {
        JsonNode json = reference.inputs();
        GlmInputs inputs = inputs(reference);
        GlmFit fit = inputs.fit(json.path("family").asText());
        List<String> columns = new ArrayList<>();
        json.path("intervention_terms").forEach(name -> columns.add(name.asText()));
        Counterfactual counterfactual = Counterfactual.of(fit, columns, fit.covariance());
        double[] time = inputs.frame().numbers(json.path("time").asText());
        double start = json.path("start").asDouble();
        Counterfactual.Total total =
                counterfactual.total(row -> time[row] >= start).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n_post", total.rows());
        results.put("observed_post", total.observed());
        results.put("fitted_post", total.fitted());
        results.put("counterfactual_post", total.without());
        results.put("averted", total.averted());
        results.put("se_averted", total.avertedError());
        results.put("log_ratio", total.logRatio());
        results.put("se_log_ratio", total.logRatioError());
        List<Integer> rows = new ArrayList<>();
        for (JsonNode at : json.path("at")) {
            for (int row = 0; row < time.length; row++) {
                if (time[row] == at.asDouble()) {
                    rows.add(row);
                }
            }
        }
        results.put(
                "at_log_ratio",
                rows.stream().map(row -> counterfactual.shift(row).value()).toList());
        results.put(
                "at_se",
                rows.stream()
                        .map(row -> counterfactual.shift(row).standardError())
                        .toList());
        results.put("at_fitted", rows.stream().map(counterfactual::fitted).toList());
        results.put(
                "at_counterfactual", rows.stream().map(counterfactual::without).toList());
        return results;
    }

    private static Map<String, Object> prais(ReferenceCase reference) {
        GlmInputs inputs = inputs(reference);
        PraisWinsten.Rounds rounds = reference.inputs().path("twostep").asBoolean()
                ? PraisWinsten.Rounds.TWO_STEP
                : PraisWinsten.Rounds.ITERATED;
        PraisWinsten fit =
                PraisWinsten.fit(inputs.matrix(), inputs.outcome(), rounds).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.frame().rows());
        GlmInputs.putCoefficients(results, fit.coefficients());
        results.put("t", results.get("stat"));
        results.put("rho", fit.rho());
        results.put("sigma", fit.sigma());
        results.put("dw_original", fit.originalDurbinWatson());
        results.put("dw_transformed", fit.transformedDurbinWatson());
        return results;
    }

    private static Map<String, Object> arma(ReferenceCase reference) {
        JsonNode json = reference.inputs();
        GlmInputs inputs = inputs(reference);
        ArmaOrder order = ArmaOrder.of(
                json.path("order").path(0).asInt(), json.path("order").path(2).asInt());
        boolean seasonal = json.hasNonNull("seasonal");
        if (seasonal) {
            order = order.withSeasonal(
                    json.path("seasonal").path(0).asInt(),
                    json.path("seasonal").path(2).asInt(),
                    json.path("period").asInt());
        }
        ArmaRegression fit =
                ArmaRegression.fit(inputs.matrix(), inputs.outcome(), order).orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.frame().rows());
        GlmInputs.putCoefficients(results, fit.coefficients());
        results.put("sigma2", fit.innovationVariance());
        results.put("loglik", fit.logLikelihood());
        results.put("aic", fit.aic());
        if (order.equals(ArmaOrder.of(1, 0))) {
            ArmaRegression restricted = ArmaRegression.fit(
                            inputs.matrix(), inputs.outcome(), order, ArmaRegression.Criterion.RESTRICTED)
                    .orThrow();
            results.put("gls_terms", inputs.matrix().labels());
            putLeastSquares(results, "gls_ml", fit);
            putLeastSquares(results, "gls_reml", restricted);
            results.put("gls_reml_sigma", Math.sqrt(restricted.errorVariance()));
            results.put("gls_reml_loglik", restricted.logLikelihood());
        }
        return results;
    }

    private static void putLeastSquares(Map<String, Object> results, String name, ArmaRegression fit) {
        List<Double> estimates =
                fit.coefficients().stream().map(Coefficient::estimate).toList();
        results.put(name + "_phi", estimates.get(0));
        results.put(name + "_coef", estimates.subList(1, estimates.size()));
        results.put(name + "_se", GlmInputs.errors(fit.leastSquaresCovariance()));
    }
}
