package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.sequential.AlwaysValidP;
import org.intercop.assay.stats.sequential.BetaMixture;
import org.intercop.assay.stats.sequential.BoundedMeans;
import org.intercop.assay.stats.sequential.EstimateSequence;
import org.intercop.assay.stats.sequential.GroupSequentialDesign;
import org.intercop.assay.stats.sequential.NormalMixture;
import org.intercop.assay.stats.sequential.RandomisedStream;
import org.intercop.assay.stats.sequential.RandomisedStream.Person;
import org.intercop.assay.stats.sequential.SequentialRatioTest;
import org.intercop.assay.stats.sequential.Spending;
import org.intercop.assay.stats.sequential.Tails;

/** Sequential monitoring and confidence sequences. */
final class SequentialFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "seq.bounds", SequentialFamily::bounds,
                "seq.normal_mixture", SequentialFamily::normalMixture,
                "seq.mean01_cs", SequentialFamily::means,
                "seq.diff_cs", SequentialFamily::difference,
                "seq.msprt", SequentialFamily::mixtureTest,
                "seq.sprt", SequentialFamily::ratioTest);
    }

    private static List<Double> numbers(JsonNode values) {
        List<Double> numbers = new ArrayList<>();
        if (values.isNumber()) {
            numbers.add(values.asDouble());
        }
        values.forEach(value -> numbers.add(value.asDouble()));
        return numbers;
    }

    private static double alpha(ReferenceCase reference) {
        return reference.inputs().path("alpha").asDouble();
    }

    private static Map<String, Object> bounds(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        List<Double> information = numbers(inputs.path("info"));
        double alpha = alpha(reference);
        Tails tails = inputs.path("two_sided").asBoolean() ? Tails.TWO : Tails.ONE;
        double parameter = inputs.path("parameter").asDouble();
        String name = inputs.path("design").asText();
        GroupSequentialDesign design =
                switch (name) {
                    case "OBrienFleming" -> GroupSequentialDesign.oBrienFleming(information, alpha, tails);
                    case "Pocock" -> GroupSequentialDesign.pocock(information, alpha, tails);
                    case "WangTsiatis" ->
                        GroupSequentialDesign.wangTsiatis(
                                information, alpha, tails, inputs.path("delta").asDouble());
                    default -> {
                        Spending spending =
                                switch (name) {
                                    case "LDOF" -> new Spending.OBrienFlemingType();
                                    case "LDPocock" -> new Spending.PocockType();
                                    case "HSD" -> new Spending.HwangShihDeCani(parameter);
                                    case "KimDeMets" -> new Spending.Power(parameter);
                                    default -> throw new IllegalArgumentException("design: unknown " + name);
                                };
                        yield GroupSequentialDesign.spending(information, alpha, tails, spending);
                    }
                };
        GroupSequentialDesign.Operation operation =
                design.operation(inputs.path("power").asDouble());
        List<Double> z = design.bounds();
        return new Results()
                .put("z", z)
                .put("nominal_p", design.nominalPValues())
                .put("alpha_spent", design.alphaSpent())
                .put("stop_h1", operation.stopping())
                .put("drift", operation.drift())
                .put("inflation", operation.inflation())
                .put("expected_info_h0", operation.expectedInformationWithoutEffect())
                .put("expected_info_h1", operation.expectedInformationWithEffect())
                .put(
                        "constant",
                        design.constant().isPresent() ? design.constant().getAsDouble() : null)
                .map();
    }

    private static Map<String, Object> normalMixture(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        double alpha = alpha(reference);
        NormalMixture mixture = inputs.hasNonNull("rho")
                ? new NormalMixture(inputs.path("rho").asDouble())
                : NormalMixture.tightestAt(inputs.path("v_opt").asDouble(), alpha);
        List<Double> times = numbers(inputs.path("v"));
        Results results = new Results()
                .put("rho", mixture.rho())
                .put(
                        "boundary",
                        times.stream().map(time -> mixture.bound(time, alpha)).toList());
        if (inputs.hasNonNull("s")) {
            List<Double> sums = numbers(inputs.path("s"));
            List<Double> evidence = new ArrayList<>();
            for (int i = 0; i < sums.size(); i++) {
                evidence.add(mixture.logEvidence(sums.get(i), times.get(i)));
            }
            results.put("log_e", evidence).put("p_always_valid", AlwaysValidP.of(evidence));
        }
        return results.map();
    }

    /** Values in order of arrival: the numbers of a column, or 1 where it equals the event. */
    private static List<Double> values(ReferenceCase reference) {
        DataFrame data = reference.data();
        String column = reference.inputs().path("column").asText();
        JsonNode event = reference.inputs().path("event_level");
        List<Double> values = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            boolean counted = !event.isMissingNode();
            values.add(counted ? data.text(column, row).equals(event.asText()) ? 1.0 : 0.0 : data.number(column, row));
        }
        return values;
    }

    private static List<Double> at(JsonNode inputs, Function<Integer, Double> value) {
        List<Double> chosen = new ArrayList<>();
        inputs.path("at").forEach(n -> chosen.add(value.apply(n.asInt() - 1)));
        return chosen;
    }

    private static Map<String, Object> means(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        double alpha = alpha(reference);
        List<Double> values = values(reference);
        NormalMixture mixture = NormalMixture.tightestAt(inputs.path("v_opt").asDouble(), alpha);
        List<Interval> hoeffding = BoundedMeans.hoeffding(values, mixture, alpha);
        List<Interval> asymptotic =
                BoundedMeans.asymptotic(values, inputs.path("rho_asymp").asDouble(), alpha);
        List<Interval> bernstein = BoundedMeans.empiricalBernstein(values, alpha);
        BetaMixture beta = new BetaMixture(
                inputs.path("beta_a").asDouble(), inputs.path("beta_b").asDouble());
        double[] events = new double[values.size()];
        List<Double> evidence = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            events[i] = (i == 0 ? 0 : events[i - 1]) + values.get(i);
            evidence.add(beta.logEvidence(
                    events[i], i + 1 - events[i], inputs.path("p0").asDouble()));
        }
        List<Double> valid = AlwaysValidP.of(evidence);
        return new Results()
                .put("n", values.size())
                .put("mean", at(inputs, i -> middle(hoeffding.get(i))))
                .put("hoeffding_lo", at(inputs, i -> hoeffding.get(i).lower()))
                .put("hoeffding_hi", at(inputs, i -> hoeffding.get(i).upper()))
                .put("asymptotic_lo", at(inputs, i -> asymptotic.get(i).lower()))
                .put("asymptotic_hi", at(inputs, i -> asymptotic.get(i).upper()))
                .put("eb_center", at(inputs, i -> middle(bernstein.get(i))))
                .put("eb_lo", at(inputs, i -> bernstein.get(i).lower()))
                .put("eb_hi", at(inputs, i -> bernstein.get(i).upper()))
                .put("beta_lo", at(inputs, i -> beta.interval(events[i], i + 1 - events[i], alpha)
                        .lower()))
                .put("beta_hi", at(inputs, i -> beta.interval(events[i], i + 1 - events[i], alpha)
                        .upper()))
                .put("log_e_p0", at(inputs, evidence::get))
                .put("p_always_valid", at(inputs, valid::get))
                .map();
    }

    private static double middle(Interval interval) {
        return (interval.lower() + interval.upper()) / 2;
    }

    private static Map<String, Object> difference(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        DataFrame data = reference.data();
        List<Person> people = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            boolean treated = data.text(inputs.path("group").asText(), row)
                    .equals(inputs.path("treated").asText());
            boolean event = data.text(inputs.path("outcome").asText(), row)
                    .equals(inputs.path("event_level").asText());
            people.add(
                    treated
                            ? event ? Person.TREATED_EVENT : Person.TREATED_NO_EVENT
                            : event ? Person.COMPARISON_EVENT : Person.COMPARISON_NO_EVENT);
        }
        List<Interval> intervals = new RandomisedStream(
                        inputs.path("prob_treated").asDouble())
                .asymptotic(people, inputs.path("rho_asymp").asDouble(), alpha(reference));
        return new Results()
                .put("estimate", at(inputs, i -> middle(intervals.get(i))))
                .put("lo", at(inputs, i -> intervals.get(i).lower()))
                .put("hi", at(inputs, i -> intervals.get(i).upper()))
                .map();
    }

    private static Map<String, Object> mixtureTest(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        EstimateSequence sequence =
                new EstimateSequence(inputs.path("prior_variance").asDouble());
        List<Double> estimates = numbers(inputs.path("estimate"));
        List<Double> variances = numbers(inputs.path("variance"));
        List<Double> evidence = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        for (int i = 0; i < estimates.size(); i++) {
            evidence.add(sequence.logEvidence(estimates.get(i), variances.get(i)));
            widths.add(sequence.halfWidth(variances.get(i), alpha(reference)));
        }
        return new Results()
                .put("log_lr", evidence)
                .put("p_always_valid", AlwaysValidP.of(evidence))
                .put("half_width", widths)
                .map();
    }

    private static Map<String, Object> ratioTest(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        SequentialRatioTest test = new SequentialRatioTest(
                inputs.path("p0").asDouble(),
                inputs.path("p1").asDouble(),
                alpha(reference),
                inputs.path("beta").asDouble());
        SequentialRatioTest.Run run =
                test.run(values(reference).stream().map(value -> value == 1).toList());
        List<Double> ratios = run.logRatios();
        List<Double> first = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            first.add(i < ratios.size() ? ratios.get(i) : Double.NaN);
        }
        return new Results()
                .put("upper", test.upper())
                .put("lower", test.lower())
                .put(
                        "stop_n",
                        run.stoppedAfter().isPresent() ? run.stoppedAfter().getAsInt() : null)
                .put(
                        "decision",
                        switch (run.decision()) {
                            case NULL -> "H0";
                            case ALTERNATIVE -> "H1";
                            case CONTINUE -> "continue";
                        })
                .put("llr_last", ratios.get(ratios.size() - 1))
                .put("llr_first10", first)
                .map();
    }
}
