package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.evaluate.EvaluationStore;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.nightly.KeptFiles;
import org.intercop.assay.jobs.nightly.Retention;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about what the ledger holds, on the example of a new workspace. */
class LedgerCommandsTest {
    private static final String AGENCY = "example-agency";

    @TempDir
    Path parent;

    private Path root;
    private String submission;

    @BeforeEach
    void takeIn() throws IOException {
        root = parent.resolve("workspace");
        CommandRun.of("init", root.toString());
        Path policy = root.resolve("policies").resolve("ledger.yaml");
        Files.writeString(policy, Files.readString(policy).replace("approvers: []", "approvers: [kari]"));
        Path intake = root.resolve("policies").resolve("intake.yaml");
        Files.writeString(
                intake,
                Files.readString(intake).replace("signatures: required", "signatures: nobody-knows-who-sent-it"));
        Path item = Files.createDirectories(root.resolve("inbox").resolve("first"));
        for (String name : List.of("records.csv", "datapackage.json")) {
            Files.write(item.resolve(name), Starter.files().get("examples/submission/" + name));
        }
        CommandRun run = assay("intake");
        assertTrue(state().generation() == 1, run.out() + run.err());
        submission = state().submissions().get(0).submission();
    }

    @Test
    void whatIsOnHoldIsShownAndCountsOnceItIsApproved() {
        hold();
        assertEquals(List.of(), state().submissions());
        CommandRun status = assay("status");
        assertTrue(status.out().contains("On hold   " + submission + " of " + AGENCY), status.out());
        assertEquals(
                submission,
                assay("status", "--json").json().at("/ledger/held/0/submission").asText());

        CommandRun stranger = assay("approve", submission, "--by", "ola", "--why", "looks right");
        assertEquals(ExitCode.DATA, stranger.code());
        assertTrue(
                stranger.err().contains("'ola' is not among the approvers of policies/ledger.yaml. Nothing was done."));
        CommandRun why = assay("approve", submission, "--by", "kari", "--why", " ");
        assertEquals(ExitCode.DATA, why.code());
        assertTrue(why.err().contains("--why must be one line of text"), why.err());
        CommandRun named = assay("approve", submission, "--by", "kari", "--why", "Ola Nordmann confirmed it");
        assertEquals(ExitCode.DATA, named.code());
        assertTrue(named.err().contains("--why holds names of people. It is kept for good"), named.err());
        assertFalse(named.err().contains("Ola"), named.err());
        assertEquals(2, state().generation());

        CommandRun run = assay("approve", submission, "--by", "kari", "--why", "looks right");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().contains(submission + " was approved and counts now."), run.out());
        assertEquals(1, state().submissions().size());
        // then its agency was told of the hold, which nobody had told it of, and of the decision
        List<AuditEntry> log = audit();
        AuditEntry decided = log.get(log.size() - 3);
        assertEquals("kari approved looks right", decided.actor() + " " + decided.action() + " " + decided.reason());
        AuditEntry last = log.get(log.size() - 1);
        assertEquals("assay answered", last.actor() + " " + last.action());

        assertEquals(
                "rejected",
                assay("approve", submission, "--by", "kari", "--why", "no", "--reject", "--json")
                        .json()
                        .path("status")
                        .asText());
        assertEquals(List.of(), state().submissions());
        assertEquals(
                1,
                assay("status", "--generation", "3", "--json")
                        .json()
                        .at("/ledger/submissions")
                        .asInt());
        assertTrue(
                assay("status", "--generation", "9").err().contains("The ledger has no generation 9; it has 0 to 4"));
    }

    @Test
    void aSubmissionTakenBackIsInNoFileOfTheWorkspace() throws IOException {
        CommandRun evaluated = assay("evaluate");
        assertEquals(ExitCode.DONE, evaluated.code(), evaluated.err());
        assertFalse(
                EvaluationStore.read(root.resolve("private/evaluations.jsonl")).isEmpty());
        List<String> raw = participants();
        assertTrue(anyFileHolds(raw.get(0)));

        CommandRun stranger = assay("withdraw", submission, "--agency", "other", "--why", "mine");
        assertEquals(ExitCode.DATA, stranger.code());
        assertTrue(
                stranger.err().contains("F06: " + submission + " is not an accepted submission of other."),
                stranger.err());

        CommandRun run = assay("withdraw", submission, "--agency", AGENCY, "--why", "sent by mistake", "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertEquals(1, run.json().path("rawFilesDeleted").asInt());
        assertTrue(run.json().path("evaluationsDeleted").asInt() > 0, run.out());
        assertTrue(run.json().path("ledgerFilesLookedAt").asInt() > 0, run.out());
        assertEquals(
                Standing.Status.WITHDRAWN,
                state().standing(submission).orElseThrow().status());
        assertEquals(List.of(), state().owed());
        assertTrue(
                EvaluationStore.read(root.resolve("private/evaluations.jsonl")).isEmpty());
        Pseudonyms pseudonyms = Pseudonyms.read(root.resolve("keys/pseudonym.key"));
        for (String participant : raw) {
            assertFalse(anyFileHolds(participant), "as it was sent");
            assertFalse(anyFileHolds(pseudonyms.rekey(AGENCY, participant)), "as it was kept");
        }
        assertEquals(
                List.of("entered", "withdrawn", "purged", "answered"),
                audit().stream().map(AuditEntry::action).toList());
        assertEquals(ExitCode.DONE, assay("verify").code());
        CommandRun again = assay("withdraw", submission, "--agency", AGENCY, "--why", "again");
        assertEquals(ExitCode.DATA, again.code());
        assertTrue(again.err().contains("What you name was taken back before."), again.err());
    }

    @Test
    void aPersonErasedIsInNoFileAndTheOthersStay() throws IOException {
        // made of an earlier state, of which nothing is stored
        CommandRun earlier = assay("evaluate", "--generation", "1");
        assertEquals(ExitCode.DONE, earlier.code(), earlier.err());
        assertTrue(Files.exists(root.resolve("private/results")));
        List<String> raw = participants();
        Path gone = parent.resolve("gone.txt");
        // in the other case they are the same person
        Files.writeString(
                gone, raw.get(0).toLowerCase(Locale.ROOT) + "\n\n" + raw.get(0).toUpperCase(Locale.ROOT) + "\n");
        long before = state().submissions().get(0).accepted();
        CommandRun run =
                assay("withdraw", submission, "--agency", AGENCY, "--why", "asked", "--person-file", gone.toString());
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().contains("Erased: 1 record, from " + submission + " (1)."), run.out());
        assertTrue(run.out().contains("Delete " + gone + " now."), run.out());
        SubmissionEntry entry = state().submissions().get(0);
        assertEquals(before - 1, entry.accepted());
        assertEquals(1, entry.withdrawn());
        assertFalse(Files.exists(root.resolve("private/results")));
        Files.delete(gone);
        Pseudonyms pseudonyms = Pseudonyms.read(root.resolve("keys/pseudonym.key"));
        assertFalse(anyFileHolds(raw.get(0)));
        assertFalse(anyFileHolds(pseudonyms.rekey(AGENCY, raw.get(0))));
        assertEquals(ExitCode.DONE, assay("verify").code());

        Files.writeString(gone, "nobody\n");
        CommandRun nobody =
                assay("withdraw", submission, "--agency", AGENCY, "--why", "asked", "--person-file", gone.toString());
        assertEquals(ExitCode.DATA, nobody.code());
        assertTrue(nobody.out().contains("Of 1 person to be erased, 0 were found and 1 was not."), nobody.out());
        assertTrue(
                nobody.out().contains("check that the pseudonyms are written as the agency sent them"), nobody.out());
        String told = receipts();
        assertTrue(told.contains("\"status\" : \"erased\"") && told.contains("\"status\" : \"sought\""), told);
        assertTrue(told.contains("and found no record of theirs. What is in the ledger of it stays as it was."), told);
        assertEquals(ExitCode.DONE, assay("verify").code());
    }

    private String receipts() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(root.resolve("receipts"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void whatIsPastItsTimeIsDeletedAndCellsStay() throws IOException {
        assertEquals("Nothing is past its time.", assay("retain").out().strip());
        try (Stream<Path> items = Files.list(root.resolve("accepted"))) {
            Files.setLastModifiedTime(
                    items.findFirst().orElseThrow(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        CommandRun dry = assay("retain", "--dry-run");
        assertTrue(dry.out().contains("Past their time: 1 submissions as they came"), dry.out());
        assertTrue(anyFileHolds(participants().get(0)));
        assertTrue(assay("retain").out().contains("Deleted: 1 submissions as they came"));
        try (Stream<Path> items = Files.list(root.resolve("accepted"))) {
            assertEquals(0, items.count());
        }

        Instant later = Instant.now().plusSeconds(60L * 60 * 24 * 365 * 4);
        Run run = new Run(Workspace.open(root), Clock.fixed(later, ZoneOffset.UTC), line -> {});
        Retention.Summary due = run.retention().due();
        assertEquals(List.of(submission), due.submissions());
        assertEquals(due, run.upkeep());
        assertTrue(run.retention().due().isEmpty());
        LedgerState state = state();
        assertTrue(state.standing(submission).orElseThrow().expired());
        assertEquals(1, state.submissions().size());
        // by then: today its files were missing before their time, because only they were made to look old
        Workspace workspace = Workspace.open(root);
        assertEquals(
                List.of(),
                KeptFiles.of(workspace, workspace.read(), state, Optional.empty(), later)
                        .faults());
        CommandRun verified = assay("verify");
        assertTrue(verified.out().startsWith("The ledger is what was written:"), verified.out());
        assertTrue(verified.out().contains("accepted/ does not hold " + submission), verified.out());
        CommandRun evaluated = assay("evaluate");
        assertEquals(ExitCode.DONE, evaluated.code(), evaluated.err());
        assertFalse(evaluated.out().contains("No unit fits"), evaluated.out());
    }

    @Test
    void aTouchedLedgerIsFoundAndNothingIsTakenIn() throws IOException {
        assertTrue(assay("verify").out().startsWith("The ledger is what was written: 1 commit,"));
        assertEquals("verified", audit().get(audit().size() - 1).action());
        Files.writeString(root.resolve("ledger/records/note.txt"), "hello");
        CommandRun run = assay("verify", "--json");
        assertEquals(ExitCode.DATA, run.code());
        assertEquals(
                "nobody signed records/note.txt", run.json().at("/violations/0").asText());
        CommandRun intake = assay("intake");
        assertEquals(ExitCode.DATA, intake.code());
        assertTrue(intake.err().contains("is not what Assay wrote: nobody signed records/note.txt"), intake.err());
    }

    @Test
    void whatLiesBesideTheLedgerIsHeldAgainstIt() throws IOException {
        CommandRun well = assay("verify");
        assertEquals(ExitCode.DONE, well.code(), well.out());
        assertTrue(
                well.out().contains("So are the key of pseudonyms, 1 receipt and 1 submission as they came."),
                well.out());

        Path key = root.resolve("keys/pseudonym.key");
        byte[] right = Files.readAllBytes(key);
        Files.write(key, Pseudonyms.sampleKey(99));
        checkBeside("keys/pseudonym.key is not the key that people in the ledger were re-keyed with");
        CommandRun intake = assay("intake");
        assertEquals(ExitCode.DATA, intake.code());
        assertTrue(intake.err().contains("Put the key back from a backup."), intake.err());
        Files.delete(key);
        checkBeside("The pseudonym key " + key + " cannot be read. Restore it from a backup");
        Files.write(key, right);

        Path receipt = only("receipts", ".json");
        String json = Files.readString(receipt);
        Files.writeString(receipt, json.replaceFirst("\"accepted\" : [0-9]+", "\"accepted\" : 1"));
        checkBeside("receipts/" + receipt.getFileName() + " was changed, or Assay never wrote it.");
        checkBeside("the receipt of " + submission + " is missing in receipts/, or was changed.");
        Files.writeString(receipt, json);
        Path text = only("receipts", ".txt");
        byte[] words = Files.readAllBytes(text);
        Files.delete(text);
        checkBeside("receipts/" + text.getFileName() + " is missing.");
        Files.write(text, words);
        Path foreign = root.resolve("receipts/foreign.html");
        Files.writeString(foreign, "hello");
        checkBeside("receipts/foreign.html has no foreign.json beside it.");
        Files.delete(foreign);

        Path raw = only("accepted", "").resolve("records.csv");
        String rows = Files.readString(raw);
        Files.writeString(raw, rows.replaceFirst("yes", "no"));
        checkBeside("is not what was received.");
        checkBeside("accepted/ does not hold " + submission + " as it came any more, or it was changed.");
        Files.writeString(raw, rows);
        Files.createDirectories(root.resolve("refused/planted"));
        checkBeside("refused/planted is not what was received.");
        Files.delete(root.resolve("refused/planted"));
        assertEquals(ExitCode.DONE, assay("verify").code());
    }

    private void checkBeside(String fault) {
        CommandRun run = assay("verify");
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.out().contains("What lies beside it is not:"), run.out());
        assertTrue(run.out().contains(fault), run.out());
    }

    private Path only(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aRefusedReceiptAndItsFilesAreKnown() throws IOException {
        Path again = root.resolve("inbox/wrong");
        Files.createDirectories(again);
        Files.writeString(again.resolve("datapackage.json"), "{}");
        assertEquals(ExitCode.DATA, assay("intake").code());
        assertEquals(ExitCode.DONE, assay("verify").code(), assay("verify").out());
        Files.writeString(root.resolve("refused/wrong/datapackage.json"), "{ }");
        checkBeside("refused/wrong is not what was received.");
    }

    @Test
    void numbersThatDoNotAddUpStopThePublication() {
        Workspace workspace = Workspace.open(root);
        LedgerWriter ledger = new Run(workspace, line -> {}).writer();
        SubmissionEntry entry = ledger.state().submissions().get(0);
        SubmissionEntry wrong = new SubmissionEntry(
                "made-up",
                entry.agency(),
                entry.sequence() + 1,
                entry.asOf(),
                "digest",
                entry.outcomes(),
                entry.people(),
                false,
                List.of(),
                List.of(),
                entry.received() + 3,
                entry.accepted(),
                entry.quarantined(),
                0,
                "{}",
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                entry.entered(),
                2,
                0,
                "batch");
        ledger.commit(ledger.attempt(), List.of(), List.of(Change.entered(wrong, "")));
        IllegalStateException stopped =
                assertThrows(IllegalStateException.class, () -> new Run(workspace, line -> {}).release());
        assertTrue(
                stopped.getMessage()
                        .startsWith("Nothing was published, because numbers do not add up: made-up: received "),
                stopped.getMessage());
        assertFalse(Files.exists(root.resolve("toolkit/current")));
    }

    private void hold() {
        LedgerWriter ledger = new Run(Workspace.open(root), line -> {}).writer();
        SubmissionEntry entry = ledger.state().withId(submission).orElseThrow();
        ledger.commit(
                ledger.attempt(),
                List.of(),
                List.of(Change.plain(LedgerEvent.Kind.HELD, entry, AuditEntry.ASSAY, "P12", 0)));
    }

    private List<AuditEntry> audit() {
        return Audit.entries(root.resolve("ledger"));
    }

    private static List<String> participants() {
        List<String> lines = new String(Starter.files().get("examples/submission/records.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int column = List.of(lines.get(0).split(",")).indexOf("participant");
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",")[column])
                .distinct()
                .toList();
    }

    /** Whether any file but those of the example itself holds a text. */
    private boolean anyFileHolds(String text) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(root.resolve("examples")))
                    .filter(path -> !path.equals(root.resolve("lock")))::iterator) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private CommandRun assay(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--workspace", root.toString()))
                .toArray(String[]::new));
    }

    private LedgerState state() {
        return LedgerLog.read(root.resolve("ledger"));
    }
}
