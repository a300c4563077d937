package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder {@code ledger} is put back from a copy made before a withdrawal. */
class OlderLedgerTest {
    private static final String AGENCY = "example-agency";

    @TempDir
    Path parent;

    private Path root;
    private String submission;

    @BeforeEach
    void withdrawAndPutBack() throws IOException {
        root = parent.resolve("workspace");
        CommandRun.of("init", root.toString());
        Path policy = root.resolve("policies/ledger.yaml");
        Files.writeString(policy, Files.readString(policy).replace("approvers: []", "approvers: [kari]"));
        Path intake = root.resolve("policies/intake.yaml");
        Files.writeString(
                intake,
                Files.readString(intake).replace("signatures: required", "signatures: nobody-knows-who-sent-it"));
        Path item = Files.createDirectories(root.resolve("inbox/first"));
        for (String name : List.of("records.csv", "datapackage.json")) {
            Files.write(item.resolve(name), Starter.files().get("examples/submission/" + name));
        }
        assay("intake");
        submission = LedgerLog.read(root.resolve("ledger")).submissions().get(0).submission();
        copy(root.resolve("ledger"), parent.resolve("backup"));
        CommandRun withdrawn = withdraw();
        assertEquals(ExitCode.DONE, withdrawn.code(), withdrawn.err());
        AtomicFiles.deleteTree(root.resolve("ledger"));
        copy(parent.resolve("backup"), root.resolve("ledger"));
    }

    @Test
    void everyCommandRefusesItUntilSomebodyDecides() {
        String refusal = "The ledger in " + root.resolve("ledger")
                + " is an older copy: it ends with commit 1, and commit 3 was seen here.";
        for (List<String> command : List.of(
                List.of("intake"),
                List.of("nightly"),
                List.of("evaluate"),
                List.of("evaluate", "--generation", "1"),
                List.of("release"),
                List.of("status"),
                List.of("retain"),
                List.of("approve", submission, "--by", "kari", "--why", "right"),
                List.of("withdraw", submission, "--agency", AGENCY, "--why", "asked"))) {
            CommandRun run = assay(command.toArray(String[]::new));
            assertEquals(ExitCode.DATA, run.code(), command + run.out());
            assertTrue(run.err().startsWith("assay: " + refusal), command + run.err());
        }
        CommandRun verified = assay("verify");
        assertEquals(ExitCode.DATA, verified.code());
        assertTrue(verified.out().contains("  it is an older copy: it ends with commit 1,"), verified.out());

        CommandRun stranger = accept("1", "ola");
        assertEquals(ExitCode.DATA, stranger.code());
        assertTrue(
                stranger.err().contains("'ola' is not among the approvers of policies/ledger.yaml."), stranger.err());
        CommandRun wrong = accept("3", "kari");
        assertEquals(ExitCode.DATA, wrong.code());
        assertTrue(wrong.err().contains("ends with commit 1, not 3. Nothing was accepted;"), wrong.err());
        CommandRun accepted = accept("1", "kari");
        assertEquals(ExitCode.DONE, accepted.code(), accepted.err());
        assertTrue(accepted.out().startsWith("The ledger goes on from commit 1. Release nothing yet;"), accepted.out());
        assertTrue(accepted.out().contains("Ask agencies that sent a withdrawal since for a new one"), accepted.out());
        assertTrue(accepted.out().contains("  7. Run 'assay retain', then 'assay verify' again."), accepted.out());
        List<AuditEntry> log = Audit.entries(root.resolve("ledger"));
        AuditEntry last = log.get(log.size() - 1);
        assertEquals("kari accepted ledger", last.actor() + " " + last.action() + " " + last.subject());
        assertTrue(last.reason().endsWith("; disk failed, only backup"), last.reason());
        CommandRun again = accept("1", "kari");
        assertEquals(ExitCode.DATA, again.code());
        assertTrue(again.err().contains("There is nothing to accept; nothing was done."), again.err());

        assertEquals(ExitCode.DONE, withdraw().code());
        assertEquals(
                Standing.Status.WITHDRAWN,
                LedgerLog.read(root.resolve("ledger"))
                        .standing(submission)
                        .orElseThrow()
                        .status());
        assertEquals(ExitCode.DONE, assay("verify").code(), assay("verify").out());
    }

    private CommandRun accept(String commit, String by) {
        return assay("accept-ledger", "--commit", commit, "--by", by, "--why", "disk failed, only backup");
    }

    private CommandRun withdraw() {
        return assay("withdraw", submission, "--agency", AGENCY, "--why", "asked");
    }

    private CommandRun assay(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--workspace", root.toString()))
                .toArray(String[]::new));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
