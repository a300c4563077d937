package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.RunActive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two machines on one shared disk where the lock does not hold: at each step of what one does, the other does all of its
 * own. Whoever was told that it worked is in the ledger, whoever was told that it did not is not, and the next run finds
 * a ledger that it can prove.
 */
class WritersWithoutTheLockTest {
    @TempDir
    Path folder;

    private int workspaces;

    /** Kinds of work, and which submission each enters or takes back. */
    private enum Kind {
        ENTERS,
        ENTERS_TWICE,
        TAKES_BACK,
        COMPACTS,
        LOGS;

        void on(LedgerWriter writer, String name, int sequence) {
            switch (this) {
                case ENTERS -> SampleLedger.enter(writer, Draft.of(name, sequence, "one of " + name, "two of " + name));
                case ENTERS_TWICE -> {
                    SampleLedger.enter(writer, Draft.of(name, sequence, "one of " + name));
                    SampleLedger.enter(writer, Draft.of(name + "-b", sequence + 1, "two of " + name));
                }
                case TAKES_BACK -> {
                    writer.commit(
                            writer.attempt(),
                            List.of(),
                            Withdrawal.ofSubmissions(writer.state(), List.of("old-1"), "no-police", "")
                                    .changes());
                    writer.remove();
                }
                case COMPACTS -> writer.compact(1);
                case LOGS ->
                    writer.audit(List.of(AuditEntry.of(SampleLedger.NOON, "kari", "verified", "ledger", name)));
            }
        }
    }

    @AfterEach
    void stopWatching() {
        FailPoint.watch(point -> {});
    }

    @TestFactory
    List<DynamicTest> atEveryKindOfStepOfACommit() {
        List<DynamicTest> tests = new ArrayList<>();
        for (boolean opened : List.of(true, false)) {
            tests.add(test(Kind.ENTERS, Kind.ENTERS, opened, Which.FIRST_OF_EACH_POINT));
        }
        tests.add(test(Kind.TAKES_BACK, Kind.ENTERS, false, Which.FIRST_OF_EACH_POINT));
        return tests;
    }

    @Tag("slow")
    @TestFactory
    List<DynamicTest> atEveryStepOfAnything() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind first : List.of(Kind.ENTERS, Kind.TAKES_BACK, Kind.COMPACTS)) {
            for (Kind second : Kind.values()) {
                for (boolean opened : List.of(true, false)) {
                    tests.add(test(first, second, opened, Which.ALL));
                }
            }
        }
        tests.add(DynamicTest.dynamicTest("the first commits of all", () -> {
            for (int step = 0; step < 9; step++) {
                check(empty(), Kind.ENTERS, Kind.ENTERS, true, step, "opened before, step " + step);
                check(empty(), Kind.ENTERS, Kind.ENTERS, false, step, "opened then, step " + step);
            }
        }));
        return tests;
    }

    private enum Which {
        FIRST_OF_EACH_POINT,
        ALL
    }

    private DynamicTest test(Kind first, Kind second, boolean opened, Which which) {
        String name = "one " + first + ", the other, which opened " + (opened ? "before" : "then") + ", " + second;
        return DynamicTest.dynamicTest(name, () -> checkAll(first, second, opened, which));
    }

    private void checkAll(Kind first, Kind second, boolean opened, Which which) {
        List<FailPoint> steps = new ArrayList<>();
        LedgerWriter counted = filled().open();
        FailPoint.watch(steps::add);
        first.on(counted, "first", 3);
        FailPoint.watch(point -> {});
        assertTrue(steps.size() >= 6, steps.toString());
        for (int step = 0; step < steps.size(); step++) {
            if (which == Which.ALL || steps.indexOf(steps.get(step)) == step) {
                check(filled(), first, second, opened, step, steps.get(step) + " as step " + step);
            }
        }
    }

    private void check(SampleLedger ledger, Kind first, Kind second, boolean opened, int at, String where) {
        LedgerWriter one = ledger.open();
        LedgerWriter early = ledger.open();
        TreeSet<String> entered = new TreeSet<>();
        ledger.read().all().forEach(standing -> entered.add(standing.entry().submission()));
        AtomicInteger step = new AtomicInteger();
        FailPoint.watch(point -> {
            if (step.getAndIncrement() == at) {
                attempt(() -> second.on(opened ? early : ledger.open(), "second", 5), second, "second", entered);
            }
        });
        attempt(() -> first.on(one, "first", 3), first, "first", entered);
        FailPoint.watch(point -> {});
        assertTrue(step.get() > at, where);

        LedgerWriter next = ledger.open();
        if (!next.state().owed().isEmpty()) {
            next.remove();
        }
        TreeSet<String> found = new TreeSet<>();
        next.state().all().forEach(standing -> found.add(standing.entry().submission()));
        assertEquals(entered, found, where);
        assertEquals(List.of(), LedgerInspection.faults(ledger.folder, ledger.keyFile), where);
        assertEquals(List.of(), Verification.of(ledger.folder, ledger.key).violations(), where);
        SampleLedger.enter(ledger.open(), Draft.of("later", 9, "somebody"));
        assertEquals(List.of(), Verification.of(ledger.folder, ledger.key).violations(), where + ", and later");
    }

    private static void attempt(Runnable work, Kind kind, String name, TreeSet<String> entered) {
        try {
            work.run();
            if (kind == Kind.ENTERS || kind == Kind.ENTERS_TWICE) {
                entered.add(name);
            }
            if (kind == Kind.ENTERS_TWICE) {
                entered.add(name + "-b");
            }
        } catch (RunActive e) {
            assertTrue(e.getMessage().startsWith("Somebody else wrote the ledger in "), e.getMessage());
        }
    }

    private SampleLedger empty() {
        workspaces++;
        return new SampleLedger(folder.resolve("workspace-" + workspaces));
    }

    private SampleLedger filled() {
        SampleLedger ledger = empty();
        ledger.enter(
                Draft.of("old-1", 1, "anna", "berta"),
                Draft.of("old-2", 2, "carla").cellsOnly());
        ledger.enter(Draft.of("old-3", 3, "dora"));
        return ledger;
    }
}
