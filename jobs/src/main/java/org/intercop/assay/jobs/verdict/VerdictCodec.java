package org.intercop.assay.jobs.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.Cause;
import org.intercop.assay.evidence.appraisal.Inputs;
import org.intercop.assay.evidence.appraisal.Look;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.appraisal.VerdictEntry;

/** A decision as one line of JSON. */
final class VerdictCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictCodec() {}

    /**
     * A line that was read.
     *
     * @param previous SHA-256 of the line before it
     * @param entry the decision
     */
    record Line(String previous, VerdictEntry entry) {}

    static String write(String previous, VerdictEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        node.put("previous", previous);
        node.put("intervention", entry.topic().intervention());
        node.put("version", entry.topic().version());
        node.put("outcome", entry.topic().outcome());
        entry.before().ifPresent(verdict -> node.put("before", verdict.name()));
        node.put("verdict", entry.verdict().name());
        ArrayNode causes = node.putArray("causes");
        entry.causes().forEach(cause -> causes.add(cause.name()));
        Inputs inputs = entry.inputs();
        node.putObject("inputs")
                .put("asOf", inputs.asOf().toString())
                .put("data", inputs.data())
                .put("corrections", inputs.corrections())
                .put("definitions", inputs.definitions())
                .put("plan", inputs.plan())
                .put("method", inputs.method());
        node.put("policy", entry.policy());
        node.put("fraction", entry.fraction());
        node.put("enrolled", entry.enrolled());
        node.put("matured", entry.matured());
        ArrayNode looks = node.putArray("looks");
        entry.looks().forEach(look -> {
            ObjectNode one = looks.addObject()
                    .put("milestone", look.milestone())
                    .put("fraction", look.fraction())
                    .put("asOf", look.asOf().toString());
            // JSON has no infinity: a bound that nothing can pass is left out
            if (Double.isFinite(look.bound())) {
                one.put("bound", look.bound());
            }
        });
        return node.toString();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is no decision
     */
    static Line read(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
        List<Cause> causes = new ArrayList<>();
        need(node, "causes").forEach(cause -> causes.add(Cause.valueOf(cause.asText())));
        List<Look> looks = new ArrayList<>();
        need(node, "looks")
                .forEach(look -> looks.add(new Look(
                        need(look, "milestone").asDouble(),
                        need(look, "fraction").asDouble(),
                        look.has("bound") ? look.path("bound").asDouble() : Double.POSITIVE_INFINITY,
                        day(need(look, "asOf")))));
        JsonNode inputs = need(node, "inputs");
        return new Line(
                need(node, "previous").asText(),
                new VerdictEntry(
                        new Topic(text(node, "intervention"), text(node, "version"), text(node, "outcome")),
                        node.has("before") ? Optional.of(Verdict.valueOf(text(node, "before"))) : Optional.empty(),
                        Verdict.valueOf(text(node, "verdict")),
                        causes,
                        new Inputs(
                                day(need(inputs, "asOf")),
                                text(inputs, "data"),
                                text(inputs, "corrections"),
                                text(inputs, "definitions"),
                                text(inputs, "plan"),
                                text(inputs, "method")),
                        text(node, "policy"),
                        need(node, "fraction").asDouble(),
                        need(node, "enrolled").asLong(),
                        need(node, "matured").asLong(),
                        looks));
    }

    private static LocalDate day(JsonNode node) {
        try {
            return LocalDate.parse(node.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'asOf' is no day", e);
        }
    }

    private static String text(JsonNode node, String field) {
        return need(node, field).asText();
    }

    private static JsonNode need(JsonNode node, String field) {
        if (!node.hasNonNull(field)) {
            throw new IllegalArgumentException("it has no '" + field + "'");
        }
        return node.get(field);
    }
}
