package org.intercop.assay.evidence.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import org.erdtman.jcs.NumberToJSON;

/**
 * A manifest in the one form in which it is signed: the JSON Canonicalization Scheme (RFC 8785). Spaces, the order of
 * keys and the spelling of numbers and characters do not matter to a signature; every key and value does, whether
 * anybody reads it or not.
 *
 * @param text canonical JSON of an object
 */
public record CanonicalManifest(String text) {
    /** Says what is signed, so that no signature of something else can ever be taken for one of a manifest. */
    private static final String PURPOSE = "assay submission signature 1\n";

    /** More than the 25 characters that a number may have in canonical form, which so can be read itself. */
    private static final int LONGEST_NUMBER = 40;

    private static final ObjectMapper JSON = strict();

    private static ObjectMapper strict() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(50)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
        return mapper;
    }

    /**
     * The canonical form of a file, or empty if it has none: not UTF-8, not one JSON object, a key twice, deeper than
     * 50, a number of more than 40 characters or beyond a double, a whole number of more digits than a double holds, half
     * of a surrogate pair.
     *
     * @param utf8 the file; a byte-order mark is skipped
     */
    public static Optional<CanonicalManifest> of(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            JsonNode tree = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (!tree.isObject() || !held(tree)) {
                return Optional.empty();
            }
            // Written anew from the tree, so that nothing but what was read here can be what is signed
            String canonical = new JsonCanonicalizer(JSON.writeValueAsString(tree)).getEncodedString();
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(canonical));
            return Optional.of(new CanonicalManifest(canonical));
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("JSON that was just written cannot be read", e);
        }
    }

    /** Whether a double holds every number, and every digit of a whole one: two manifests are never signed as one. */
    private static boolean held(JsonNode node) throws IOException {
        if (node.isNumber() && !Double.isFinite(node.asDouble())) {
            return false;
        }
        if (node.isIntegralNumber()) {
            BigDecimal canonical = new BigDecimal(NumberToJSON.serializeNumber(node.asDouble()));
            return canonical.compareTo(node.decimalValue()) == 0;
        }
        for (JsonNode child : node) {
            if (!held(child)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes that are signed: a line that says what for, then the canonical text, in UTF-8. */
    byte[] message() {
        return (PURPOSE + text).getBytes(StandardCharsets.UTF_8);
    }
}
