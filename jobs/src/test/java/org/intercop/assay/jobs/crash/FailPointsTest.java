package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that dies at any step of its commit is healed by the next one: nothing shows that it died. */
class FailPointsTest {
    /** The others are steps of retention, see {@link ApproveAndRetainTest}. */
    private static final Set<FailPoint> OF_INTAKE =
            EnumSet.complementOf(EnumSet.of(FailPoint.OLD_FILE_DELETED, FailPoint.AUDIT_TRIMMED));

    @TempDir
    static Path folder;

    /** The first submissions ever: every table is still to be made. */
    private static Disturbed first;

    /** One of each kind of submission to a workspace that holds one of each already. */
    private static Disturbed second;

    @BeforeAll
    static void prepare() {
        Traffic traffic = new Traffic(20_261_122);
        first = Disturbed.of(TestWorkspace.create(folder.resolve("first")), traffic.everything());
        second = Disturbed.of(first.undisturbed().copy(folder.resolve("second")), traffic.everything());
        assertEquals(List.of(), Invariants.afterwards(first.undisturbed(), first.undisturbed()));
        assertEquals(List.of(), Invariants.afterwards(second.undisturbed(), second.undisturbed()));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailPoint.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OLD_FILE_DELETED", "AUDIT_TRIMMED"})
    void aRunThatHaltsThereIsHealedByTheNext(FailPoint point) {
        check(first, point);
    }

    private static void check(Disturbed disturbed, FailPoint point) {
        Disturbed.Outcome outcome = disturbed.halt(point, 1);
        assertTrue(outcome.reached(), point + " is never reached: let a run reach it, or take it out");
        assertEquals(List.of(), outcome.violations());
    }

    @Tag("slow")
    @Test
    void soItIsHoweverOftenARunComesThere() {
        Map<FailPoint, Integer> reached = new EnumMap<>(FailPoint.class);
        for (Disturbed disturbed : List.of(first, second)) {
            for (FailPoint point : OF_INTAKE) {
                boolean more = true;
                for (int times = 1; more; times++) {
                    Disturbed.Outcome outcome = disturbed.halt(point, times);
                    assertEquals(List.of(), outcome.violations(), point + ":" + times);
                    more = outcome.reached();
                    reached.merge(point, more ? 1 : 0, Integer::sum);
                }
            }
        }
        System.out.println("Halts without a violation: " + reached);
        assertEquals(OF_INTAKE, reached.keySet());
        reached.forEach((point, times) -> assertTrue(times > 1, point + " is reached " + times + " times"));
    }
}
