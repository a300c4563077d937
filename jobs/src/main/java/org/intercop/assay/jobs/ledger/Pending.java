package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.jobs.workspace.AtomicFiles;

/**
 * Attempts that have begun and are not finished, a file each in {@code ledger/pending}, named after the attempt and
 * flushed before anything else is written. What one that died left in the tables is found by its name.
 */
final class Pending {
    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    Pending(Path ledger) {
        this.folder = ledger.resolve("pending");
    }

    void note(Attempt attempt) {
        String text = "{\"generation\":" + attempt.generation() + ",\"batch\":\"" + attempt.batch() + "\",\"time\":\""
                + attempt.time() + "\"}\n";
        AtomicFiles.replace(folder.resolve(attempt.batch() + ENDING), text.getBytes(StandardCharsets.UTF_8));
    }

    void done(String batch) {
        try {
            Files.deleteIfExists(folder.resolve(batch + ENDING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes notes that were never whole: whoever wrote them died before writing anything else. */
    void tidy() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of attempts that are not finished. */
    List<String> batches() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The latest commit that an attempt which is not finished may have made; 0 where there is none. */
    long latest() {
        long latest = 0;
        for (String batch : batches()) {
            try {
                JsonNode note = JSON.readTree(Files.readAllBytes(folder.resolve(batch + ENDING)));
                latest = Math.max(latest, note.path("generation").asLong());
            } catch (JacksonException | NoSuchFileException e) {
                // never whole, or finished by now: it speaks for no commit
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return latest;
    }
}
