package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-15T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> paths = Files.list(of)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Workspace workspace() {
        SortedMap<String, byte[]> files = new TreeMap<>(Starter.files());
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.newKey());
        files.put(LedgerKey.KEY_FILE, LedgerKey.newKey());
        return Workspace.create(folder.resolve("workspace"), files);
    }

    private static void block(Path staging) {
        try {
            if (!Files.exists(staging)) {
                Files.createFile(staging);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As on a disk that has become full: nothing can be written where archives are unpacked. */
    @Test
    void anArchiveThatCannotBeUnpackedStopsNobodyElse() throws IOException {
        Workspace workspace = workspace();
        Map<String, byte[]> unsigned = StarterSubmission.files();
        unsigned.remove("datapackage.sig.json");
        byte[] zip = StarterSubmission.zip(unsigned);
        Files.write(workspace.inbox().resolve("a.zip"), zip);
        Path b = Files.createDirectory(workspace.inbox().resolve("b"));
        for (Map.Entry<String, byte[]> file : unsigned.entrySet()) {
            Files.write(b.resolve(file.getKey()), file.getValue());
        }
        Files.write(workspace.inbox().resolve("c.zip"), zip);

        List<String> said = new ArrayList<>();
        FailPoint.watch(point -> block(workspace.staging()));
        try {
            assertEquals(3, new Run(workspace, CLOCK, said::add).intake().refused());
        } finally {
            FailPoint.watch(point -> {});
        }
        assertEquals(List.of("a.zip", "c.zip"), names(workspace.inbox()));
        assertEquals(List.of("b"), names(workspace.refused()));
        List<String> left = said.stream()
                .filter(line ->
                        line.startsWith("Dealt with, but it could not be moved out of the inbox: Cannot unpack"))
                .toList();
        assertEquals(2, left.size(), said::toString);

        assertEquals(2, new Run(workspace, CLOCK, said::add).intake().refused());
        assertTrue(names(workspace.inbox()).isEmpty());
        assertEquals(List.of("a", "b", "c"), names(workspace.refused()));
    }
}
