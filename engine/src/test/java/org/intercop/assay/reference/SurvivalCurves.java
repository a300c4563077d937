package org.intercop.assay.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.IntervalScale;
import org.intercop.assay.stats.survival.KaplanMeier;
import org.intercop.assay.stats.survival.LogRank;
import org.intercop.assay.stats.survival.RestrictedMean;

/** Cases on survival curves: {@code surv.km}, {@code surv.rmst}, {@code surv.logrank}. */
final class SurvivalCurves {
    private SurvivalCurves() {}

    static Map<String, Object> kaplanMeier(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        FollowUp followUp = inputs.countedFollowUp();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("n", inputs.rows());
        results.put("groups", inputs.levels());
        for (int group = 0; group < inputs.levels().size(); group++) {
            String prefix = inputs.json().hasNonNull("group") ? "g" + (group + 1) + "_" : "";
            KaplanMeier curve = KaplanMeier.of(inputs.ofGroup(followUp, group)).orThrow();
            curve(curve, inputs.times(), inputs.level()).forEach((key, value) -> results.put(prefix + key, value));
        }
        if (!inputs.json().hasNonNull("group")) {
            results.put("groups", List.of(""));
        }
        return results;
    }

    private static Map<String, Object> curve(KaplanMeier curve, double[] times, double level) {
        Map<String, Object> results = new LinkedHashMap<>();
        // R counts those at risk at the first end of a follow-up from the time asked for on
        double[] ends =
                curve.steps().stream().mapToDouble(KaplanMeier.Step::time).toArray();
        results.put("n_risk", each(times, t -> curve.at(fromOn(ends, t)).atRisk()));
        results.put("surv", each(times, t -> curve.at(t).survival()));
        results.put("se", each(times, t -> curve.at(t).standardError()));
        results.put("cumhaz", each(times, t -> curve.at(t).cumulativeHazard()));
        results.put("se_cumhaz", each(times, t -> curve.at(t).cumulativeHazardError()));
        for (IntervalScale scale : IntervalScale.values()) {
            String name = scale.name().toLowerCase(Locale.ROOT).replace("_", "");
            results.put(
                    name + "_lo",
                    each(times, t -> orNaN(curve.interval(t, scale, level).map(Interval::lower))));
            results.put(
                    name + "_hi",
                    each(times, t -> orNaN(curve.interval(t, scale, level).map(Interval::upper))));
        }
        results.put("median", orNaN(curve.median()));
        results.put("median_log_ci", medianLimits(curve, IntervalScale.LOG, level));
        results.put("median_loglog_ci", medianLimits(curve, IntervalScale.LOG_LOG, level));
        return results;
    }

    private static double fromOn(double[] ends, double time) {
        return Arrays.stream(ends).filter(end -> end >= time).findFirst().orElse(time);
    }

    private static double[] medianLimits(KaplanMeier curve, IntervalScale scale, double level) {
        return new double[] {
            orNaN(curve.quantileLower(0.5, scale, level)), orNaN(curve.quantileUpper(0.5, scale, level))
        };
    }

    static Map<String, Object> restrictedMean(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        double tau = inputs.json().path("tau").asDouble();
        RestrictedMean first = restrictedMean(inputs, 0, tau);
        RestrictedMean second = restrictedMean(inputs, 1, tau);
        RestrictedMean.Contrast contrast = second.against(first).orThrow();
        Interval interval = contrast.effect(0.95).interval();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("groups", inputs.levels());
        results.put("rmst", List.of(first.mean(), second.mean()));
        results.put("se", List.of(first.standardError(), second.standardError()));
        results.put("diff", contrast.difference());
        results.put("se_diff", contrast.differenceError());
        results.put("diff_ci", List.of(interval.lower(), interval.upper()));
        results.put("p_diff", contrast.differencePValue());
        results.put("log_ratio", contrast.logRatio());
        results.put("se_log_ratio", contrast.logRatioError());
        results.put("p_ratio", contrast.ratioPValue());
        results.put("rmtl", List.of(first.timeLost(), second.timeLost()));
        return results;
    }

    private static RestrictedMean restrictedMean(SurvivalInputs inputs, int group, double tau) {
        return KaplanMeier.of(inputs.ofGroup(inputs.followUp(), group))
                .flatMap(curve -> RestrictedMean.of(curve, tau))
                .orThrow();
    }

    static Map<String, Object> logRank(ReferenceCase reference) {
        SurvivalInputs inputs = new SurvivalInputs(reference);
        LogRank test = LogRank.test(
                        inputs.followUp(),
                        inputs.presentGroups(),
                        inputs.json().path("rho").asDouble(0))
                .orThrow();
        int groups = test.groups().size();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("groups", inputs.levels());
        results.put("n", IntStream.range(0, groups).mapToObj(test::people).toList());
        results.put(
                "observed", IntStream.range(0, groups).mapToObj(test::observed).toList());
        results.put(
                "expected", IntStream.range(0, groups).mapToObj(test::expected).toList());
        results.put("var_first", test.variance().getEntry(0, 0));
        results.put("chisq", test.chiSquared());
        results.put("df", test.degreesOfFreedom());
        results.put("p", test.pValue());
        return results;
    }

    static double[] each(double[] values, DoubleUnaryOperator result) {
        double[] results = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            results[i] = result.applyAsDouble(values[i]);
        }
        return results;
    }

    static double orNaN(Estimation<Double> estimation) {
        return estimation.isEstimated() ? estimation.orThrow() : Double.NaN;
    }
}
