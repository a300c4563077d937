package org.intercop.assay.jobs.corpus;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.intercop.assay.jobs.corpus.Wording.Pair;

/** Edits of a JSON file by the place of a value. */
final class JsonEdit {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonEdit() {}

    /** {@code /profiles/0/effect = "rate-ratio"}, {@code /profiles/- = {...}} to append, {@code /profiles/0/effect remove}. */
    static byte[] apply(byte[] json, String words) {
        try {
            JsonNode root = JSON.readTree(json);
            if (words.endsWith(" remove")) {
                remove(root, JsonPointer.compile(words.substring(0, words.length() - " remove".length())));
            } else {
                Pair pair = Pair.of(words, "=");
                put(root, JsonPointer.compile(pair.from()), JSON.readTree(Wording.unescape(pair.to())));
            }
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + words + "' is not JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private static void put(JsonNode root, JsonPointer place, JsonNode value) {
        JsonNode parent = root.at(place.head());
        String name = place.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array && name.equals("-")) {
            array.add(value);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            throw new IllegalArgumentException("there is no place " + place);
        }
    }

    private static void remove(JsonNode root, JsonPointer place) {
        JsonNode parent = root.at(place.head());
        String name = place.last().getMatchingProperty();
        JsonNode gone = parent instanceof ObjectNode object
                ? object.remove(name)
                : parent instanceof ArrayNode array ? array.remove(Integer.parseInt(name)) : null;
        if (gone == null) {
            throw new IllegalArgumentException("there is no place " + place);
        }
    }
}
