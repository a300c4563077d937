package org.intercop.assay.jobs.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;

/** The evaluations of all units in one file: a line of JSON each, in the order of the units. */
public final class EvaluationStore {
    private EvaluationStore() {}

    /** All evaluations; none where the file does not exist. */
    public static SortedMap<Unit, StoredEvaluation> read(Path file) {
        SortedMap<Unit, StoredEvaluation> evaluations = new TreeMap<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    read(line)
                            .ifPresent(stored ->
                                    evaluations.put(stored.evaluation().unit(), stored));
                }
            } catch (IOException e) {
                throw new UserError("Cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return evaluations;
    }

    /** A damaged line is no evaluation: its unit is then out of date and is evaluated again. */
    private static Optional<StoredEvaluation> read(String line) {
        try {
            return Optional.of(EvaluationCodec.read(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Replaces the file as a whole. */
    public static void write(Path file, Collection<StoredEvaluation> evaluations) {
        StringBuilder lines = new StringBuilder();
        SortedMap<Unit, StoredEvaluation> sorted = new TreeMap<>();
        evaluations.forEach(stored -> sorted.put(stored.evaluation().unit(), stored));
        sorted.values()
                .forEach(stored -> lines.append(EvaluationCodec.write(stored)).append('\n'));
        AtomicFiles.replace(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
