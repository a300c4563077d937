package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;

/** A submission as JSON, keys in a fixed order, so that any reader of the table can see its parts. */
final class EntryCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EntryCodec() {}

    static String write(SubmissionEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        node.put("submission", entry.submission());
        node.put("agency", entry.agency());
        node.put("sequence", entry.sequence());
        node.put("asOf", entry.asOf().toString());
        node.put("digest", entry.digest());
        ObjectNode outcomes = node.putObject("outcomes");
        entry.outcomes().forEach(outcomes::put);
        ArrayNode people = node.putArray("people");
        entry.people()
                .forEach((cohort, number) -> write(people.addObject(), cohort).put("people", number));
        node.put("records", entry.records());
        if (!entry.series().isEmpty()) {
            entry.series().forEach(node.putArray("series")::add);
        }
        ArrayNode profiles = node.putArray("profiles");
        entry.profiles().forEach(profile -> write(profiles.addObject(), profile.cohort())
                .put("outcome", profile.outcome()));
        node.put("received", entry.received());
        node.put("accepted", entry.accepted());
        node.put("quarantined", entry.quarantined());
        node.put("withdrawn", entry.withdrawn());
        node.put("receipt", entry.receipt());
        ArrayNode replaces = node.putArray("replaces");
        entry.replaces().forEach(replaces::add);
        node.put("correction", entry.correction());
        entry.signer().ifPresent(signer -> node.put("signer", signer));
        entry.manifest().ifPresent(manifest -> node.put("manifest", manifest));
        ArrayNode hold = node.putArray("hold");
        entry.hold().forEach(hold::add);
        node.put("entered", entry.entered().toString());
        node.put("generation", entry.generation());
        node.put("revision", entry.revision());
        node.put("batch", entry.batch());
        return node.toString();
    }

    static SubmissionEntry read(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: the ledger holds a submission that is no JSON", e);
        }
        SortedMap<String, String> outcomes = new TreeMap<>();
        node.path("outcomes")
                .fields()
                .forEachRemaining(
                        field -> outcomes.put(field.getKey(), field.getValue().asText()));
        SortedMap<CohortKey, Long> people = new TreeMap<>();
        node.path("people")
                .forEach(one -> people.put(cohort(one), one.path("people").asLong()));
        List<ProfileKey> profiles = new ArrayList<>();
        node.path("profiles")
                .forEach(one -> profiles.add(
                        new ProfileKey(cohort(one), one.path("outcome").asText())));
        return new SubmissionEntry(
                node.path("submission").asText(),
                node.path("agency").asText(),
                node.path("sequence").asLong(),
                LocalDate.parse(node.path("asOf").asText()),
                node.path("digest").asText(),
                outcomes,
                people,
                node.path("records").asBoolean(),
                profiles,
                texts(node.path("series")),
                node.path("received").asLong(),
                node.path("accepted").asLong(),
                node.path("quarantined").asLong(),
                node.path("withdrawn").asLong(),
                node.path("receipt").asText(),
                texts(node.path("replaces")),
                node.path("correction").asBoolean(),
                Optional.ofNullable(node.path("signer").textValue()),
                Optional.ofNullable(node.path("manifest").textValue()),
                texts(node.path("hold")),
                Instant.parse(node.path("entered").asText()),
                node.path("generation").asLong(),
                node.path("revision").asInt(),
                node.path("batch").asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static ObjectNode write(ObjectNode node, CohortKey cohort) {
        return node.put("intervention", cohort.intervention())
                .put("version", cohort.version())
                .put("study", cohort.study())
                .put("country", cohort.country().value());
    }

    private static CohortKey cohort(JsonNode node) {
        return new CohortKey(
                node.path("intervention").asText(),
                node.path("version").asText(),
                node.path("study").asText(),
                new CountryCode(node.path("country").asText()));
    }
}
