package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.causal.EValue;
import org.intercop.assay.stats.causal.EValue.OutcomeFrequency;
import org.intercop.assay.stats.causal.RosenbaumBounds;
import org.intercop.assay.stats.causal.RosenbaumBounds.Bound;
import org.intercop.assay.stats.causal.RosenbaumBounds.SignedRank;
import org.intercop.assay.stats.causal.RosenbaumBounds.Tail;
import org.intercop.assay.stats.estimand.Interval;

/** The sens.* methods: E-values and Rosenbaum bounds. */
final class SensitivityCases {
    private SensitivityCases() {}

    static Map<String, Object> eValue(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        double estimate = inputs.path("est").asDouble();
        OutcomeFrequency outcome = inputs.path("rare").asBoolean() ? OutcomeFrequency.RARE : OutcomeFrequency.COMMON;
        String measure = inputs.path("measure").asText();
        EValue value =
                switch (measure) {
                    case "RR" -> EValue.ofRiskRatio(estimate, interval(inputs));
                    case "OR" -> EValue.ofOddsRatio(estimate, interval(inputs), outcome);
                    case "HR" -> EValue.ofHazardRatio(estimate, interval(inputs), outcome);
                    case "MD" ->
                        EValue.ofMeanDifference(estimate, inputs.path("se").asDouble());
                    default -> throw new IllegalArgumentException("measure: unknown " + measure);
                };
        return Map.of("rr", value.riskRatio(), "evalue", value.estimate(), "evalue_ci", value.interval());
    }

    private static Interval interval(JsonNode inputs) {
        return new Interval(inputs.path("lo").asDouble(), inputs.path("hi").asDouble(), 0.95);
    }

    static Map<String, Object> rosenbaumPairs(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        int treatedOnly = inputs.path("treated_only").asInt();
        int controlOnly = inputs.path("control_only").asInt();
        List<Double> gammas = doubles(inputs.path("gamma"));
        List<Bound> exact = RosenbaumBounds.pairs(treatedOnly, controlOnly, gammas, Tail.INCLUSIVE)
                .orThrow();
        List<Bound> rbounds = RosenbaumBounds.pairs(treatedOnly, controlOnly, gammas, Tail.EXCLUSIVE)
                .orThrow();
        return Map.of(
                "p_upper", exact.stream().map(Bound::upper).toList(),
                "p_lower", exact.stream().map(Bound::lower).toList(),
                "rbounds_upper", rbounds.stream().map(Bound::upper).toList(),
                "rbounds_lower", rbounds.stream().map(Bound::lower).toList());
    }

    static Map<String, Object> rosenbaumSignedRank(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        List<Double> treated = doubles(inputs.path("treated"));
        List<Double> control = doubles(inputs.path("control"));
        double[] differences = new double[treated.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = treated.get(i) - control.get(i);
        }
        SignedRank test = RosenbaumBounds.signedRank(differences, doubles(inputs.path("gamma")))
                .orThrow();
        return Map.of(
                "n_nonzero", test.pairs(),
                "t_plus", test.statistic(),
                "p_upper", test.bounds().stream().map(Bound::upper).toList(),
                "p_lower", test.bounds().stream().map(Bound::lower).toList());
    }

    private static List<Double> doubles(JsonNode array) {
        List<Double> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asDouble()));
        return values;
    }
}
