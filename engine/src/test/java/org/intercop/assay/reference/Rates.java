package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.intercop.assay.stats.effect.Rate;
import org.intercop.assay.stats.effect.RateDifference;
import org.intercop.assay.stats.effect.RateRatio;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.effect.RateTabulation;
import org.intercop.assay.stats.effect.ZeroCells;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;

/** The cases about rates in one or two groups. */
final class Rates {
    private Rates() {}

    static Map<String, Object> ratio(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        RateTable table = new RateTable(
                inputs.path("x1").asLong(),
                inputs.path("t1").asDouble(),
                inputs.path("x0").asLong(),
                inputs.path("t0").asDouble());
        return ratio(table, level(reference)).map();
    }

    static Map<String, Object> ratioOfData(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        RateTable table = new RateTabulation(
                        inputs.path("group").asText(),
                        inputs.path("treated").asText(),
                        inputs.path("control").asText(),
                        inputs.path("events").asText(),
                        inputs.path("exposure").asText())
                .table(reference.data(), row -> 1);
        return ratio(table, level(reference))
                .put("x1", table.treatedEvents())
                .put("t1", table.treatedTime())
                .put("x0", table.comparisonEvents())
                .put("t0", table.comparisonTime())
                .map();
    }

    static Map<String, Object> rate(ReferenceCase reference) {
        long events = reference.inputs().path("x").asLong();
        double time = reference.inputs().path("t").asDouble();
        double level = level(reference);
        Results results = new Results().put("rate", Rate.estimate(events, time, level), EffectEstimate::estimate);
        Map<String, Rate.Method> methods =
                Map.of("exact", Rate.Method.EXACT, "byar", Rate.Method.BYAR, "wald_log", Rate.Method.WALD_LOG);
        methods.forEach((name, method) -> {
            Estimation<EffectEstimate> rate = Rate.estimate(events, time, level, method);
            results.put(name, rate.isEstimated() ? Results.ends(rate.orThrow().interval()) : new double[2]);
        });
        return results.map();
    }

    private static double level(ReferenceCase reference) {
        return reference.inputs().path("level").asDouble(0.95);
    }

    private static Results ratio(RateTable table, double level) {
        Estimation<EffectEstimate> ratio = RateRatio.estimate(table, level, ZeroCells.ADD_HALF);
        Estimation<EffectEstimate> difference = RateDifference.estimate(table, level);
        return new Results()
                .put("log_rr", ratio, EffectEstimate::estimate)
                .put("se_log_rr", ratio, EffectEstimate::standardError)
                .put("rr", ratio, one -> Math.exp(one.estimate()))
                .put("rr_ci", ratio, one -> Results.ratioEnds(one.interval()))
                .put("p_exact", RateRatio.pValue(table, RateRatio.Test.MINIMUM_LIKELIHOOD), p -> p)
                .put("p_central", RateRatio.pValue(table, RateRatio.Test.CENTRAL), p -> p)
                .put("p_central_midp", RateRatio.pValue(table, RateRatio.Test.MID_P), p -> p)
                .put("rr_ci_exact", RateRatio.exactInterval(table, level, RateRatio.Exact.CENTRAL), Results::ratioEnds)
                .put("rr_ci_midp", RateRatio.exactInterval(table, level, RateRatio.Exact.MID_P), Results::ratioEnds)
                .put("rate_diff", difference, EffectEstimate::estimate)
                .put("se_rate_diff", difference, EffectEstimate::standardError)
                .put("rate_diff_ci", difference, one -> Results.ends(one.interval()));
    }
}
