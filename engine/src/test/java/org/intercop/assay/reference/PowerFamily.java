package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.diagnose.ClusterSizes;
import org.intercop.assay.stats.diagnose.EventsNeeded;
import org.intercop.assay.stats.diagnose.Sides;
import org.intercop.assay.stats.diagnose.TwoProportionTest;
import org.intercop.assay.stats.effect.EquivalenceTest;
import org.intercop.assay.stats.effect.Fieller;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.multiplicity.Adjustment;
import org.intercop.assay.stats.multiplicity.MaxStatistic;
import org.intercop.assay.stats.numeric.Normal;

/** Multiplicity, power, equivalence, ratios. */
final class PowerFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "mult.adjust", PowerFamily::adjust,
                "mult.single_step", PowerFamily::singleStep,
                "power.two_prop", PowerFamily::twoProportions,
                "power.mde", PowerFamily::detectable,
                "power.events", PowerFamily::events,
                "power.cluster", PowerFamily::clusters,
                "equiv.tost", PowerFamily::equivalence,
                "fieller", PowerFamily::fieller);
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asDouble()));
        return values;
    }

    private static Map<String, Object> adjust(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        List<Double> all = new ArrayList<>();
        if (inputs.hasNonNull("column")) {
            for (double p : reference.data().numbers(inputs.path("column").asText())) {
                all.add(p);
            }
        } else {
            inputs.path("p").forEach(p -> all.add(p.isNull() ? Double.NaN : p.asDouble()));
        }
        Results results = new Results().put("p", all);
        Map.of(
                        "bonferroni", Adjustment.BONFERRONI,
                        "holm", Adjustment.HOLM,
                        "hochberg", Adjustment.HOCHBERG,
                        "hommel", Adjustment.HOMMEL,
                        "bh", Adjustment.BENJAMINI_HOCHBERG,
                        "by", Adjustment.BENJAMINI_YEKUTIELI)
                .forEach((name, adjustment) -> results.put(name, adjusted(all, adjustment)));
        return results.map();
    }

    /** A missing p value takes no part and stays missing. */
    private static List<Double> adjusted(List<Double> all, Adjustment adjustment) {
        List<Double> adjusted = new ArrayList<>(
                adjustment.adjust(all.stream().filter(p -> !p.isNaN()).toList()));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isNaN()) {
                adjusted.add(i, Double.NaN);
            }
        }
        return adjusted;
    }

    private static Map<String, Object> singleStep(ReferenceCase reference) {
        List<Double> z = numbers(reference.inputs().path("z"));
        List<Double> entries = numbers(reference.inputs().path("corr"));
        RealMatrix correlation = new Array2DRowRealMatrix(z.size(), z.size());
        for (int i = 0; i < entries.size(); i++) {
            correlation.setEntry(i / z.size(), i % z.size(), entries.get(i));
        }
        Estimation<MaxStatistic> largest = MaxStatistic.of(correlation);
        return new Results()
                .put("p_raw", z.stream().map(Normal::twoSided).toList())
                .put("p_adjusted", largest, max -> max.adjust(z))
                .put("critical_95", largest, max -> max.criticalValue(0.95))
                .map();
    }

    private static Sides sides(JsonNode inputs) {
        return inputs.path("one_sided").asBoolean()
                ? Sides.ONE
                : inputs.path("strict").asBoolean() ? Sides.TWO_BOTH_TAILS : Sides.TWO;
    }

    private static Map<String, Object> twoProportions(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        TwoProportionTest test = new TwoProportionTest(inputs.path("alpha").asDouble(), sides(inputs));
        double treated = inputs.path("p1").asDouble();
        double comparison = inputs.path("p0").asDouble();
        Results results = new Results().put("cohen_h", TwoProportionTest.cohenH(treated, comparison));
        if (inputs.hasNonNull("n1")) {
            double treatedSize = inputs.path("n1").asDouble();
            double comparisonSize = inputs.path("n0").asDouble();
            results.put("power", test.power(treated, treatedSize, comparison, comparisonSize))
                    .put("power_arcsine", test.arcsinePower(treated, treatedSize, comparison, comparisonSize));
        } else {
            Estimation<Double> size =
                    test.sizePerArm(treated, comparison, inputs.path("power").asDouble());
            results.put("n_per_group", size, n -> n).put("n_per_group_ceiling", size, Math::ceil);
        }
        return results.map();
    }

    private static Map<String, Object> detectable(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        TwoProportionTest test = TwoProportionTest.twoSided(inputs.path("alpha").asDouble());
        double treatedSize = inputs.path("n1").asDouble();
        double comparisonSize = inputs.path("n0").asDouble();
        double risk = inputs.path("p0").asDouble();
        double power = inputs.path("power").asDouble();
        Estimation<Double> lower = test.detectableDecrease(treatedSize, comparisonSize, risk, power);
        Estimation<Double> upper = test.detectableIncrease(treatedSize, comparisonSize, risk, power);
        return new Results()
                .put("p1_lower", lower, p -> p)
                .put("p1_upper", upper, p -> p)
                .put("mde_decrease", lower, p -> risk - p)
                .put("mde_increase", upper, p -> p - risk)
                .map();
    }

    private static Map<String, Object> events(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        EventsNeeded needed = new EventsNeeded(
                inputs.path("hr").asDouble(),
                inputs.path("allocation").asDouble(),
                inputs.path("alpha").asDouble(),
                sides(inputs));
        double power = inputs.path("power").asDouble();
        Results results = new Results()
                .put("events_schoenfeld", needed.schoenfeld(power), events -> events)
                .put("events_freedman", needed.freedman(power), events -> events);
        if (inputs.hasNonNull("events")) {
            results.put("power_at_events", needed.power(inputs.path("events").asDouble()));
        }
        return results.map();
    }

    private static Map<String, Object> clusters(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        List<Long> sizes = new ArrayList<>();
        inputs.path("sizes").forEach(size -> sizes.add(size.asLong()));
        ClusterSizes clusters = new ClusterSizes(sizes);
        double icc = inputs.path("icc").asDouble();
        return new Results()
                .put("mean_size", clusters.mean())
                .put("cv", clusters.coefficientOfVariation(), cv -> cv)
                .put("deff_equal", clusters.designEffectOfEqualSizes(icc))
                .put("deff_unequal", clusters.designEffectOfVariation(icc), effect -> effect)
                .put("deff_exact", clusters.designEffect(icc))
                .put("effective_n", clusters.effectiveSize(icc))
                .map();
    }

    private static Map<String, Object> equivalence(ReferenceCase reference) {
        TwoByTwo table = BinaryFamily.table(reference);
        double margin = reference.inputs().path("margin").asDouble();
        double level = 1 - 2 * reference.inputs().path("alpha").asDouble();
        Estimation<EffectEstimate> difference = RiskDifference.estimate(table, level);
        Results results = new Results()
                .put("diff", difference, EffectEstimate::estimate)
                .put("se", difference, EffectEstimate::standardError);
        Map.of(
                        "wald", EquivalenceTest.Method.WALD,
                        "mn", EquivalenceTest.Method.MIETTINEN_NURMINEN,
                        "fm", EquivalenceTest.Method.FARRINGTON_MANNING)
                .forEach((name, method) -> {
                    Estimation<EquivalenceTest> test = EquivalenceTest.of(table, margin, method);
                    results.put(name + "_p_lower", test, EquivalenceTest::againstLower)
                            .put(name + "_p_upper", test, EquivalenceTest::againstUpper)
                            .put(name + "_p_tost", test, EquivalenceTest::pValue);
                });
        Map.of(
                        "wald_ci", RiskDifference.Method.WALD,
                        "mn_ci", RiskDifference.Method.MIETTINEN_NURMINEN,
                        "newcombe_ci", RiskDifference.Method.NEWCOMBE)
                .forEach((name, method) -> results.put(
                        name,
                        RiskDifference.estimate(table, level, method),
                        estimate -> Results.ends(estimate.interval())));
        return results.map();
    }

    private static Map<String, Object> fieller(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        Fieller.Pair pair = new Fieller.Pair(
                inputs.path("a").asDouble(),
                inputs.path("b").asDouble(),
                inputs.path("var_a").asDouble(),
                inputs.path("var_b").asDouble(),
                inputs.path("cov").asDouble());
        double level = inputs.path("level").asDouble(0.95);
        Estimation<Fieller> answer = inputs.hasNonNull("df")
                ? Fieller.of(pair, level, inputs.path("df").asDouble())
                : Fieller.of(pair, level);
        return new Results()
                .put("ratio", answer, Fieller::ratio)
                .put("se_delta", answer, Fieller::standardError)
                .put("g", answer, Fieller::g)
                .put("type", answer, set -> switch (set.shape()) {
                    case INTERVAL -> "interval";
                    case COMPLEMENT -> "complement";
                    case WHOLE_LINE -> "whole line";
                })
                .put("limits", answer, set -> new double[] {set.lower(), set.upper()})
                .map();
    }
}
