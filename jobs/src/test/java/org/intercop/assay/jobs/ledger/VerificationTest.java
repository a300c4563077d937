package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.intercop.assay.jobs.workspace.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the ledger from outside is found. */
class VerificationTest {
    @TempDir
    Path root;

    private SampleLedger ledger;

    @BeforeEach
    void fill() {
        ledger = new SampleLedger(root);
        ledger.enter(Draft.of("no-1", 1, "anna", "berta", "carla"));
        ledger.enter(Draft.of("no-2", 2, "dora").cellsOnly());
    }

    private List<String> violations() {
        return Verification.of(ledger.folder, ledger.key).violations();
    }

    @Test
    void anUntouchedLedgerIsWhatWasWritten() {
        Verification found = Verification.of(ledger.folder, ledger.key);
        assertEquals(List.of(), found.violations());
        assertEquals(2, found.generation());
        assertEquals(2, found.submissions());
        assertEquals(Head.sizes(ledger.folder).size(), found.files());
    }

    @Test
    void afterEveryKindOfWorkItStillIs() {
        ledger.enter(Draft.of("no-3", 3, "emma").replacing("no-2").held("O01"));
        LedgerWriter writer = ledger.open();
        writer.commit(writer.attempt(), List.of(), Decision.approve(writer.state(), "no-3", "kari", "seen"));
        writer.commit(
                writer.attempt(),
                List.of(),
                Withdrawal.ofSubmissions(writer.state(), List.of("no-3"), "no-police", "")
                        .changes());
        writer.remove();
        assertTrue(writer.compact(1) > 0);
        assertEquals(List.of(), violations());
        assertEquals(0, writer.trimAudit(SampleLedger.NOON));
        assertEquals(
                List.of("entered", "entered", "entered", "approved", "replaced", "withdrawn", "withdrawn"),
                Audit.entries(ledger.folder).stream().map(AuditEntry::action).toList());
        assertTrue(writer.trimAudit(SampleLedger.NOON.plusSeconds(1)) > 0);
        assertEquals(
                List.of("withdrawn", "withdrawn"),
                Audit.entries(ledger.folder).stream().map(AuditEntry::action).toList());
        assertEquals(List.of(), violations());
        assertEquals(writer.state(), ledger.open().state());
    }

    /** A table notes its checkpoints in a file that is written again, with as many bytes. */
    @Test
    void afterManyCommitsItStillIs() {
        LedgerWriter writer = ledger.open();
        for (int night = 0; night < 25; night++) {
            writer.audit(List.of(AuditEntry.of(SampleLedger.NOON, "kari", "verified", "ledger", "night " + night)));
        }
        assertTrue(Head.sizes(ledger.folder).containsKey("audit/_delta_log/_last_checkpoint"));
        assertEquals(List.of(), violations());
    }

    /** One bit of any file, in the middle and near both ends. */
    @Test
    void oneAlteredByteInAnyFileIsFound() throws IOException {
        int files = 0;
        for (String name : Head.sizes(ledger.folder).keySet()) {
            Path file = ledger.folder.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int at : List.of(0, bytes.length / 2, bytes.length - 1)) {
                byte[] altered = bytes.clone();
                altered[at] ^= 1;
                Files.write(file, altered);
                assertTrue(violations().contains(name + " is not as it was written"), name + " at " + at);
            }
            Files.write(file, bytes);
            files++;
        }
        assertTrue(files > 10);
        assertEquals(List.of(), violations());
    }

    @Test
    void anAlteredOrMissingHeadIsFound() throws IOException {
        Path head = ledger.folder.resolve(Head.FILE);
        String text = Files.readString(head);
        Files.writeString(head, text.replace("\"generation\" : 2", "\"generation\" : 3"));
        String forged = "the signature of head.json is not that of this workspace's key";
        assertTrue(violations().contains(forged), violations().toString());
        assertTrue(refusal().contains(forged));
        Files.delete(head);
        assertTrue(violations().contains("head.json is missing"), violations().toString());
        assertTrue(refusal().contains("head.json is missing"));
    }

    @Test
    void oneMoreRowIsFoundAndNothingIsWrittenOverIt() {
        LedgerWriter writer = ledger.open();
        Accepted more = Draft.of("no-1", 1, "emma")
                .accepted(new Attempt(
                        1, writer.state().withId("no-1").orElseThrow().batch(), SampleLedger.NOON));
        Tables.data(ledger.folder, Tables.RECORDS)
                .append("extra", DataRows.of(Tables.RECORDS, List.of(more)), OptionalLong.empty());
        List<String> found = violations();
        assertTrue(found.contains("nobody signed records/extra.parquet"), found.toString());
        assertTrue(found.contains("no-1: its records do not add up to its cells"), found.toString());
        String refusal = refusal();
        assertTrue(refusal.contains("nobody signed records/"), refusal);
        assertTrue(refusal.contains("Run 'assay verify'"), refusal);
    }

    @Test
    void aRowOfNoCommitIsFound() {
        Accepted stray = Draft.of("no-9", 9, "emma").accepted(new Attempt(9, "stray", SampleLedger.NOON));
        Tables.data(ledger.folder, Tables.CELLS)
                .append("stray", DataRows.of(Tables.CELLS, List.of(stray)), OptionalLong.empty());
        assertTrue(violations().contains("cells/stray.parquet: 1 row that must not be there"));
    }

    @Test
    void theLastCommitTakenAwayIsFound() throws IOException {
        List<Path> log = new ArrayList<>();
        try (var files = Files.list(ledger.folder.resolve("submissions").resolve("_delta_log"))) {
            files.filter(file -> file.getFileName().toString().contains("00001."))
                    .forEach(log::add);
        }
        assertEquals(1, log.size(), log.toString());
        Files.delete(log.get(0));
        String missing = "commit 2 was signed, but the last one there is 1";
        assertTrue(violations().contains(missing), violations().toString());
        assertTrue(refusal().contains("submissions/_delta_log/"), refusal());
    }

    @Test
    void aCommitThatNobodySignedIsFound() {
        SubmissionEntry entry = ledger.read().withId("no-1").orElseThrow();
        LedgerEvent forged = new LedgerEvent(
                3,
                0,
                SampleLedger.NOON,
                LedgerEvent.Change.plain(LedgerEvent.Kind.WITHDRAWN, entry, "no-police", "", 0));
        Tables.submissions(ledger.folder)
                .append(
                        "forged",
                        List.<Object[]>of(new EventCodec.Chained(
                                                forged,
                                                LedgerLog.events(ledger.folder).head())
                                        .row())
                                .iterator(),
                        OptionalLong.empty());
        String unsigned = "commit 3 is there, but the last one that was signed is 2";
        assertTrue(violations().contains(unsigned), violations().toString());
        assertTrue(refusal().contains("submissions/"), refusal());
    }

    @Test
    void theKeyOfAnotherWorkspaceIsNoKey() throws IOException {
        Path other = root.resolve("other.key");
        Files.write(other, LedgerKey.sampleKey(8));
        assertTrue(Verification.of(ledger.folder, LedgerKey.read(other))
                .violations()
                .contains("the signature of head.json is not that of this workspace's key"));
    }

    @Test
    void numbersThatDoNotAddUpAreFound() {
        LedgerWriter writer = ledger.open();
        Attempt attempt = writer.attempt();
        SubmissionEntry right = Draft.of("no-3", 3, "emma").accepted(attempt).entry();
        SubmissionEntry wrong = EntryCodec.read(
                EntryCodec.write(right).replace("\"received\":2,\"accepted\":1", "\"received\":5,\"accepted\":2"));
        assertEquals(
                List.of(
                        "no-3: received 5 people, but accepted 2, set aside 1 and erased 0",
                        "no-3: accepted 2 people, but its cohorts hold 1"),
                Conservation.ofEvents(writer.preview(attempt, List.of(LedgerEvent.Change.entered(wrong, "")))));
    }

    private String refusal() {
        return assertThrows(UserError.class, ledger::open).getMessage();
    }
}
