package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency looks at its submission before it sends it. */
class CheckCommandTest {
    @TempDir
    Path folder;

    private Path network;
    private Path submission;

    @BeforeEach
    void init() {
        network = folder.resolve("network");
        CommandRun init = CommandRun.of("init", network.toString());
        assertEquals(ExitCode.DONE, init.code(), init.err());
        submission = network.resolve("examples").resolve("submission");
    }

    private CommandRun check(Object... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of("check", submission.toString(), "--network", network.toString()),
                        Stream.of(more).map(Object::toString))
                .toArray(String[]::new));
    }

    @Test
    void theExampleIsInOrderAndNothingIsTouched() throws IOException {
        List<Path> before = files();
        Path page = folder.resolve("answer.html");
        CommandRun run = check("--html", page);
        assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
        assertTrue(run.out().startsWith("Check of submission example-agency-2026-03 of example-agency"), run.out());
        assertTrue(run.out().contains("In order: all of it would be taken in"), run.out());
        assertTrue(run.out().contains("How near the cohorts are to a figure of their own"), run.out());
        assertTrue(Files.readString(page).contains("In order"), "no page");
        assertEquals(before, files());
        assertEquals("check", check("--json").json().path("occasion").asText());
    }

    @Test
    void whatWouldBeRefusedIsNotDeletedHere() throws IOException {
        Path records = submission.resolve("records.csv");
        Files.writeString(records, Files.readString(records).replaceFirst("16-17", "Kari Nordmann"));
        CommandRun run = check();
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.out().contains("It would be refused."), run.out());
        assertFalse(run.out().contains("Nordmann"), run.out());
        assertFalse(run.out().contains("deleted"), run.out());
        assertTrue(Files.readString(records).contains("Kari Nordmann"));
    }

    @Test
    void aWrongPathSaysWhatToName() {
        CommandRun nowhere = CommandRun.of("check", folder.resolve("nowhere").toString(), "-n", network.toString());
        assertEquals(ExitCode.DATA, nowhere.code());
        assertTrue(nowhere.err().contains("Name the folder or zip file of a submission."), nowhere.err());
        CommandRun noNetwork = CommandRun.of("check", submission.toString(), "-n", folder.toString());
        assertEquals(ExitCode.DATA, noNetwork.code());
        assertTrue(noNetwork.err().contains("has no folder registry"), noNetwork.err());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(network)) {
            return paths.sorted().toList();
        }
    }
}
