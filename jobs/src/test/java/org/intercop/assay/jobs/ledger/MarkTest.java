package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older copy of the ledger is noticed, and nothing else is taken for one. */
class MarkTest {
    @TempDir
    Path root;

    private SampleLedger ledger;
    private Path copy;

    @BeforeEach
    void fill() {
        ledger = new SampleLedger(root);
        copy = root.resolve("copy");
        ledger.enter(Draft.of("no-1", 1, "anna", "berta"));
    }

    @AfterEach
    void stopWatching() {
        FailPoint.watch(point -> {});
    }

    @Test
    void everyCommitMovesItAndWhatIsNoCommitDoesNot() {
        assertEquals(Mark.of(LedgerLog.events(ledger.folder)), Mark.read(ledger.folder));
        ledger.enter(Draft.of("no-2", 2, "carla"));
        Mark second = Mark.read(ledger.folder);
        assertEquals(2, second.generation());
        ledger.open().compact(1);
        ledger.open().audit(List.of(AuditEntry.of(SampleLedger.NOON, "kari", "verified", "ledger", "")));
        assertEquals(second, Mark.read(ledger.folder));
        assertEquals(List.of(), violations());
    }

    @Test
    void anOlderCopyIsRefusedByEveryReader() {
        copy(ledger.folder, copy);
        ledger.change(LedgerEvent.Kind.WITHDRAWN, "no-1");
        ledger.enter(Draft.of("no-2", 2, "carla"));
        putBack();
        String older = "an older copy: it ends with commit 1, and commit 3 was seen here. Whatever was withdrawn,"
                + " erased or decided since would count again.";
        String refusal = refusal();
        assertTrue(
                refusal.startsWith("The ledger in " + ledger.folder + " is " + older + " Nothing was done."), refusal);
        assertTrue(refusal.contains("put the newest copy of ledger/ back."), refusal);
        assertEquals(refusal, assertThrows(UserError.class, ledger::read).getMessage());
        assertEquals(1, violations().size(), violations().toString());
        assertTrue(
                violations().get(0).startsWith("it is " + older), violations().toString());
        assertEquals(3, Mark.read(ledger.folder).generation());
    }

    @Test
    void anotherLedgerOfTheSameKeyIsRefusedHoweverLongItIs() {
        SampleLedger other = new SampleLedger(root.resolve("other"));
        other.enter(Draft.of("no-7", 7, "gerda"));
        other.enter(Draft.of("no-8", 8, "hanna"));
        copy(other.folder, copy);
        putBack();
        String refusal = refusal();
        assertTrue(
                refusal.contains(" is another than this workspace's: its commit 1 is not the one that was seen here."),
                refusal);
        assertTrue(
                violations().get(0).startsWith("it is another than this workspace's"),
                violations().toString());
    }

    @Test
    void aLedgerWithoutAMarkGetsOneAndOneCommitBehindIsBroughtForward() throws IOException {
        byte[] first = Files.readAllBytes(Mark.file(ledger.folder));
        ledger.enter(Draft.of("no-2", 2, "carla"));
        byte[] second = Files.readAllBytes(Mark.file(ledger.folder));
        Files.delete(Mark.file(ledger.folder));
        assertEquals(2, ledger.read().generation());
        assertEquals(List.of(), violations());
        assertFalse(Files.exists(Mark.file(ledger.folder)), "readers write nothing");
        ledger.open();
        assertEquals(new String(second), Files.readString(Mark.file(ledger.folder)));

        Files.write(Mark.file(ledger.folder), first);
        assertEquals(2, ledger.read().generation());
        ledger.open();
        assertEquals(new String(second), Files.readString(Mark.file(ledger.folder)));
    }

    @Test
    void aReaderIsNotMisledByACommitMadeWhileItReads() {
        LedgerWriter writer = ledger.open();
        FailPoint.watch(point -> {
            if (point == FailPoint.EVENTS_COMMITTED || point == FailPoint.MARK_WRITTEN) {
                assertEquals(2, ledger.read().generation(), point.toString());
            }
        });
        SampleLedger.enter(writer, Draft.of("no-2", 2, "carla"));
        assertEquals(2, Mark.read(ledger.folder).generation());
    }

    @Test
    void aMarkThatNobodyCanReadIsNoMark() throws IOException {
        for (String text :
                List.of("", "[]", "{\"generation\":\"1\"}", "{\"generation\":1,\"commit\":\"x\"}", "{\"gen")) {
            Files.writeString(Mark.file(ledger.folder), text);
            assertTrue(refusal().startsWith(Mark.file(ledger.folder) + " is not what Assay wrote"), text);
            assertTrue(violations().get(0).contains("is not what Assay wrote"), text);
        }
        Restoration.accept(ledger.folder, ledger.key, ledger.clock, 1, "kari", "the disk failed");
        assertEquals("commit 1; what was seen is not known; the disk failed", last().reason());
        assertEquals(List.of(), violations());
    }

    @Test
    void somebodyMayGoOnWithAnOlderCopyAndTheLogSaysWho() {
        copy(ledger.folder, copy);
        ledger.change(LedgerEvent.Kind.WITHDRAWN, "no-1");
        Path newer = root.resolve("newer");
        copy(ledger.folder, newer);
        String lost = Mark.read(ledger.folder).commit();
        putBack();
        assertEquals(
                "The ledger in " + ledger.folder
                        + " ends with commit 1, not 2. Nothing was accepted; look whether it is"
                        + " the copy you mean.",
                assertThrows(UserError.class, () -> accept(2)).getMessage());
        accept(1);
        assertEquals("kari accepted ledger", last().actor() + " " + last().action() + " " + last().subject());
        assertEquals("commit 1; commit 2 was seen, " + lost + "; the disk failed", last().reason());
        assertEquals(List.of(), violations());
        assertEquals(
                "The ledger in " + ledger.folder
                        + " goes on from what was seen last. There is nothing to accept; nothing" + " was done.",
                assertThrows(UserError.class, () -> accept(1)).getMessage());
        ledger.enter(Draft.of("no-3", 3, "dora"));

        AtomicFiles.deleteTree(ledger.folder);
        copy(newer, ledger.folder);
        assertTrue(refusal().contains("its commit 2 is not the one that was seen here"), refusal());
    }

    @Test
    void anEmptyFolderInItsPlaceIsNoticedToo() throws IOException {
        AtomicFiles.deleteTree(ledger.folder);
        Files.createDirectory(ledger.folder);
        assertTrue(refusal().contains("it ends with commit 0, and commit 1 was seen here"), refusal());
        accept(0);
        assertEquals(0, ledger.open().state().generation());
        ledger.enter(Draft.of("no-1", 1, "anna"));
        assertEquals(List.of(), violations());
    }

    private void accept(long commit) {
        Restoration.accept(ledger.folder, ledger.key, ledger.clock, commit, "kari", "the disk failed");
    }

    private AuditEntry last() {
        List<AuditEntry> log = Audit.entries(ledger.folder);
        return log.get(log.size() - 1);
    }

    private String refusal() {
        return assertThrows(UserError.class, ledger::open).getMessage();
    }

    private List<String> violations() {
        return Verification.of(ledger.folder, ledger.key).violations();
    }

    private void putBack() {
        AtomicFiles.deleteTree(ledger.folder);
        copy(copy, ledger.folder);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
