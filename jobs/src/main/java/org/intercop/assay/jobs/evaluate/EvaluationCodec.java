package org.intercop.assay.jobs.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Gate;
import org.intercop.assay.evidence.evaluation.GateAnswer;
import org.intercop.assay.evidence.evaluation.GateStatus;
import org.intercop.assay.evidence.evaluation.LevelTable;
import org.intercop.assay.evidence.evaluation.Origin;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.jobs.ledger.ProfileCodec;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;

/** Evaluations as one line of JSON each, with numbers that read back to the same double. */
final class EvaluationCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EvaluationCodec() {}

    static String write(StoredEvaluation stored) {
        UnitEvaluation evaluation = stored.evaluation();
        ObjectNode node = JSON.createObjectNode();
        node.put("digest", stored.digest());
        writeUnit(node.putObject("unit"), evaluation.unit());
        node.put("origin", evaluation.origin().name());
        writeFlow(node.putObject("treated"), evaluation.treated());
        writeFlow(node.putObject("comparison"), evaluation.comparison());
        for (Answer answer : evaluation.answers()) {
            writeAnswer(node.withArray("answers").addObject(), answer);
        }
        for (GateAnswer gate : evaluation.gates()) {
            ObjectNode one = node.withArray("gates").addObject();
            one.put("gate", gate.gate().name());
            one.put("status", gate.status().name());
            gate.figure().ifPresent(figure -> one.put("figure", figure));
            gate.threshold().ifPresent(threshold -> one.put("threshold", threshold));
            one.put("detail", gate.detail());
        }
        evaluation.profile().ifPresent(profile -> ProfileCodec.write(node.putObject("profile"), profile));
        for (LevelTable level : evaluation.levels()) {
            node.withArray("levels")
                    .addObject()
                    .put("covariate", level.covariate())
                    .put("level", level.level())
                    .put("treatedEvents", level.table().treatedEvents())
                    .put("treated", level.table().treatedSize())
                    .put("comparisonEvents", level.table().comparisonEvents())
                    .put("comparison", level.table().comparisonSize());
        }
        ObjectNode started = node.putObject("started");
        evaluation.accrual().started().forEach((month, people) -> started.putArray(month.toString())
                .add(people.treated())
                .add(people.comparison()));
        AssuranceCodec.write(node, evaluation);
        return node.toString();
    }

    static String writeFailure(Unit unit, String failure) {
        ObjectNode node = JSON.createObjectNode();
        writeUnit(node.putObject("unit"), unit);
        return node.put("failure", failure).toString();
    }

    static StoredEvaluation read(String line) {
        JsonNode node = parse(line);
        List<Answer> answers = new ArrayList<>();
        node.path("answers").forEach(answer -> answers.add(readAnswer(answer)));
        List<GateAnswer> gates = new ArrayList<>();
        node.path("gates")
                .forEach(gate -> gates.add(new GateAnswer(
                        Gate.valueOf(gate.path("gate").asText()),
                        GateStatus.valueOf(gate.path("status").asText()),
                        number(gate.path("figure")),
                        number(gate.path("threshold")),
                        gate.path("detail").asText())));
        List<LevelTable> levels = new ArrayList<>();
        node.path("levels")
                .forEach(level -> levels.add(new LevelTable(
                        level.path("covariate").asText(),
                        level.path("level").asText(),
                        new TwoByTwo(
                                level.path("treatedEvents").asLong(),
                                level.path("treated").asLong(),
                                level.path("comparisonEvents").asLong(),
                                level.path("comparison").asLong()))));
        return new StoredEvaluation(
                node.path("digest").asText(),
                new UnitEvaluation(
                        readUnit(node.path("unit")),
                        readFlow(node.path("treated")),
                        readFlow(node.path("comparison")),
                        answers,
                        gates,
                        node.has("profile") ? Optional.of(ProfileCodec.read(node.path("profile"))) : Optional.empty(),
                        levels,
                        readAccrual(node.path("started")),
                        AssuranceCodec.fallback(node),
                        AssuranceCodec.comparability(node),
                        AssuranceCodec.sensitivities(node),
                        Origin.valueOf(node.path("origin").asText())));
    }

    private static Accrual readAccrual(JsonNode node) {
        SortedMap<YearMonth, Accrual.Started> started = new TreeMap<>();
        node.fields()
                .forEachRemaining(month -> started.put(
                        YearMonth.parse(month.getKey()),
                        new Accrual.Started(
                                month.getValue().path(0).asLong(),
                                month.getValue().path(1).asLong())));
        return new Accrual(started);
    }

    private static void writeUnit(ObjectNode node, Unit unit) {
        node.put("intervention", unit.intervention());
        node.put("version", unit.version());
        node.put("outcome", unit.outcome());
        node.put("country", unit.country().value());
        node.put("study", unit.study());
    }

    static Unit readUnit(JsonNode node) {
        return new Unit(
                node.path("intervention").asText(),
                node.path("version").asText(),
                node.path("outcome").asText(),
                new CountryCode(node.path("country").asText()),
                node.path("study").asText());
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: not valid: " + e.getOriginalMessage(), e);
        }
    }

    private static void writeFlow(ObjectNode node, Flow flow) {
        node.put("enrolled", flow.enrolled());
        node.put("immature", flow.immature());
        node.put("unknown", flow.unknown());
        node.put("analysed", flow.analysed());
        node.put("events", flow.events());
    }

    private static Flow readFlow(JsonNode node) {
        return new Flow(
                node.path("enrolled").asLong(),
                node.path("immature").asLong(),
                node.path("unknown").asLong(),
                node.path("analysed").asLong(),
                node.path("events").asLong());
    }

    static void writeAnswer(ObjectNode node, Answer answer) {
        node.put("estimator", answer.estimator());
        node.put("measure", answer.measure().code());
        node.put("primary", answer.primary());
        if (answer.estimation() instanceof Estimation.NotEstimable<EffectEstimate> not) {
            node.put("reason", not.reason().name());
            node.put("detail", not.detail());
        } else {
            EffectEstimate effect = answer.estimation().orThrow();
            node.put("estimate", effect.estimate());
            node.put("standardError", effect.standardError());
            writeEnd(node, "lower", effect.interval().lower());
            writeEnd(node, "upper", effect.interval().upper());
            node.put("level", effect.interval().level());
        }
    }

    private static Answer readAnswer(JsonNode node) {
        EffectMeasure measure = EffectMeasure.ofCode(node.path("measure").asText());
        Estimation<EffectEstimate> estimation = node.has("reason")
                ? Estimation.not(
                        Estimation.Reason.valueOf(node.path("reason").asText()),
                        node.path("detail").asText())
                : Estimation.of(new EffectEstimate(
                        measure,
                        node.path("estimate").asDouble(),
                        node.path("standardError").asDouble(),
                        new Interval(
                                readEnd(node.path("lower")),
                                readEnd(node.path("upper")),
                                node.path("level").asDouble())));
        return new Answer(
                node.path("estimator").asText(), measure, node.path("primary").asBoolean(), estimation);
    }

    /** JSON has no infinity: an end that the data do not bound is written as text. */
    static void writeEnd(ObjectNode node, String key, double end) {
        if (Double.isInfinite(end)) {
            node.put(key, end > 0 ? "Infinity" : "-Infinity");
        } else {
            node.put(key, end);
        }
    }

    static double readEnd(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }

    static OptionalDouble number(JsonNode node) {
        return node.isNumber() || node.isTextual() ? OptionalDouble.of(readEnd(node)) : OptionalDouble.empty();
    }
}
