package org.intercop.assay.jobs.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets Jazzer look for an input that a target does not answer: a few seconds each in every build, with the
 * profile {@code fuzz} for an hour together, see {@code docs/corpus.md}. A finding lies in {@code target/fuzz}; it belongs under {@code
 * src/test/resources/fuzz} once it is mended.
 */
class FuzzRunTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 9);

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void findsNothing(FuzzTarget target) throws IOException, InterruptedException {
        Path folder = Path.of("target", "fuzz", target.type().getSimpleName());
        FuzzRun run = FuzzRun.of(target.type(), target.instrumented(), FuzzSeeds.of(target), folder, SECONDS);
        assertEquals(0, run.exitCode(), run.said());
        assertTrue(run.executions() > 0, run.said());
        System.out.printf(
                "Fuzzed %s: %d inputs in %d s, %d a second, nothing found%n",
                target, run.executions(), SECONDS, run.executions() / SECONDS);
    }

    @Test
    void findsWhatIsPlanted(@TempDir Path folder) throws IOException, InterruptedException {
        FuzzRun run = FuzzRun.of(PlantedBug.class, List.of(PlantedBug.class.getName()), new TreeMap<>(), folder, 30);
        assertEquals(FuzzRun.FOUND, run.exitCode(), run.said());
        assertTrue(run.said().contains("a planted bug"), run.said());
        try (var files = Files.list(folder)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().startsWith("crash-")), run.said());
        }
    }
}
