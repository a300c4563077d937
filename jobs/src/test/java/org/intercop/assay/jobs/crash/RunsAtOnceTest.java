package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.RacingWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of several runs started at once, one works; the others say so, or come late and find nothing to do. */
class RunsAtOnceTest {
    private static final int ANOTHER_RUN = 75;

    @TempDir
    Path folder;

    @Test
    void ofTwoRunsOneWorks() {
        check("intake", 2);
    }

    @Test
    void ofThreeNightlyRunsOneWorks() {
        check("nightly", 3);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void soItIsForUpToEight(int starts) {
        check("intake", starts);
        check("nightly", starts);
    }

    @Test
    void ofProcessesWithoutTheLockOneWinsAndTheOthersLeaveNothing() throws Exception {
        long generation = RacingWriter.begin(folder);
        List<Child> children = new ArrayList<>();
        int processes = 3;
        for (int p = 0; p < processes; p++) {
            children.add(new Child.Start().program(RacingWriter.class).run(folder.toString(), "racing-" + p));
        }
        for (int p = 0; p < processes; p++) {
            while (!Files.exists(folder.resolve("ready-racing-" + p))) {
                Thread.sleep(10);
            }
        }
        Files.createFile(folder.resolve("go"));
        int won = 0;
        for (Child child : children) {
            Child.Ended ended = child.await();
            if (ended.code() == 0) {
                won++;
            } else {
                assertEquals(ANOTHER_RUN, ended.code(), ended.printed());
                assertTrue(ended.printed().startsWith("Somebody else wrote the ledger in "), ended.printed());
            }
        }
        assertEquals(1, won);
        assertEquals(generation + 1, RacingWriter.generation(folder));
        assertEquals(List.of(), RacingWriter.faultsAfterTheNextRun(folder));
    }

    private void check(String command, int starts) {
        // nothing that takes back: one run makes one commit
        Disturbed disturbed = Disturbed.of(
                TestWorkspace.create(folder.resolve(command + starts)),
                new Traffic(8).everything().subList(0, 5));
        TestWorkspace test = disturbed.before().copy(folder.resolve(command + starts + "-raced"));
        test.send(disturbed.wave());
        List<Child> children = new ArrayList<>();
        // Spark, which evaluates, needs more than intake
        Child.Start start = new Child.Start().with("-Xmx1g");
        for (int s = 0; s < starts; s++) {
            children.add(start.run(test.command(command)));
        }
        int worked = 0;
        for (Child child : children) {
            Child.Ended ended = child.await();
            if (ended.printed().contains("accepted  alder-1")) {
                worked++;
                assertEquals(2, ended.code(), ended.printed());
            } else if (ended.code() == ANOTHER_RUN) {
                assertTrue(ended.printed().contains("assay: Another run is at work"), ended.printed());
            } else {
                assertEquals(0, ended.code(), ended.printed());
            }
        }
        assertEquals(1, worked);
        assertEquals(1, LedgerLog.read(test.workspace().ledger()).generation());
        assertEquals(List.of(), Invariants.afterwards(test, disturbed.undisturbed()));
    }
}
