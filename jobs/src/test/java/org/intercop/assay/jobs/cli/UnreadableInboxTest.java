package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the inbox and cannot be read is named, stays there and stops nobody else. */
class UnreadableInboxTest {
    private static final String LEFT =
            "left  closed  cannot be read and stays in the inbox: see who owns it and who may read it";

    @TempDir
    Path folder;

    @Test
    void itIsNoEmptyInbox() {
        IntakeSummary summary = new IntakeSummary(List.of(), List.of("closed"));
        assertEquals(List.of(LEFT), Describe.intake(summary));
        assertTrue(summary.anythingToPutRight());
        assertEquals("closed", summary.toJson().at("/left/0").asText());
        IntakeSummary empty = new IntakeSummary(List.of(), List.of());
        assertEquals(List.of("The inbox is empty."), Describe.intake(empty));
        assertFalse(empty.anythingToPutRight());
    }

    @Test
    void aClosedFolderStopsNobodyElse() throws IOException {
        Path root = folder.resolve("workspace");
        CommandRun.of("init", root.toString());
        Path policy = root.resolve("policies/intake.yaml");
        Files.writeString(
                policy,
                Files.readString(policy).replace("signatures: required", "signatures: nobody-knows-who-sent-it"));
        Path closed = Files.createDirectories(root.resolve("inbox/closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "whoever runs this may read everything");
        Path open = Files.createDirectories(root.resolve("inbox/open"));
        for (String name : List.of("records.csv", "datapackage.json")) {
            Files.write(open.resolve(name), Starter.files().get("examples/submission/" + name));
        }
        for (String command : List.of("intake", "intake", "nightly")) {
            CommandRun run = CommandRun.of(command, "--workspace", root.toString());
            assertEquals(ExitCode.DATA, run.code(), run.err());
            assertTrue(run.out().contains(LEFT), run.out());
            assertFalse(run.out().contains("The inbox is empty."), run.out());
        }
        assertFalse(Files.exists(open));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
}
