package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.meta.CommonEffect;
import org.intercop.assay.stats.meta.HeterogeneityIntervals;
import org.intercop.assay.stats.meta.Influence;
import org.intercop.assay.stats.meta.JointTest;
import org.intercop.assay.stats.meta.MantelHaenszelRates;
import org.intercop.assay.stats.meta.MetaRegression;
import org.intercop.assay.stats.meta.MetaRegressionFit;
import org.intercop.assay.stats.meta.ModeratorEffect;
import org.intercop.assay.stats.meta.Peto;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.StudyEffect;
import org.intercop.assay.stats.meta.SubgroupAnalysis;

/** Meta-analysis: effects of single studies, regression, subgroups and what depends on single studies. */
final class MetaModels {
    private MetaModels() {}

    static void addTo(Map<String, ReferenceFamily.Method> methods) {
        methods.put("meta.escalc", MetaModels::effects);
        methods.put("meta.confint", MetaModels::intervals);
        methods.put("meta.reg", MetaModels::regression);
        methods.put("meta.subgroup", MetaModels::subgroups);
        methods.put("meta.peto", MetaModels::peto);
        methods.put("meta.mh", MetaModels::rates);
        methods.put("meta.leave1out", MetaModels::leaveOneOut);
        methods.put("meta.cumulative", MetaModels::cumulative);
        methods.put("meta.influence", MetaModels::influence);
    }

    private static Map<String, Object> effects(ReferenceCase reference) {
        List<Object> yi = new ArrayList<>();
        List<Object> vi = new ArrayList<>();
        MetaInputs.all(reference.data(), reference.inputs()).forEach(effect -> {
            yi.add(effect.map(StudyEffect::estimate).orElse(null));
            vi.add(effect.map(StudyEffect::variance).orElse(null));
        });
        return Map.of("yi", yi, "vi", vi);
    }

    private static Map<String, Object> intervals(ReferenceCase reference) {
        MetaInputs inputs = MetaInputs.of(reference);
        PooledEffect pooled =
                MetaFamily.options(reference.inputs()).pool(inputs.effects()).orThrow();
        HeterogeneityIntervals intervals = HeterogeneityIntervals.of(
                        inputs.effects(), MetaFamily.level(reference.inputs()))
                .orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("tau2", pooled.heterogeneity().tau2());
        results.put("tau2_ci", MetaFamily.ends(intervals.tau2()));
        results.put("tau_ci", MetaFamily.ends(intervals.tau()));
        results.put("i2_ci", MetaFamily.ends(intervals.i2()));
        results.put("h2_ci", MetaFamily.ends(intervals.h2()));
        return results;
    }

    static void putCoefficients(Map<String, Object> results, List<ModeratorEffect> coefficients) {
        results.put("terms", coefficients.stream().map(ModeratorEffect::label).toList());
        results.put("coef", coefficients.stream().map(ModeratorEffect::estimate).toList());
        results.put(
                "se", coefficients.stream().map(ModeratorEffect::standardError).toList());
        results.put(
                "stat", coefficients.stream().map(ModeratorEffect::statistic).toList());
        results.put("p", coefficients.stream().map(ModeratorEffect::pValue).toList());
        results.put(
                "ci_lo", coefficients.stream().map(c -> c.interval().lower()).toList());
        results.put(
                "ci_hi", coefficients.stream().map(c -> c.interval().upper()).toList());
    }

    private static Map<String, Object> regression(ReferenceCase reference) {
        MetaInputs inputs = MetaInputs.of(reference);
        MetaRegressionFit fit = MetaRegression.with(MetaFamily.options(reference.inputs()))
                .fit(
                        inputs.effects(),
                        inputs.frame(),
                        Terms.of(reference.inputs().path("terms")))
                .orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("k", fit.studies());
        putCoefficients(results, fit.coefficients());
        results.put("tau2", fit.heterogeneity().tau2());
        results.put("i2", fit.heterogeneity().i2());
        results.put("h2", fit.heterogeneity().h2());
        fit.r2().ifPresent(value -> results.put("r2", value));
        results.put("qm", fit.moderators().statistic());
        results.put("qm_df", fit.moderators().degreesOfFreedom());
        results.put("qm_p", fit.moderators().pValue());
        results.put("qe", fit.heterogeneity().q());
        results.put("qe_df", fit.heterogeneity().degreesOfFreedom());
        results.put("qe_p", fit.heterogeneity().qPValue());
        fit.logLikelihood().ifPresent(value -> results.put("loglik", value));
        return results;
    }

    private static Map<String, Object> subgroups(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        MetaInputs studies = MetaInputs.of(reference);
        List<String> levels = new ArrayList<>();
        inputs.path("levels").forEach(level -> levels.add(level.asText()));
        SubgroupAnalysis analysis = SubgroupAnalysis.of(
                MetaFamily.options(inputs),
                studies.effects(),
                studies.frame(),
                inputs.path("subgroup").asText(),
                levels);
        List<Estimation<PooledEffect>> pools = analysis.subgroups().stream()
                .map(SubgroupAnalysis.Subgroup::pooled)
                .toList();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("levels", levels);
        results.put("k", each(pools, PooledEffect::studies));
        results.put("estimate", each(pools, PooledEffect::estimate));
        results.put("se", each(pools, PooledEffect::standardError));
        results.put("tau2", each(pools, pooled -> pooled.heterogeneity().tau2()));
        results.put("q", each(pools, pooled -> pooled.heterogeneity().q()));
        results.put("i2", each(pools, pooled -> pooled.heterogeneity().i2()));
        JointTest between = analysis.between().orThrow();
        results.put("q_between", between.statistic());
        results.put("q_between_df", between.degreesOfFreedom());
        results.put("q_between_p", between.pValue());
        MetaRegressionFit common = analysis.common().orThrow();
        results.put("common_tau2", common.heterogeneity().tau2());
        results.put("common_qm", common.moderators().statistic());
        results.put("common_qm_p", common.moderators().pValue());
        return results;
    }

    private static double[] each(List<Estimation<PooledEffect>> pools, ToDoubleFunction<PooledEffect> value) {
        return pools.stream()
                .mapToDouble(pooled -> value.applyAsDouble(pooled.orThrow()))
                .toArray();
    }

    private static Map<String, Object> peto(ReferenceCase reference) {
        return common(Peto.oddsRatio(
                        MetaInputs.tables(reference.data(), reference.inputs()), MetaFamily.level(reference.inputs()))
                .orThrow());
    }

    private static Map<String, Object> rates(ReferenceCase reference) {
        return common(MantelHaenszelRates.rateRatio(
                        MetaInputs.personTimes(reference.data(), reference.inputs()),
                        MetaFamily.level(reference.inputs()))
                .orThrow());
    }

    private static Map<String, Object> common(CommonEffect effect) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("k", effect.studies());
        results.put("estimate", effect.effect().estimate());
        results.put("se", effect.effect().standardError());
        results.put("p", effect.pValue());
        results.put("ci", MetaFamily.ends(effect.effect().interval()));
        results.put("q", effect.q());
        results.put("q_p", effect.qPValue());
        results.put("q_df", effect.degreesOfFreedom());
        return results;
    }

    private static Map<String, Object> leaveOneOut(ReferenceCase reference) {
        List<Estimation<PooledEffect>> pools = MetaFamily.options(reference.inputs())
                .leaveOneOut(MetaInputs.of(reference).effects());
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("estimate", each(pools, PooledEffect::estimate));
        results.put("se", each(pools, PooledEffect::standardError));
        results.put("p", each(pools, PooledEffect::pValue));
        results.put("tau2", each(pools, pooled -> pooled.heterogeneity().tau2()));
        results.put("i2", each(pools, pooled -> pooled.heterogeneity().i2()));
        results.put("q", each(pools, pooled -> pooled.heterogeneity().q()));
        return results;
    }

    private static Map<String, Object> cumulative(ReferenceCase reference) {
        MetaInputs inputs = MetaInputs.of(reference);
        double[] order = inputs.frame().numbers(reference.inputs().path("order").asText());
        int[] sorted = IntStream.range(0, order.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> order[i]))
                .mapToInt(i -> i)
                .toArray();
        List<Estimation<PooledEffect>> pools = MetaFamily.options(reference.inputs())
                .cumulative(inputs.effects().select(sorted));
        Map<String, Object> results = new LinkedHashMap<>();
        results.put(
                "row_order",
                IntStream.of(sorted).mapToObj(i -> inputs.rows().get(i)).toList());
        results.put("estimate", each(pools, PooledEffect::estimate));
        results.put("se", each(pools, PooledEffect::standardError));
        results.put("ci_lo", each(pools, pooled -> pooled.interval().lower()));
        results.put("ci_hi", each(pools, pooled -> pooled.interval().upper()));
        results.put("tau2", each(pools, pooled -> pooled.heterogeneity().tau2()));
        return results;
    }

    private static Map<String, Object> influence(ReferenceCase reference) {
        List<Influence> all = Influence.of(
                        MetaFamily.options(reference.inputs()),
                        MetaInputs.of(reference).effects())
                .orThrow();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("rstudent", all.stream().map(Influence::studentisedResidual).toList());
        results.put("dffits", all.stream().map(Influence::dffits).toList());
        results.put("cook_d", all.stream().map(Influence::cooksDistance).toList());
        results.put("cov_r", all.stream().map(Influence::covarianceRatio).toList());
        results.put("tau2_del", all.stream().map(Influence::tau2).toList());
        results.put("q_del", all.stream().map(Influence::q).toList());
        results.put("hat", all.stream().map(Influence::leverage).toList());
        results.put("weight", all.stream().map(Influence::weightPercent).toList());
        results.put("dfbeta", all.stream().map(Influence::dfbetas).toList());
        results.put(
                "flagged_rows",
                IntStream.range(0, all.size())
                        .filter(i -> all.get(i).influential())
                        .map(i -> i + 1)
                        .toArray());
        return results;
    }
}
