package org.intercop.assay.jobs.agency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.jobs.workspace.UserError;

/** Writes the manifest of a submission that was made by a mapping. */
final class ManifestText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private ManifestText() {}

    /**
     * A file of the submission.
     *
     * @param name without the ending {@code .csv}
     * @param csv its content
     * @param rows without the header
     */
    record Table(String name, FileBytes csv, int rows) {
        String path() {
            return name + ".csv";
        }
    }

    /**
     * The manifest.
     *
     * @param contents what the table holds
     * @param table empty in a withdrawal of whole submissions
     */
    static byte[] of(Mapping mapping, Contents contents, Registry registry, Optional<Table> table) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        root.put("name", mapping.submission());
        ObjectNode assay = root.putObject("assay");
        assay.put("schemaVersion", Manifest.SCHEMA_VERSION);
        assay.put("agency", mapping.agency());
        assay.put("country", mapping.country().value());
        assay.put("submission", mapping.submission());
        assay.put("sequence", mapping.sequence());
        assay.put("asOf", mapping.asOf().toString());
        assay.put("contents", contents.name().toLowerCase(Locale.ROOT));
        if (!mapping.outcomes().isEmpty()) {
            ObjectNode outcomes = assay.putObject("outcomes");
            mapping.outcomes()
                    .forEach(code -> outcomes.put(outcome(registry, code).measure(), code));
        }
        if (!mapping.replaces().isEmpty()) {
            mapping.replaces().forEach(assay.putArray("replaces")::add);
            assay.put("because", mapping.because().orElseThrow().name().toLowerCase(Locale.ROOT));
        }
        if (!mapping.withdraws().isEmpty()) {
            mapping.withdraws().forEach(assay.putArray("withdraws")::add);
        }
        ArrayNode resources = root.putArray("resources");
        table.ifPresent(one -> resources
                .addObject()
                .put("name", one.name())
                .put("path", one.path())
                .put("format", "csv")
                .put("encoding", "utf-8")
                .put("bytes", one.csv().size())
                .put("hash", "sha256:" + one.csv().sha256())
                .put("rows", one.rows()));
        try {
            String text = JSON.writer(new DefaultPrettyPrinter()
                            .withObjectIndenter(INDENT)
                            .withArrayIndenter(INDENT))
                    .writeValueAsString(root);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }

    /** An outcome that the mapping names. */
    static OutcomeDefinition outcome(Registry registry, String code) {
        OutcomeDefinition outcome = registry.outcomes().get(code);
        if (outcome == null) {
            throw new UserError("Nothing was written: the registry has no outcome '" + code + "'. It has: "
                    + String.join(", ", registry.outcomes().keySet()));
        }
        return outcome;
    }
}
