package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.intercop.assay.jobs.ledger.Attempt;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.Decision;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerInspection;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.nightly.KeptFiles;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decisions and retention that die at any kind of step and are made again: nothing shows that they died. In one process,
 * with an error in place of the death: none of these steps has anything to clear up on its way out but the lock.
 */
class ApproveAndRetainTest {
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-04-15T03:00:00Z"), ZoneOffset.UTC);
    private static final Clock LATER = Clock.fixed(Instant.parse("2032-01-15T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static TestWorkspace before;
    private static int copies;

    /** Stands for a loss of power. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private interface Work {
        void on(Workspace workspace);
    }

    @BeforeAll
    static void takeIn() {
        before = TestWorkspace.create(folder.resolve("before"));
        before.send(new Traffic(20_261_122).everything());
        before.intake(THEN);
    }

    @AfterEach
    void stopWatching() {
        FailPoint.watch(point -> {});
    }

    @Test
    void bothKindsOfHoldAreThere() {
        LedgerState state = LedgerLog.read(before.workspace().ledger());
        List<String> rules = state.held().stream()
                .flatMap(entry -> state.heldBecause(entry.submission()).stream())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of("O02", "P12"), rules);
    }

    @Test
    void anApprovalThatDiesIsMadeAgain() {
        Set<FailPoint> died = check(workspace -> decide(workspace, Clock.systemUTC()), folder);
        assertTrue(
                died.containsAll(EnumSet.range(FailPoint.EVENTS_FILE_WRITTEN, FailPoint.RECEIPT_WRITTEN)),
                died.toString());
    }

    /** As the next run does it, whatever that is for: the decision is made, and its agency does not know yet. */
    @Test
    void anAgencyThatWasNotToldIsToldByTheNextRun() {
        TestWorkspace told = copy(folder);
        decide(told.workspace(), Clock.systemUTC());
        TestWorkspace untold = copy(folder);
        FailPoint.watch(point -> {
            if (point == FailPoint.RECEIPT_WRITTEN) {
                throw new Death();
            }
        });
        assertThrows(Death.class, () -> decide(untold.workspace(), Clock.systemUTC()));
        FailPoint.watch(point -> {});
        assertTrue(beside(untold).size() > 0, "nobody waits");
        for (String fault : beside(untold)) {
            assertTrue(fault.startsWith("the later receipt (") && fault.contains(") is missing in receipts/"), fault);
        }
        untold.intake();
        assertEquals(
                Receipts.of(told.workspace().receipts()).told(),
                Receipts.of(untold.workspace().receipts()).told());
        assertEquals(beside(told), List.of());
        assertEquals(beside(untold), List.of());
        List<String> answered = answered(untold);
        assertEquals(answered(told), answered);
        untold.intake();
        assertEquals(answered, answered(untold), "nobody is told twice");
    }

    /** Commits of an older ledger that was put back have the numbers of those that are lost. */
    @Test
    void anAgencyIsToldAnewWhereTheReceiptThatIsThereIsOfALostCommit() {
        TestWorkspace test = copy(folder);
        Workspace workspace = test.workspace();
        // the audit log does not tell of the first commit any more
        try (RunLock held = workspace.lock()) {
            new Run(workspace, LATER, line -> {}).upkeep();
        }
        TestWorkspace older = test.copy(folder.resolve("older"));
        decide(workspace, LATER);
        replaceLedger(older, test);
        decide(workspace, LATER, "Seen again.", line -> {});
        List<String> told = answered(test);
        assertTrue(told.size() > 1, told.toString());
        assertEquals(told.size(), receiptsThatSay("wrote it: Seen again.", test));
        assertEquals(told.size(), receiptsThatSay("wrote it: Seen.", test));

        // in the words of a lost commit only, and the audit log knows better already: as after a death in between
        deleteReceiptsThatSay("Seen again.", test);
        test.intake();
        assertEquals(told.size(), receiptsThatSay("wrote it: Seen again.", test));
        assertEquals(told, answered(test), "nobody is told twice");
        int files = names(workspace.receipts()).size();
        test.intake();
        assertEquals(files, names(workspace.receipts()).size());
    }

    private static void replaceLedger(TestWorkspace from, TestWorkspace to) {
        Workspace workspace = to.workspace();
        try {
            AtomicFiles.deleteTree(workspace.ledger());
            Files.move(from.workspace().ledger(), workspace.ledger());
            Files.delete(workspace.ledger().resolveSibling("ledger-mark.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long receiptsThatSay(String words, TestWorkspace test) {
        return Receipts.of(test.workspace().receipts()).all().stream()
                .filter(one -> one.content().contains(words))
                .count();
    }

    private static void deleteReceiptsThatSay(String words, TestWorkspace test) {
        Path receipts = test.workspace().receipts();
        for (Receipts.One one : Receipts.of(receipts).all()) {
            if (one.content().contains(words)) {
                for (String ending : List.of(".txt", ".json", ".html")) {
                    AtomicFiles.deleteTree(receipts.resolve(one.file().replace(".txt", ending)));
                }
            }
        }
    }

    @Test
    void aReceiptOfARuleThatIsNoMoreKeepsNobodyElseWaiting() {
        TestWorkspace test = copy(folder);
        Workspace workspace = test.workspace();
        int others = test.held().size();
        try (RunLock held = workspace.lock()) {
            LedgerWriter ledger = new Run(workspace, LATER, line -> {}).writer();
            Attempt attempt = ledger.attempt();
            SubmissionEntry odd = withUnknownRule(ledger.state().held().get(0), attempt);
            ledger.commit(attempt, List.of(), List.of(LedgerEvent.Change.entered(odd, "")));
        }
        List<String> lines = new ArrayList<>();
        decide(workspace, LATER, "Seen.", lines::add);
        assertEquals(others, receiptsThatSay("wrote it: Seen.", test));
        List<String> untold = lines.stream()
                .filter(line -> line.contains("cannot be written"))
                .toList();
        assertEquals(1, untold.size(), lines.toString());
        assertTrue(
                untold.get(0).contains("what became of odd-1 (approved in commit ")
                        && untold.get(0).endsWith(" Tell the agency yourself."),
                untold.get(0));
    }

    private static SubmissionEntry withUnknownRule(SubmissionEntry one, Attempt attempt) {
        return new SubmissionEntry(
                "odd-1",
                one.agency(),
                one.sequence() + 100,
                one.asOf(),
                "0".repeat(64),
                one.outcomes(),
                new TreeMap<>(),
                false,
                List.of(),
                List.of("attacks-weekly"),
                0,
                0,
                0,
                0,
                one.receipt().replaceAll("\"rule\" : \"[A-Z]", "\"rule\" : \"Z"),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of("O02"),
                attempt.time(),
                attempt.generation(),
                0,
                attempt.batch());
    }

    /** What the audit log says of later receipts. */
    private static List<String> answered(TestWorkspace test) {
        return Audit.entries(test.workspace().ledger()).stream()
                .filter(entry -> entry.action().equals("answered"))
                .map(entry -> entry.subject() + " " + entry.reason())
                .toList();
    }

    private static List<String> beside(TestWorkspace test) {
        Workspace workspace = test.workspace();
        return KeptFiles.of(
                        workspace,
                        workspace.read(),
                        LedgerLog.read(workspace.ledger()),
                        Optional.empty(),
                        THEN.instant())
                .faults();
    }

    @Test
    void retentionThatDiesIsMadeAgain() {
        Set<FailPoint> died = check(
                workspace -> {
                    try (RunLock held = workspace.lock()) {
                        new Run(workspace, LATER, line -> {}).upkeep();
                    }
                },
                folder);
        assertTrue(
                died.containsAll(EnumSet.of(
                        FailPoint.OLD_FILE_DELETED,
                        FailPoint.AUDIT_TRIMMED,
                        FailPoint.TABLE_REWRITTEN,
                        FailPoint.REMOVAL_PROVED)),
                died.toString());
    }

    /** Approves whatever is still on hold. */
    private static void decide(Workspace workspace, Clock clock) {
        decide(workspace, clock, "Seen.", line -> {});
    }

    private static void decide(Workspace workspace, Clock clock, String why, Consumer<String> progress) {
        try (RunLock held = workspace.lock()) {
            Run run = new Run(workspace, clock, progress);
            LedgerWriter ledger = run.writer();
            for (SubmissionEntry entry : ledger.state().held()) {
                ledger.commit(
                        ledger.attempt(), List.of(), Decision.approve(ledger.state(), entry.submission(), "kari", why));
            }
            run.tell();
        }
    }

    /** Lets the work die at the first of each kind of step, and then be done. */
    private static Set<FailPoint> check(Work work, Path folder) {
        TestWorkspace undisturbed = copy(folder);
        List<FailPoint> steps = new ArrayList<>();
        FailPoint.watch(steps::add);
        work.on(undisturbed.workspace());
        FailPoint.watch(point -> {});
        List<String> contents =
                LedgerInspection.contents(undisturbed.workspace().ledger());
        List<String> raw = names(undisturbed.workspace().accepted());
        assertTrue(!contents.equals(LedgerInspection.contents(before.workspace().ledger())), "the work does nothing");
        List<String> told = Receipts.of(undisturbed.workspace().receipts()).told();
        for (int step = 0; step < steps.size(); step++) {
            if (steps.indexOf(steps.get(step)) == step) {
                TestWorkspace disturbed = copy(folder);
                assertTrue(dies(work, disturbed.workspace(), step), "step " + step);
                String where = steps.get(step).toString();
                assertEquals(
                        List.of(),
                        LedgerInspection.faultsForReaders(disturbed.workspace().ledger()),
                        where);
                work.on(disturbed.workspace());
                Workspace workspace = disturbed.workspace();
                assertEquals(List.of(), LedgerInspection.faults(workspace.ledger(), workspace.ledgerKey()), where);
                assertEquals(
                        List.of(),
                        Verification.of(workspace.ledger(), LedgerKey.read(workspace.ledgerKey()))
                                .violations(),
                        where);
                assertEquals(contents, LedgerInspection.contents(workspace.ledger()), where);
                assertEquals(raw, names(workspace.accepted()), where);
                assertEquals(told, Receipts.of(workspace.receipts()).told(), where);
                if (steps.contains(FailPoint.OLD_FILE_DELETED)) {
                    assertTrue(
                            Audit.entries(workspace.ledger()).stream()
                                    .anyMatch(entry -> entry.subject().equals("raw files")),
                            where + ": the audit log does not tell that files were deleted");
                }
                disturbed.delete();
            }
        }
        return EnumSet.copyOf(steps);
    }

    private static boolean dies(Work work, Workspace workspace, int at) {
        AtomicInteger step = new AtomicInteger();
        FailPoint.watch(point -> {
            if (step.getAndIncrement() == at) {
                throw new Death();
            }
        });
        try {
            work.on(workspace);
            return false;
        } catch (Death e) {
            return true;
        } finally {
            FailPoint.watch(point -> {});
        }
    }

    private static TestWorkspace copy(Path folder) {
        copies++;
        TestWorkspace copy = before.copy(folder.resolve("copy-" + copies));
        Path policy = copy.root().resolve("policies/ledger.yaml");
        try {
            String text = Files.readString(policy);
            Files.write(
                    policy,
                    text.replace("recordMonths: 36", "recordMonths: 12")
                            .replace("approvers: []", "approvers: [kari]")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
