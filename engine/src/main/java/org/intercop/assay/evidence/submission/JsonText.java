package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.submission.personal.PersonalTexts;

/** Reads a file of JSON strictly: UTF-8, one object, no key twice, no more bytes and depth than it can need. */
enum JsonText {
    MANIFEST("the manifest", RuleCatalog.F01, 1_000_000, 50),
    PROFILES("the file", RuleCatalog.L01, 5_000_000, 10);

    private static final Pattern SHOWN_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final int LONGEST_NUMBER = 30;

    private final String named;
    private final Rule rule;
    private final int largest;
    private final ObjectMapper mapper;

    JsonText(String named, Rule rule, int largest, int depth) {
        this.named = named;
        this.rule = rule;
        this.largest = largest;
        this.mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
    }

    /** The most bytes that such a file may have. */
    int largest() {
        return largest;
    }

    /** Whether a key that is not known can be shown. */
    static boolean isShown(String key) {
        return SHOWN_KEY.matcher(key).matches() && !PersonalTexts.isBetterNotShown(key);
    }

    /** The object, or empty after adding what is wrong with the text; personal data in it are a finding either way. */
    Optional<ObjectNode> read(String resource, FileBytes file, Findings findings) {
        if (file.size() > largest) {
            findings.add(RuleCatalog.F09, resource, named + " has more than " + largest + " bytes");
            return Optional.empty();
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(file.buffer()).toString();
            if (text.startsWith("\uFEFF")) {
                findings.warn(RuleCatalog.F11, resource, "", "a byte-order mark was skipped");
                text = text.substring(1);
            }
            JsonNode root = mapper.readTree(text);
            findings.addAll(PersonalTextCheck.ofJson(resource, root));
            if (root instanceof ObjectNode object) {
                return Optional.of(object);
            }
            findings.add(rule, resource, named + " must be a JSON object");
        } catch (CharacterCodingException e) {
            findings.add(RuleCatalog.F11, resource, named + " is not UTF-8");
            findings.addAll(PersonalTextCheck.ofBrokenJson(resource, file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            boolean duplicate = e.getMessage().startsWith("Duplicate field");
            findings.add(
                    rule, resource, named + " is not JSON, line " + line + (duplicate ? ": a key is given twice" : ""));
            findings.addAll(PersonalTextCheck.ofBrokenJson(resource, file));
        }
        return Optional.empty();
    }
}
