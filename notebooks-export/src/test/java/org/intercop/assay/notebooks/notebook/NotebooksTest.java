package org.intercop.assay.notebooks.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.intercop.assay.evidence.release.Notice;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.junit.jupiter.api.Test;

class NotebooksTest {
    private static final Release RELEASE = ReleaseFixture.release();
    private static final SortedMap<String, byte[]> FILES = Notebooks.export(RELEASE);

    private static JsonNode json(byte[] bytes) throws IOException {
        return new JsonMapper().readTree(bytes);
    }

    @Test
    void thereIsOnePerIntervention() {
        assertEquals(RELEASE.interventions().size(), FILES.size());
        assertTrue(FILES.containsKey("notebooks/coding-diversion.ipynb"));
    }

    @Test
    void everyOneFitsTheOfficialSchema() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("nbformat.v4.5.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(json(in.readAllBytes()));
            for (var file : FILES.entrySet()) {
                assertEquals(List.of(), schema.validate(json(file.getValue())), file.getKey());
            }
            JsonNode broken = json("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{}]}"
                    .getBytes(StandardCharsets.UTF_8));
            assertFalse(schema.validate(broken).isEmpty());
        }
    }

    @Test
    void cellIdsAreUniqueAndFollowFromTheContent() throws IOException {
        Set<String> ids = new HashSet<>();
        for (JsonNode cell : json(FILES.get("notebooks/coding-diversion.ipynb")).get("cells")) {
            assertTrue(ids.add(cell.get("id").textValue()), cell.get("id").textValue());
        }
        Notebooks.export(RELEASE).forEach((path, bytes) -> assertArrayEquals(FILES.get(path), bytes, path));
    }

    @Test
    void onlyTheParametersDifferBetweenNotebooks() {
        String one = new String(FILES.get("notebooks/coding-diversion.ipynb"), StandardCharsets.UTF_8);
        String other = new String(FILES.get("notebooks/hostile.ipynb"), StandardCharsets.UTF_8);
        List<String> lines = one.lines().toList();
        List<String> others = other.lines().toList();
        long different = 0;
        for (int i = 0; i < lines.size(); i++) {
            different += lines.get(i).equals(others.get(i)) ? 0 : 1;
        }

        assertEquals(lines.size(), others.size());
        assertEquals(2, different, "the parameters and the id of their cell");
        assertFalse(other.contains("alert("));
        assertTrue(other.contains("parameters = {\\\"intervention\\\": \\\"hostile\\\"}"), other);
    }

    @Test
    void noticesStandInTheFirstCell() throws IOException {
        String first = json(FILES.get("notebooks/coding-diversion.ipynb"))
                .at("/cells/0/source")
                .toString();

        assertTrue(first.contains(Notice.SYNTHETIC.text()), first);
        assertTrue(first.contains(Notice.INTERNAL.text()), first);
    }

    @Test
    void refusesAnIdThatCouldBecomeCode() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Notebook.of("x\"]; import os", List.of()));

        assertEquals(
                "intervention: 'x\"]; import os' is not made of lower-case letters, digits and hyphens",
                e.getMessage());
    }
}
