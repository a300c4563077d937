package org.intercop.assay.evidence.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;

/** Reads {@code datapackage.sig.json}. Its messages name keys that are expected, and never what was found. */
final class SignatureReader {
    private static final List<String> KEYS = List.of("algorithm", "key", "signature");
    private static final ObjectMapper JSON = strict();

    private final Problems problems = new Problems();

    private SignatureReader() {}

    private static ObjectMapper strict() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(2).build());
        return mapper;
    }

    static Parsed<ManifestSignature> read(byte[] bytes) {
        return new SignatureReader().readAll(bytes);
    }

    private Parsed<ManifestSignature> readAll(byte[] bytes) {
        if (bytes.length > ManifestSignature.LARGEST) {
            return refuse("has more than " + ManifestSignature.LARGEST + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text) instanceof ObjectNode object
                    ? signature(object)
                    : refuse("must be a JSON object");
        } catch (CharacterCodingException e) {
            return refuse("is not UTF-8");
        } catch (JsonProcessingException e) {
            return refuse(e.getMessage().startsWith("Duplicate field") ? "has a key twice" : "is not JSON");
        }
    }

    private Parsed<ManifestSignature> refuse(String problem) {
        problems.add(ManifestSignature.FILE, 1, problem);
        return problems.unlessAny(() -> {
            throw new IllegalStateException("a problem was just added");
        });
    }

    private Parsed<ManifestSignature> signature(ObjectNode object) {
        check(
                object,
                "algorithm",
                ManifestSignature.ALGORITHM::equals,
                "must be \"" + ManifestSignature.ALGORITHM + "\"");
        check(
                object,
                "key",
                key -> ManifestSignature.KEY_ID.matcher(key).matches(),
                "must be the key's id, 16 lower-case hexadecimal digits");
        check(object, "signature", ManifestSignature::isSignature, "must be 64 bytes in base64");
        if (object.size() > KEYS.stream().filter(object::has).count()) {
            problems.add(ManifestSignature.FILE, 1, "has a key other than " + String.join(", ", KEYS));
        }
        return problems.unlessAny(() -> new ManifestSignature(
                object.path("key").asText(), object.path("signature").asText()));
    }

    private void check(ObjectNode object, String key, Predicate<String> form, String wrong) {
        JsonNode value = object.path(key);
        if (!value.isTextual() || !form.test(value.asText())) {
            problems.add(ManifestSignature.FILE, 1, key + " " + wrong);
        }
    }
}
