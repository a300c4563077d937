package org.intercop.assay.jobs.crash;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.jobs.workspace.FailPoint;

/** A workspace as it was, what is sent to it, and what it becomes when nothing disturbs the run. */
record Disturbed(TestWorkspace before, List<Sent> wave, TestWorkspace undisturbed) {
    Disturbed {
        wave = List.copyOf(wave);
    }

    static Disturbed of(TestWorkspace before, List<Sent> wave) {
        TestWorkspace twin =
                before.copy(before.root().resolveSibling(before.root().getFileName() + "-undisturbed"));
        twin.send(wave);
        twin.intake();
        return new Disturbed(before, wave, twin);
    }

    /**
     * What came of a run that was to halt.
     *
     * @param reached whether the run came to where it was to halt
     * @param violations of what must hold, a line each
     */
    record Outcome(boolean reached, List<String> violations) {
        Outcome {
            violations = List.copyOf(violations);
        }
    }

    /** Halts a run at a fail point reached for the n-th time, and lets the next one do the rest. */
    Outcome halt(FailPoint point, int times) {
        return run(new Child.Start().haltingAt(point, times), true);
    }

    /**
     * Makes a run, and where it did not end by itself another one.
     *
     * @param start how
     * @param healedBySound whether the real program makes the second run, and not the one that died
     */
    Outcome run(Child.Start start, boolean healedBySound) {
        TestWorkspace disturbed = before.copy(before.root().resolveSibling("disturbed"));
        try {
            disturbed.send(wave);
            Child.Ended ended = start.run(disturbed.command("intake")).await();
            boolean halted = ended.code() == Child.KILLED;
            List<String> violations = new ArrayList<>(Invariants.always(disturbed));
            if (violations.isEmpty()) {
                boolean done = halted ? heals(disturbed, start, healedBySound, violations) : ended(ended, violations);
                if (done) {
                    violations.addAll(Invariants.afterwards(disturbed, undisturbed));
                }
            }
            return new Outcome(halted, violations);
        } finally {
            disturbed.delete();
        }
    }

    private static boolean heals(
            TestWorkspace disturbed, Child.Start start, boolean healedBySound, List<String> violations) {
        if (healedBySound) {
            try {
                disturbed.intake();
                return true;
            } catch (RuntimeException e) {
                violations.add("the next run failed: " + e);
                return false;
            }
        }
        return ended(start.haltingNowhere().run(disturbed.command("intake")).await(), violations);
    }

    private static boolean ended(Child.Ended ended, List<String> violations) {
        if (ended.code() == 0 || ended.code() == 2 && !ended.printed().contains("assay: ")) {
            return true;
        }
        violations.add("a run that nothing stopped ended with " + ended.code() + ": "
                + ended.printed().lines().limit(5).toList());
        return false;
    }
}
