package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptContentTest {
    private static final String FOLDER = "examples/submission/";
    private static final String SIGNATURE = "datapackage.sig.json";

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void example() {
        for (String name : List.of("records.csv", Manifest.FILE, SIGNATURE)) {
            files.put(name, Starter.files().get(FOLDER + name));
        }
    }

    private Optional<KeptContent> read() {
        return KeptContent.of(new MemorySource(files));
    }

    @Test
    void theDigestIsTheOneOfTheLinesThatTheSpecificationNames() {
        Manifest manifest = ManifestReader.read(
                        FileBytes.of(files.get(Manifest.FILE)),
                        IntakePolicy.standard().limits(),
                        new Findings())
                .orElseThrow();
        ContentDigest digest = new ContentDigest();
        digest.add(manifest);
        digest.add(FileBytes.of(files.get("records.csv")));
        KeptContent content = read().orElseThrow();
        assertEquals(digest.hex(), content.digest());
        assertEquals(List.of(), content.unlisted());
        assertEquals(
                FileBytes.of(files.get(Manifest.FILE)).sha256() + " "
                        + FileBytes.of(files.get(SIGNATURE)).sha256(),
                content.description());
    }

    @Test
    void aChangedFileChangesTheDigestAndAManifestLaidOutAnewTheDescription() {
        KeptContent before = read().orElseThrow();
        files.merge(Manifest.FILE, bytes("\n"), KeptContentTest::plus);
        KeptContent laidOut = read().orElseThrow();
        assertEquals(before.digest(), laidOut.digest());
        assertNotEquals(before.description(), laidOut.description());
        files.merge("records.csv", bytes("x"), KeptContentTest::plus);
        assertNotEquals(before.digest(), read().orElseThrow().digest());
        files.remove(SIGNATURE);
        assertEquals(
                FileBytes.of(files.get(Manifest.FILE)).sha256(),
                read().orElseThrow().description());
    }

    @Test
    void whatTheManifestDoesNotListIsNamed() {
        files.put("more.csv", bytes("a,b\n"));
        assertEquals(List.of("more.csv"), read().orElseThrow().unlisted());
    }

    @Test
    void whatIsNoSubmissionIsNone() {
        files.remove("records.csv");
        assertTrue(read().isEmpty(), "a listed file is missing");
        files.put(Manifest.FILE, bytes("{}"));
        assertTrue(read().isEmpty(), "no manifest of a submission");
        files.remove(Manifest.FILE);
        assertTrue(read().isEmpty(), "no manifest");
        assertEquals(Optional.empty(), KeptContent.description(new MemorySource(Map.of())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] plus(byte[] one, byte[] other) {
        return bytes(new String(one, StandardCharsets.UTF_8) + new String(other, StandardCharsets.UTF_8));
    }
}
