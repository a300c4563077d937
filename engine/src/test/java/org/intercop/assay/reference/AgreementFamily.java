package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.intercop.assay.stats.diagnose.ClusterSizes;
import org.intercop.assay.stats.effect.AgreementTable;
import org.intercop.assay.stats.effect.AgreementTable.Weights;
import org.intercop.assay.stats.effect.ClusteredSample;
import org.intercop.assay.stats.effect.CohenH;
import org.intercop.assay.stats.effect.InternalConsistency;
import org.intercop.assay.stats.effect.IntraclassCorrelation;
import org.intercop.assay.stats.effect.MeanDifference;
import org.intercop.assay.stats.effect.RandomIntercept;
import org.intercop.assay.stats.effect.Ratings;
import org.intercop.assay.stats.effect.Sample;
import org.intercop.assay.stats.effect.WithError;
import org.intercop.assay.stats.estimand.Estimation;

/** Agreement, reliability, clustering. */
final class AgreementFamily implements ReferenceFamily {
    private static final double LEVEL = 0.95;

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "agree.kappa", AgreementFamily::kappa,
                "agree.icc", AgreementFamily::intraclass,
                "agree.alpha", AgreementFamily::consistency,
                "agree.cluster_icc", AgreementFamily::clusters,
                "agree.h", AgreementFamily::cohenH,
                "agree.smd", AgreementFamily::means);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<String, Object> kappa(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        DataFrame data = reference.data();
        AgreementTable table = AgreementTable.of(
                data,
                row -> inputs.hasNonNull("weights")
                        ? Math.round(data.number(inputs.path("weights").asText(), row))
                        : 1,
                inputs.path("row").asText(),
                inputs.path("col").asText(),
                texts(inputs.path("levels")));
        Results results = new Results().put("n", table.people()).put("observed", table.observedAgreement(), p -> p);
        Map.of("", Weights.NONE, "_linear", Weights.LINEAR, "_quadratic", Weights.QUADRATIC)
                .forEach((name, weights) -> results.put("kappa" + name, table.kappa(weights), WithError::value)
                        .put("se_kappa" + name, table.kappa(weights), WithError::standardError));
        return results.map();
    }

    private static Map<String, Object> intraclass(ReferenceCase reference) {
        Estimation<List<IntraclassCorrelation>> forms = IntraclassCorrelation.of(ratings(reference), LEVEL);
        Results results = new Results();
        each(results, "types", forms, form -> form.form().name().replace('K', 'k'));
        each(results, "icc", forms, IntraclassCorrelation::value);
        each(results, "f", forms, IntraclassCorrelation::f);
        each(results, "df1", forms, IntraclassCorrelation::numeratorFreedom);
        each(results, "df2", forms, IntraclassCorrelation::denominatorFreedom);
        each(results, "p", forms, IntraclassCorrelation::pValue);
        each(results, "lo", forms, form -> form.interval().lower());
        each(results, "hi", forms, form -> form.interval().upper());
        return results.map();
    }

    private static void each(
            Results results,
            String name,
            Estimation<List<IntraclassCorrelation>> forms,
            Function<IntraclassCorrelation, Object> part) {
        results.put(name, forms, list -> list.stream().map(part).toList());
    }

    private static Ratings ratings(ReferenceCase reference) {
        return Ratings.of(reference.data(), row -> 1, texts(reference.inputs().path("columns")));
    }

    private static Map<String, Object> consistency(ReferenceCase reference) {
        Ratings items = ratings(reference);
        Estimation<InternalConsistency> answer = InternalConsistency.of(items, LEVEL);
        return new Results()
                .put("n", answer, InternalConsistency::people)
                .put("alpha", answer, InternalConsistency::alpha)
                .put("alpha_std", answer, InternalConsistency::standardised)
                .put("mean_r", answer, InternalConsistency::meanCorrelation)
                .put("feldt_lo", answer, alpha -> alpha.interval().lower())
                .put("feldt_hi", answer, alpha -> alpha.interval().upper())
                .put(
                        "alpha_if_dropped",
                        answer,
                        alpha -> alpha.alphaWithout().isEmpty()
                                ? Collections.nCopies(items.raters(), Double.NaN)
                                : alpha.alphaWithout())
                .put("item_rest_r", answer, InternalConsistency::itemRest)
                .map();
    }

    private static Map<String, Object> clusters(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        String outcome = inputs.path("outcome").asText();
        String cluster = inputs.path("cluster").asText();
        DataFrame data = reference.data().complete(List.of(outcome, cluster));
        ClusteredSample.Builder builder = ClusteredSample.builder();
        for (int row = 0; row < data.rows(); row++) {
            double value = inputs.hasNonNull("event_level")
                    ? data.text(outcome, row).equals(inputs.path("event_level").asText()) ? 1 : 0
                    : data.number(outcome, row);
            builder.add(data.text(cluster, row), value, 1);
        }
        ClusteredSample sample = builder.build();
        Estimation<ClusteredSample.Anova> anova = sample.anova();
        Estimation<RandomIntercept> fit = sample.restrictedLikelihood();
        ClusterSizes sizes = new ClusterSizes(sample.sizes());
        return new Results()
                .put("n", sample.people())
                .put("clusters", sample.clusters())
                .put("n0", anova, ClusteredSample.Anova::meanSize)
                .put("msb", anova, ClusteredSample.Anova::between)
                .put("msw", anova, ClusteredSample.Anova::within)
                .put("f", anova, ClusteredSample.Anova::f)
                .put("icc_anova", anova, ClusteredSample.Anova::icc)
                .put("deff_kish", anova, one -> sizes.designEffect(one.icc()))
                .put("n_effective", anova, one -> sizes.effectiveSize(one.icc()))
                .put("reml_var_between", fit, RandomIntercept::between)
                .put("reml_var_within", fit, RandomIntercept::within)
                .put("icc_reml", fit, RandomIntercept::icc)
                .put("reml_loglik", fit, RandomIntercept::logLikelihood)
                .put("reml_mean", fit, RandomIntercept::mean)
                .put("reml_se_mean", fit, RandomIntercept::standardError)
                .map();
    }

    private static Map<String, Object> cohenH(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        CohenH h = CohenH.of(
                inputs.path("p1").asDouble(),
                inputs.path("n1").asDouble(),
                inputs.path("p0").asDouble(),
                inputs.path("n0").asDouble(),
                LEVEL);
        return new Results()
                .put("h", h.value())
                .put("se", h.standardError())
                .put("ci", Results.ends(h.interval()))
                .map();
    }

    private static Map<String, Object> means(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        Sample treated = sample(reference, inputs.path("treated").asText());
        Sample comparison = sample(reference, inputs.path("control").asText());
        Estimation<MeanDifference> answer = MeanDifference.of(treated, comparison);
        return new Results()
                .put("n1", treated.size())
                .put("n0", comparison.size())
                .put("mean1", answer, MeanDifference::treatedMean)
                .put("mean0", answer, MeanDifference::comparisonMean)
                .put("sd1", answer, MeanDifference::treatedDeviation)
                .put("sd0", answer, MeanDifference::comparisonDeviation)
                .put("diff", answer, means -> means.welchEstimate(LEVEL).estimate())
                .put("welch_t", answer, means -> means.welch().statistic())
                .put("welch_df", answer, means -> means.welch().degreesOfFreedom())
                .put("welch_p", answer, means -> means.welch().pValue())
                .put(
                        "welch_ci",
                        answer,
                        means -> Results.ends(means.welchEstimate(LEVEL).interval()))
                .put("pooled_t", answer, means -> means.pooled().statistic())
                .put("pooled_p", answer, means -> means.pooled().pValue())
                .put("cohen_d", answer, MeanDifference::cohenD)
                .put("hedges_g", answer, means -> means.hedgesG(LEVEL).estimate())
                .put("se_g", answer, means -> means.hedgesG(LEVEL).standardError())
                .put("d_ci_noncentral", answer, means -> Results.ends(means.cohenDInterval(LEVEL)))
                .map();
    }

    private static Sample sample(ReferenceCase reference, String group) {
        JsonNode inputs = reference.inputs();
        String outcome = inputs.path("outcome").asText();
        String column = inputs.path("group").asText();
        DataFrame data = reference.data().complete(List.of(outcome, column));
        Sample.Builder builder = Sample.builder();
        for (int row = 0; row < data.rows(); row++) {
            if (data.text(column, row).equals(group)) {
                builder.add(data.number(outcome, row));
            }
        }
        return builder.build();
    }
}
