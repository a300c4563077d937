package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The fields of one JSON object of a submission; what is wrong with one is a finding that names its place. */
final class JsonFields {
    private final ObjectNode node;
    private final String prefix;
    private final String resource;
    private final Findings findings;
    private final Soundness soundness;

    /** Shared by an object and the objects in it. */
    private static final class Soundness {
        private boolean sound = true;
    }

    JsonFields(ObjectNode node, String prefix, String resource, Findings findings) {
        this(node, prefix, resource, findings, new Soundness());
    }

    private JsonFields(ObjectNode node, String prefix, String resource, Findings findings, Soundness soundness) {
        this.node = node;
        this.prefix = prefix;
        this.resource = resource;
        this.findings = findings;
        this.soundness = soundness;
    }

    /** Whether nothing was wrong with any field so far, those of objects in it included. */
    boolean sound() {
        return soundness.sound;
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** Adds a finding about a field unless the condition holds; gives the condition. */
    boolean check(boolean holds, Rule rule, String key, String wrong) {
        if (!holds) {
            soundness.sound = false;
            findings.add(rule, resource, prefix + key + " " + wrong);
        }
        return holds;
    }

    void refuseOthers(Set<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                boolean shown = JsonText.isShown(key);
                check(false, RuleCatalog.L01, shown ? key : "", shown ? "is not a known key" : "has an unknown key");
            }
        });
    }

    Optional<String> text(String key) {
        boolean text = check(node.path(key).isTextual(), RuleCatalog.L01, key, "must be a text in quotes");
        return text ? Optional.of(node.path(key).asText()) : Optional.empty();
    }

    Optional<JsonFields> object(String key, Set<String> keys) {
        if (!(node.path(key) instanceof ObjectNode object)) {
            check(false, RuleCatalog.L01, key, "must be an object with " + String.join(", ", new TreeSet<>(keys)));
            return Optional.empty();
        }
        JsonFields fields = new JsonFields(object, prefix + key + ".", resource, findings, soundness);
        fields.refuseOthers(keys);
        return Optional.of(fields);
    }

    OptionalLong whole(String key, long most) {
        JsonNode value = node.path(key);
        boolean whole =
                value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0 && value.asLong() <= most;
        return check(whole, RuleCatalog.L04, key, "must be a whole number from 0 to " + most)
                ? OptionalLong.of(value.asLong())
                : OptionalLong.empty();
    }

    OptionalDouble number(String key, Rule rule, double lowest, double highest) {
        JsonNode value = node.path(key);
        boolean number = value.isNumber() && value.asDouble() >= lowest && value.asDouble() <= highest;
        return check(number, rule, key, "must be a number from " + plain(lowest) + " to " + plain(highest))
                ? OptionalDouble.of(value.asDouble())
                : OptionalDouble.empty();
    }

    Optional<List<Double>> numbers(String key, Rule rule, int fewest, int most, double farthest) {
        JsonNode array = node.path(key);
        boolean good = array.isArray() && array.size() >= fewest && array.size() <= most;
        List<Double> numbers = new ArrayList<>();
        if (good) {
            for (JsonNode value : array) {
                good &= value.isNumber() && Math.abs(value.asDouble()) <= farthest;
                numbers.add(value.asDouble());
            }
        }
        String wrong =
                "must list " + fewest + " to " + most + " numbers from " + plain(-farthest) + " to " + plain(farthest);
        return check(good, rule, key, wrong) ? Optional.of(List.copyOf(numbers)) : Optional.empty();
    }

    private static String plain(double number) {
        return new java.math.BigDecimal(number)
                .round(new java.math.MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }
}
