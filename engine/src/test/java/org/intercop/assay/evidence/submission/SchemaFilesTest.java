package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped schemas say what the check does. */
class SchemaFilesTest {
    private static final Registry REGISTRY = StarterTest.registry();

    private static String file(String name) {
        return new String(Starter.files().get(name), StandardCharsets.UTF_8);
    }

    private static Schema manifestSchema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(file("examples/schema/submission.schema.json"), InputFormat.JSON);
    }

    private static boolean readerAccepts(String json) {
        Findings findings = new Findings();
        return ManifestReader.read(
                        FileBytes.of(json.getBytes(StandardCharsets.UTF_8)),
                        IntakePolicy.standard().limits(),
                        findings)
                .isPresent();
    }

    @Test
    void theExampleFollowsTheSchema() {
        String example = file("examples/submission/datapackage.json");
        assertEquals(List.of(), manifestSchema().validate(example, InputFormat.JSON));
        assertTrue(readerAccepts(example));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profiles/2.0 | profiles/1.0",
                "\"schemaVersion\": \"1\" | \"schemaVersion\": 1",
                "\"schemaVersion\": \"1\" | \"schemaVersion\": \"2\"",
                "\"agency\": \"example-agency\", | ''",
                "\"agency\": \"example-agency\" | \"agency\": \"Example Agency\"",
                "\"country\": \"NO\" | \"country\": false",
                "\"country\": \"NO\" | \"country\": \"nor\"",
                "\"submission\": \"example | \"submission\": \"../example",
                "\"sequence\": 1 | \"sequence\": 0",
                "\"sequence\": 1 | \"sequence\": \"1\"",
                "\"sequence\": 1 | \"sequence\": 1.5",
                "\"asOf\": \"2026-03-31\" | \"asOf\": \"31.03.2026\"",
                "\"contents\": \"records\" | \"contents\": \"people\"",
                "\"completed\": \"completed-course\" | \"Completed\": \"completed-course\"",
                "\"completed\": \"completed-course\" | \"completed\": 7",
                "\"sequence\": 1 | \"sequence\": 1, \"colour\": \"red\"",
                "\"path\": \"records.csv\" | \"path\": \"../records.csv\"",
                "\"path\": \"records.csv\" | \"path\": \"/records.csv\"",
                "\"path\": \"records.csv\" | \"path\": \"a/./records.csv\"",
                "\"path\": \"records.csv\" | \"path\": \"records.xlsx\"",
                "\"path\": \"records.csv\" | \"path\": \"https://example.org/records.csv\"",
                "\"format\": \"csv\" | \"format\": \"xlsx\"",
                "\"encoding\": \"utf-8\" | \"encoding\": \"latin-1\"",
                "\"bytes\": 11213 | \"bytes\": -1",
                "sha256:1 | md5:1",
                "sha256:12ea | sha256:12EA",
                "\"rows\": 120 | \"rows\": \"120\"",
                "\"delimiter\": \",\" | \"delimiter\": \";\""
            })
    void theSchemaAndTheReaderRefuseTheSame(String text, String replacement) {
        String example = file("examples/submission/datapackage.json");
        assertTrue(example.contains(text), text);
        String altered = example.replace(text, replacement);
        assertTrue(
                !manifestSchema().validate(altered, InputFormat.JSON).isEmpty(), "the schema accepts " + replacement);
        assertTrue(!readerAccepts(altered), "the reader accepts " + replacement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | \"contents\": \"withdrawal\", \"withdraws\": [\"a\", \"b\"]",
                "false | \"contents\": \"withdrawal\"",
                "false | \"contents\": \"withdrawal\", \"withdraws\": []",
                "false | \"contents\": \"withdrawal\", \"withdraws\": [\"a\", \"a\"]",
                "false | \"contents\": \"withdrawal\", \"withdraws\": [\"a\"], \"outcomes\": {\"x\": \"y\"}",
                "false | \"contents\": \"withdrawal\", \"withdraws\": [\"a\"], \"replaces\": [\"b\"], \"because\":"
                        + " \"update\"",
                "false | \"contents\": \"records\", \"withdraws\": [\"a\"], \"outcomes\": {\"x\": \"y\"}"
            })
    void theSchemaAndTheReaderAgreeOnWithdrawals(boolean good, String keys) {
        String manifest = "{\"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\", \"assay\":"
                + " {\"schemaVersion\": \"1\", \"agency\": \"a\", \"country\": \"NO\", \"submission\": \"s\","
                + " \"sequence\": 1, \"asOf\": \"2026-03-31\", " + keys + "}}";
        assertEquals(good, manifestSchema().validate(manifest, InputFormat.JSON).isEmpty());
        assertEquals(good, readerAccepts(manifest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | \"replaces\": [\"a\"], \"because\": \"update\"",
                "true | \"replaces\": [\"a\"], \"because\": \"correction\"",
                "false | \"replaces\": [\"a\"]",
                "false | \"because\": \"update\"",
                "false | \"replaces\": [\"a\"], \"because\": \"mistake\"",
                "false | \"replaces\": [\"A b\"], \"because\": \"update\""
            })
    void theSchemaAndTheReaderAgreeOnReplacements(boolean good, String keys) {
        String manifest =
                file("examples/submission/datapackage.json").replace("\"sequence\": 1", "\"sequence\": 1, " + keys);
        assertEquals(good, manifestSchema().validate(manifest, InputFormat.JSON).isEmpty());
        assertEquals(good, readerAccepts(manifest));
    }

    @Test
    void recordsAndCellsHaveTheColumnsOfTheLayout() throws IOException {
        Manifest records = manifest("records");
        assertEquals(Columns.allowed(records, REGISTRY), without(fields("records"), "completed_day"), "records");
        assertEquals(Columns.allowed(manifest("cells"), REGISTRY), new TreeSet<>(fields("cells")), "cells");
    }

    /** Completion has no day in the shipped layout, though one would be allowed. */
    private static Set<String> without(List<String> fields, String optional) {
        Set<String> all = new TreeSet<>(fields);
        all.add(optional);
        return all;
    }

    @Test
    void codeListsAreThoseOfTheRegistry() throws IOException {
        for (String layout : List.of("records", "cells")) {
            for (JsonNode field : schema(layout).path("fields")) {
                CovariateDefinition covariate =
                        REGISTRY.covariates().get(field.path("name").asText());
                if (covariate != null) {
                    List<String> codes = new ArrayList<>();
                    field.path("constraints").path("enum").forEach(code -> codes.add(code.asText()));
                    assertEquals(covariate.levels(), codes, covariate.code());
                }
            }
        }
    }

    private static Manifest manifest(String contents) {
        String json = file("examples/submission/datapackage.json")
                .replace("\"records\",\n    \"out", "\"" + contents + "\",\n    \"out");
        return ManifestReader.read(
                        FileBytes.of(json.getBytes(StandardCharsets.UTF_8)),
                        IntakePolicy.standard().limits(),
                        new Findings())
                .orElseThrow();
    }

    private static List<String> fields(String layout) throws IOException {
        List<String> names = new ArrayList<>();
        schema(layout)
                .path("fields")
                .forEach(field -> names.add(field.path("name").asText()));
        return names;
    }

    private static JsonNode schema(String layout) throws IOException {
        return new ObjectMapper().readTree(file("examples/schema/" + layout + ".schema.json"));
    }
}
