package org.intercop.assay.evidence.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON object whose fields are all asked for by name; what nobody asked for is refused by {@link #end()}. */
final class JsonObject {
    private final String place;
    private final ObjectNode node;
    private final Set<String> asked = new HashSet<>();

    JsonObject(String place, ObjectNode node) {
        this.place = place;
        this.node = node;
    }

    String text(String field) throws MalformedFileException {
        return text(place + ": " + field, value(field));
    }

    Optional<LocalDate> optionalDate(String field) throws MalformedFileException {
        asked.add(field);
        return node.hasNonNull(field) ? Optional.of(date(field)) : Optional.empty();
    }

    Optional<JsonObject> optionalObject(String field) throws MalformedFileException {
        asked.add(field);
        return node.hasNonNull(field) ? Optional.of(object(field)) : Optional.empty();
    }

    LocalDate date(String field) throws MalformedFileException {
        String text = text(field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedFileException(place + ": " + field + " '" + text + "' is not a date");
        }
    }

    int integer(String field) throws MalformedFileException {
        JsonNode value = value(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new MalformedFileException(place + ": " + field + " is not an integer");
        }
        return value.intValue();
    }

    double decimal(String field) throws MalformedFileException {
        JsonNode value = value(field);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new MalformedFileException(place + ": " + field + " is not a number");
        }
        return value.doubleValue();
    }

    boolean flag(String field) throws MalformedFileException {
        JsonNode value = value(field);
        if (!value.isBoolean()) {
            throw new MalformedFileException(place + ": " + field + " is neither true nor false");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E code(String field, Class<E> codes) throws MalformedFileException {
        return code(place + ": " + field, text(field), codes);
    }

    <E extends Enum<E>> List<E> codes(String field, Class<E> codes) throws MalformedFileException {
        List<E> list = new ArrayList<>();
        for (String text : texts(field)) {
            list.add(code(place + ": " + field, text, codes));
        }
        return list;
    }

    List<String> texts(String field) throws MalformedFileException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(field)) {
            texts.add(text(place + ": " + field, element));
        }
        return texts;
    }

    JsonObject object(String field) throws MalformedFileException {
        return object(place + ": " + field, value(field));
    }

    List<JsonObject> objects(String field) throws MalformedFileException {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode element : array(field)) {
            objects.add(object(place + ": " + field + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** The names of all fields, in file order; each must still be asked for. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Lets a field pass that is derived from others and need not be read. */
    JsonObject ignore(String... fields) {
        asked.addAll(Arrays.asList(fields));
        return this;
    }

    void end() throws MalformedFileException {
        for (String name : names()) {
            if (!asked.contains(name)) {
                throw new MalformedFileException(place + ": " + name + " is not a known field");
            }
        }
    }

    private JsonNode value(String field) throws MalformedFileException {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new MalformedFileException(place + ": " + field + " is missing");
        }
        return value;
    }

    private ArrayNode array(String field) throws MalformedFileException {
        if (value(field) instanceof ArrayNode array) {
            return array;
        }
        throw new MalformedFileException(place + ": " + field + " is not a list");
    }

    private static String text(String where, JsonNode value) throws MalformedFileException {
        if (!value.isTextual()) {
            throw new MalformedFileException(where + " is not text");
        }
        return value.textValue();
    }

    private static JsonObject object(String where, JsonNode value) throws MalformedFileException {
        if (value instanceof ObjectNode object) {
            return new JsonObject(where, object);
        }
        throw new MalformedFileException(where + " is not an object");
    }

    private static <E extends Enum<E>> E code(String where, String text, Class<E> codes) throws MalformedFileException {
        for (E constant : codes.getEnumConstants()) {
            if (ReleaseTable.code(constant).equals(text)) {
                return constant;
            }
        }
        throw new MalformedFileException(where + " '" + text + "' is none of "
                + String.join(
                        ", ",
                        Arrays.stream(codes.getEnumConstants())
                                .map(ReleaseTable::code)
                                .toList()));
    }
}
