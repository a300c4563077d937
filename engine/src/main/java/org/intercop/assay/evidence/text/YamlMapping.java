package org.intercop.assay.evidence.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The keys and values of one mapping in a YAML file, read strictly. Each reading method names a key that may stand
 * there; it answers empty after adding a problem if the key is missing or its value is not of the kind asked for.
 * {@link #close} then reports keys that nobody asked for.
 */
public final class YamlMapping {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final String file;
    private final String path;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final SortedSet<String> known = new TreeSet<>();

    /** A text with the line it stands on. */
    public record Located(String text, int line) {}

    YamlMapping(String file, String path, MappingNode node, Problems problems) {
        this.file = file;
        this.path = path;
        this.line = YamlReader.line(node.getStartMark());
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            int at = YamlReader.line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(file, at, "a key must be a plain word");
            } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problems.add(
                        file,
                        at,
                        name(key.getValue()) + " is given twice, first on line " + keyLines.get(key.getValue())
                                + "; keep one");
            } else {
                keyLines.put(key.getValue(), at);
            }
        }
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /** The line of a key, or of the mapping if it is not there. */
    public int line(String key) {
        return keyLines.getOrDefault(key, line);
    }

    /** Adds a problem at a key. */
    public void refuse(String key, String message) {
        refuse(line(key), key, message);
    }

    private void refuse(int at, String key, String message) {
        problems.add(file, at, name(key) + " " + message);
    }

    private String name(String key) {
        return Shown.plain(path + key);
    }

    /** A text that is not empty. */
    public Optional<String> text(String key) {
        return located(key).map(Located::text);
    }

    /** A text in a form. */
    public Optional<String> text(String key, NameForm form) {
        return located(key).filter(value -> inForm(key, value, form)).map(Located::text);
    }

    /** A text that may be missing or empty. */
    public Optional<String> textOrEmpty(String key) {
        boolean empty = values.get(key) instanceof ScalarNode scalar
                && scalar.getValue().isBlank();
        return has(key) && !empty ? text(key) : Optional.of("");
    }

    /** Either {@code true} or {@code false}; false where the key is missing. */
    public Optional<Boolean> flag(String key) {
        if (!has(key)) {
            return Optional.of(false);
        }
        return text(key).flatMap(value -> switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                refuse(key, "is " + Shown.quoted(value) + "; write true or false");
                yield Optional.empty();
            }
        });
    }

    /** A whole number from {@code lowest} to {@code highest}. */
    public OptionalInt integer(String key, int lowest, int highest) {
        Optional<String> text = text(key);
        if (text.isPresent()) {
            if (INTEGER.matcher(text.get()).matches()) {
                int value = Integer.parseInt(text.get());
                if (value >= lowest && value <= highest) {
                    return OptionalInt.of(value);
                }
            }
            refuse(key, "is " + Shown.quoted(text.get()) + "; write a whole number from " + lowest + " to " + highest);
        }
        return OptionalInt.empty();
    }

    /** A decimal number from {@code lowest} to {@code highest}, with a point. */
    public OptionalDouble decimal(String key, double lowest, double highest) {
        Optional<String> text = text(key);
        if (text.isPresent()) {
            if (DECIMAL.matcher(text.get()).matches()) {
                double value = Double.parseDouble(text.get());
                if (value >= lowest && value <= highest) {
                    return OptionalDouble.of(value);
                }
            }
            refuse(
                    key,
                    "is " + Shown.quoted(text.get()) + "; write a number from " + lowest + " to " + highest
                            + " with a decimal point");
        }
        return OptionalDouble.empty();
    }

    /** A list of decimal numbers from {@code lowest} to {@code highest}, in order, the same one more than once too. */
    public Optional<List<Double>> decimals(String key, double lowest, double highest) {
        return sequence(key).flatMap(nodes -> {
            List<Double> found = new ArrayList<>();
            for (Node node : nodes) {
                Optional<Located> value = scalar(key, node);
                if (value.isPresent() && DECIMAL.matcher(value.get().text()).matches()) {
                    double number = Double.parseDouble(value.get().text());
                    if (number >= lowest && number <= highest) {
                        found.add(number);
                        continue;
                    }
                }
                value.ifPresent(wrong -> refuse(
                        wrong.line(),
                        key,
                        "names " + Shown.quoted(wrong.text()) + "; write numbers from " + lowest + " to " + highest
                                + " with a decimal point"));
            }
            return found.size() < nodes.size() ? Optional.empty() : Optional.of(List.copyOf(found));
        });
    }

    /** A day such as {@code 2026-03-31}. */
    public Optional<LocalDate> date(String key) {
        return text(key).flatMap(value -> {
            try {
                return Optional.of(LocalDate.parse(value));
            } catch (DateTimeParseException e) {
                refuse(key, "is " + Shown.quoted(value) + "; write a day as YYYY-MM-DD");
                return Optional.empty();
            }
        });
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            constants.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return choice(key, List.copyOf(constants.keySet())).map(constants::get);
    }

    /** One of these texts. */
    public Optional<String> choice(String key, List<String> allowed) {
        Optional<String> text = text(key);
        text.filter(value -> !allowed.contains(value))
                .ifPresent(value ->
                        refuse(key, "is " + Shown.quoted(value) + "; write one of " + String.join(", ", allowed)));
        return text.filter(allowed::contains);
    }

    /** A list of distinct texts in a form, in order; each keeps its line. */
    public Optional<List<Located>> texts(String key, NameForm form) {
        return sequence(key).flatMap(nodes -> {
            int before = problems.count();
            Map<String, Located> found = new LinkedHashMap<>();
            for (Node node : nodes) {
                scalar(key, node)
                        .filter(value -> inForm(key, value, form))
                        .filter(value -> found.putIfAbsent(value.text(), value) != null)
                        .ifPresent(twice ->
                                refuse(twice.line(), key, "names " + Shown.quoted(twice.text()) + " twice; keep one"));
            }
            return problems.count() > before ? Optional.empty() : Optional.of(List.copyOf(found.values()));
        });
    }

    /** A list of mappings, in order; empty where the key is missing. Each must be closed. */
    public List<YamlMapping> mappings(String key) {
        List<YamlMapping> found = new ArrayList<>();
        if (has(key)) {
            for (Node node : sequence(key).orElse(List.of())) {
                if (node instanceof MappingNode mapping) {
                    found.add(new YamlMapping(file, path + key + ".", mapping, problems));
                } else {
                    refuse(YamlReader.line(node.getStartMark()), key, "must hold 'key: value' lines under each hyphen");
                }
            }
        }
        return found;
    }

    /** A mapping under a key. It must be closed. */
    public Optional<YamlMapping> mapping(String key) {
        return value(key).flatMap(node -> {
            if (node instanceof MappingNode mapping) {
                return Optional.of(new YamlMapping(file, path + key + ".", mapping, problems));
            }
            refuse(key, "must hold indented 'key: value' lines");
            return Optional.empty();
        });
    }

    /** Reports every key that was never asked for. */
    public void close() {
        values.keySet().stream().filter(key -> !known.contains(key)).forEach(key -> {
            String meant = Shown.nearest(key, known)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("known here: " + String.join(", ", known));
            refuse(key, "is not a known key; " + meant);
        });
    }

    private Optional<Node> value(String key) {
        if (!has(key)) {
            refuse(key, "is missing; add it");
        }
        return Optional.ofNullable(values.get(key));
    }

    private Optional<Located> located(String key) {
        return value(key).flatMap(node -> scalar(key, node));
    }

    private Optional<List<Node>> sequence(String key) {
        return value(key).flatMap(node -> {
            if (node instanceof SequenceNode sequence) {
                return Optional.of(sequence.getValue());
            }
            refuse(key, "must be a list: one line with a hyphen for each entry, or [] for none");
            return Optional.empty();
        });
    }

    private Optional<Located> scalar(String key, Node node) {
        int at = YamlReader.line(node.getStartMark());
        if (!(node instanceof ScalarNode scalar)) {
            refuse(at, key, "must be a single text");
            return Optional.empty();
        }
        String text = scalar.getValue().strip();
        boolean nothing = scalar.isPlain() && (text.equals("~") || text.equals("null"));
        if (text.isEmpty() || nothing) {
            refuse(at, key, "is empty; give a value");
            return Optional.empty();
        }
        return Optional.of(new Located(text, at));
    }

    private boolean inForm(String key, Located value, NameForm form) {
        if (!form.matches(value.text())) {
            refuse(value.line(), key, "is " + Shown.quoted(value.text()) + "; write " + form.wording());
        }
        return form.matches(value.text());
    }
}
