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
 * Lets Jazzer look for an input that a target does not answer: the same inputs in every build, with the profile {@code
 * fuzz} other inputs for an hour together, see {@code docs/corpus.md}. A finding lies in {@code target/fuzz}; it belongs
 * under {@code src/test/resources/fuzz} once it is mended.
 */
class FuzzRunTest {
    private static final int INPUTS = 1000;
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void findsNothing(FuzzTarget target) throws IOException, InterruptedException {
        Path folder = Path.of("target", "fuzz", target.type().getSimpleName());
        boolean everyBuild = SECONDS == 0;
        if (everyBuild) {
            forget(folder);
        }
        FuzzRun.Effort effort = everyBuild ? FuzzRun.Effort.same(INPUTS) : FuzzRun.Effort.others(SECONDS);
        FuzzRun run = FuzzRun.of(target.type(), target.instrumented(), FuzzSeeds.of(target), folder, effort);
        assertEquals(0, run.exitCode(), run.said());
        assertTrue(run.executions() > 0, run.said());
        System.out.printf("Fuzzed %s: %d inputs, nothing found%n", target, run.executions());
    }

    /** Inputs of earlier runs would make the search another one. */
    private static void forget(Path folder) throws IOException {
        if (Files.exists(folder.resolve("inputs"))) {
            try (var inputs = Files.list(folder.resolve("inputs"))) {
                for (Path input : inputs.toList()) {
                    Files.delete(input);
                }
            }
        }
    }

    @Test
    void findsWhatIsPlanted(@TempDir Path folder) throws IOException, InterruptedException {
        FuzzRun run = FuzzRun.of(
                PlantedBug.class,
                List.of(PlantedBug.class.getName()),
                new TreeMap<>(),
                folder,
                FuzzRun.Effort.others(30));
        assertEquals(FuzzRun.FOUND, run.exitCode(), run.said());
        assertTrue(run.said().contains("a planted bug"), run.said());
        try (var files = Files.list(folder)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().startsWith("crash-")), run.said());
        }
    }
}
