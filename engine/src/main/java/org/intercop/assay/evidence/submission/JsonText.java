package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a file of JSON strictly: UTF-8, one value, no key twice, no more depth and digits than anything here needs. */
final class JsonText {
    private static final ObjectMapper JSON = mapper();

    private JsonText() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(10)
                        .maxNumberLength(30)
                        .maxStringLength(1_000)
                        .build());
        return mapper;
    }

    /** The value, or empty after adding what is wrong with the text. */
    static Optional<JsonNode> read(String resource, FileBytes file, Rule rule, Findings findings) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(file.buffer()).toString();
            if (text.startsWith("\uFEFF")) {
                findings.warn(RuleCatalog.F11, resource, "", "a byte-order mark was skipped");
                text = text.substring(1);
            }
            return Optional.of(JSON.readTree(text));
        } catch (CharacterCodingException e) {
            findings.add(RuleCatalog.F11, resource, "the file is not UTF-8");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            boolean duplicate = e.getMessage().startsWith("Duplicate field");
            findings.add(
                    rule, resource, "the file is not JSON, line " + line + (duplicate ? ": a key is given twice" : ""));
        }
        return Optional.empty();
    }
}
