package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.intercop.assay.jobs.workspace.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsCheckedTest {
    private static final Instant FIRST = Instant.parse("2026-04-15T08:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-04-16T08:00:00Z");

    @TempDir
    private Path folder;

    private void move(Map<String, byte[]> files, Instant time) throws IOException {
        Path item = folder.resolve("sent.zip");
        Files.write(item, StarterSubmission.zip(files));
        AsChecked.move(item, folder.resolve("kept"), folder.resolve("staging"), StarterSubmission.LIMITS, time);
        assertFalse(Files.exists(item));
    }

    private List<String> names(Path of) throws IOException {
        try (Stream<Path> kept = Files.list(of)) {
            return kept.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> kept() throws IOException {
        return names(folder.resolve("kept"));
    }

    /** A run that dies after it put the files aside leaves the archive in the inbox, and the next one moves it again. */
    @Test
    void anArchiveWhoseFilesWerePutAsideAlreadyIsNotKeptTwice() throws IOException {
        move(StarterSubmission.files(), FIRST);
        move(StarterSubmission.files(), NEXT);
        assertEquals(List.of("sent"), kept());
        Path kept = folder.resolve("kept").resolve("sent");
        assertEquals(NEXT, Files.getLastModifiedTime(kept).toInstant(), "its age counts from the last time");
        assertEquals(StarterSubmission.files().keySet(), new TreeSet<>(names(kept)));
    }

    @Test
    void anotherArchiveOfTheSameNameIsKeptBesideIt() throws IOException {
        Map<String, byte[]> other = new TreeMap<>(StarterSubmission.files());
        other.put("records.csv", new byte[] {1});
        Map<String, byte[]> fewer = new TreeMap<>(StarterSubmission.files());
        fewer.remove("datapackage.sig.json");
        move(StarterSubmission.files(), FIRST);
        move(other, FIRST);
        move(fewer, FIRST);
        assertEquals(List.of("sent", "sent.2", "sent.3"), kept());
        move(other, NEXT);
        move(fewer, NEXT);
        assertEquals(List.of("sent", "sent.2", "sent.3"), kept());
    }

    @Test
    void anArchiveThatCannotBeUnpackedStaysAndLeavesNothing() throws IOException {
        Path item = folder.resolve("sent.zip");
        Files.write(item, StarterSubmission.zip(StarterSubmission.files()));
        Path blocked = Files.createFile(folder.resolve("staging"));
        UserError error = assertThrows(
                UserError.class,
                () -> AsChecked.move(item, folder.resolve("kept"), blocked, StarterSubmission.LIMITS, FIRST));
        assertTrue(error.getMessage().startsWith("Cannot unpack " + item + ": " + blocked), error.getMessage());
        assertTrue(error.getMessage().endsWith(". Check that the disk is not read-only or full."), error.getMessage());
        assertTrue(Files.exists(item));
        assertFalse(Files.exists(folder.resolve("kept")));
    }
}
