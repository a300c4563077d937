package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.CheckedSubmission.Counts;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class StarterTest {
    private static final Map<String, byte[]> FILES = Starter.files();

    static Registry registry() {
        Parsed<Registry> parsed = RegistryReader.read(below("registry/", "registry/"));
        if (parsed instanceof Parsed.Invalid<Registry> invalid) {
            throw new AssertionError(invalid.problems().toString());
        }
        return ((Parsed.Valid<Registry>) parsed).value();
    }

    static SortedMap<String, byte[]> below(String folder, String newFolder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        FILES.forEach((path, bytes) -> {
            if (path.startsWith(folder)) {
                files.put(newFolder + path.substring(folder.length()), bytes);
            }
        });
        return files;
    }

    @Test
    void theRegistryParsesAndWhatIsInventedSaysSo() {
        Registry registry = registry();
        assertEquals(6, registry.outcomes().size());
        assertEquals(4, registry.covariates().size());
        assertTrue(registry.agencies().values().stream().allMatch(Agency::synthetic));
        assertTrue(registry.interventions().values().stream().allMatch(Intervention::synthetic));
        assertEquals(registry.interventions().keySet(), registry.plans().keySet());
    }

    @Test
    void thePoliciesAreTheStandardOnes() {
        assertEquals(
                new Parsed.Valid<>(GatePolicy.standard()),
                GatePolicy.read("policies/gates.yaml", FILES.get("policies/gates.yaml")));
        assertEquals(
                new Parsed.Valid<>(IntakePolicy.standard()),
                IntakePolicy.read("policies/intake.yaml", FILES.get("policies/intake.yaml")));
        assertEquals(
                new Parsed.Valid<>(LedgerPolicy.standard()),
                LedgerPolicy.read("policies/ledger.yaml", FILES.get("policies/ledger.yaml")));
    }

    @Test
    void theExampleIsAcceptedWithoutAFinding() {
        CheckedSubmission checked = SubmissionCheck.of(registry(), IntakePolicy.standard())
                .check(new MemorySource(below("examples/submission/", "")), Precedents.NONE);
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(new Counts(120, 120, 120, 0, 0), checked.counts());
        assertEquals(1, checked.groups().size());
        assertEquals(60, checked.groups().get(0).cells().project(List.of("arm")).count(0));
    }

    @Test
    void filesAreTextWithLineFeeds() {
        FILES.forEach((path, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertFalse(text.contains("\r"), path);
            assertTrue(text.endsWith("\n"), path);
            assertArrayEquals(bytes, text.getBytes(StandardCharsets.UTF_8), path);
        });
    }
}
