package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Readiness;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.CountryCode;

/** Reads what {@link ReceiptJson} wrote. Of the manifest, a receipt holds only what it tells. */
final class ReceiptReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReceiptReader() {}

    static Receipt read(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: is no receipt", e);
        }
        JsonNode counts = root.path("counts");
        return new Receipt(
                Receipt.Occasion.valueOf(root.path("occasion").asText().toUpperCase(Locale.ROOT)),
                status(root.path("status").asText()),
                manifest(root),
                signing(root.path("signature")),
                root.path("digest").asText().substring("sha256:".length()),
                root.path("policyVersion").asText(),
                root.path("explanation").asText(),
                new CheckedSubmission.Counts(
                        counts.path("rows").asLong(),
                        counts.path("received").asLong(),
                        counts.path("accepted").asLong(),
                        counts.path("quarantined").asLong(),
                        counts.path("refused").asLong()),
                findings(root.path("findings")),
                standings(root),
                leftToIntake(root.path("leftToIntake")),
                answered(root));
    }

    /** Receipts from before they told the day have none. */
    private static Optional<LocalDate> answered(JsonNode root) {
        return root.has("answered")
                ? Optional.of(LocalDate.parse(root.path("answered").asText()))
                : Optional.empty();
    }

    private static List<String> leftToIntake(JsonNode array) {
        List<String> sentences = new ArrayList<>();
        array.forEach(sentence -> sentences.add(sentence.asText()));
        return sentences;
    }

    private static Receipt.Status status(String code) {
        for (Receipt.Status status : Receipt.Status.values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("json: a receipt has no status '" + code + "'");
    }

    /** Receipts from before there were signatures have none. */
    private static Signing signing(JsonNode signature) {
        return signature.isObject()
                ? new Signing(
                        Signing.Kind.of(signature.path("kind").asText()),
                        Optional.ofNullable(signature.path("key").textValue()),
                        signature.path("words").asText())
                : Signing.NOT_ASKED;
    }

    private static Optional<Manifest> manifest(JsonNode root) {
        if (!root.has("submission")) {
            return Optional.empty();
        }
        Manifest.Contents contents =
                Manifest.Contents.valueOf(root.path("contents").asText().toUpperCase(Locale.ROOT));
        String submission = root.path("submission").asText();
        return Optional.of(new Manifest(
                root.path("agency").asText(),
                new CountryCode(root.path("country").asText()),
                submission,
                root.path("sequence").asInt(),
                LocalDate.parse(root.path("asOf").asText()),
                contents,
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                contents == Manifest.Contents.WITHDRAWAL ? List.of(submission) : List.of(),
                List.of()));
    }

    private static List<Finding> findings(JsonNode array) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : array) {
            String id = node.path("rule").asText();
            findings.add(new Finding(
                    RuleCatalog.rule(id)
                            .orElseThrow(() -> new IllegalArgumentException("json: there is no rule '" + id + "'")),
                    severity(node.path("severity").asText()),
                    node.path("resource").asText(),
                    node.path("column").asText(),
                    node.path("rows").asLong(),
                    node.path("detail").asText()));
        }
        return findings;
    }

    private static Severity severity(String code) {
        for (Severity severity : Severity.values()) {
            if (severity.code().equals(code)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("json: a finding has no severity '" + code + "'");
    }

    private static List<CohortStanding> standings(JsonNode root) {
        List<CohortStanding> standings = new ArrayList<>();
        for (JsonNode node : root.path("cohorts")) {
            JsonNode names = node.path("names");
            standings.add(new CohortStanding(
                    names.path("intervention").asText(),
                    names.path("study").asText(),
                    names.path("outcome").asText(),
                    new Readiness(
                            new Unit(
                                    node.path("intervention").asText(),
                                    node.path("version").asText(),
                                    node.path("outcome").asText(),
                                    new CountryCode(root.path("country").asText()),
                                    node.path("study").asText()),
                            node.path("needed").asInt(),
                            arm(node.path("treated")),
                            node.has("comparison") ? Optional.of(arm(node.path("comparison"))) : Optional.empty())));
        }
        return standings;
    }

    private static Readiness.Arm arm(JsonNode node) {
        return new Readiness.Arm(
                node.path("enrolled").asLong(),
                node.path("counted").asLong(),
                node.path("unknown").asLong(),
                node.has("enoughFrom")
                        ? Optional.of(YearMonth.parse(node.path("enoughFrom").asText()))
                        : Optional.empty());
    }
}
