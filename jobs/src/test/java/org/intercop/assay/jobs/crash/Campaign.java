package org.intercop.assay.jobs.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs of one workspace that are killed one after the other at any time, while submissions keep coming in.
 *
 * @param started runs that were to be killed
 * @param killed runs that were killed before they ended
 * @param violations of what must hold, with the seed and the run
 */
record Campaign(int started, int killed, List<String> violations) {
    /** Until when a run may be killed, in its usual durations: some are to end by themselves. */
    private static final double LATEST = 1.15;

    private static final double SENDS = 0.7;

    Campaign {
        violations = List.copyOf(violations);
    }

    Campaign plus(Campaign other) {
        List<String> all = new ArrayList<>(violations);
        all.addAll(other.violations);
        return new Campaign(started + other.started, killed + other.killed, all);
    }

    static Campaign run(Path folder, long seed, int kills) {
        SplittableRandom random = new SplittableRandom(seed);
        Traffic traffic = new Traffic(random.nextLong());
        TestWorkspace test = TestWorkspace.create(folder.resolve("killed-" + seed));
        TestWorkspace twin = TestWorkspace.create(folder.resolve("undisturbed-" + seed));
        List<String> violations = new ArrayList<>();
        try {
            send(traffic, test, twin);
            long began = System.nanoTime();
            new Child.Start().run(test.command("intake")).await();
            long usual = System.nanoTime() - began;
            int started = 0;
            int killed = 0;
            while (started < kills && violations.isEmpty()) {
                if (random.nextDouble() < SENDS) {
                    send(traffic, test, twin);
                }
                long after = (long) (random.nextDouble() * LATEST * usual);
                began = System.nanoTime();
                Child.Ended ended =
                        new Child.Start().run(test.command("intake")).killAfter(after);
                started++;
                if (ended.code() == Child.KILLED) {
                    killed++;
                } else {
                    usual = (usual + System.nanoTime() - began) / 2;
                    if (ended.code() != 0 && ended.code() != 2
                            || ended.printed().contains("assay: ")) {
                        violations.add("ended with " + ended.code() + ": " + ended.printed());
                    }
                }
                violations.addAll(Invariants.always(test));
            }
            if (violations.isEmpty()) {
                test.intake();
                violations.addAll(Invariants.afterwards(test, twin));
            }
            String where = "seed " + seed + ", run " + started + ": ";
            return new Campaign(
                    started, killed, violations.stream().map(where::concat).toList());
        } finally {
            if (violations.isEmpty()) {
                test.delete();
                twin.delete();
            }
        }
    }

    private static void send(Traffic traffic, TestWorkspace test, TestWorkspace twin) {
        List<Sent> some = traffic.some();
        test.send(some);
        twin.send(some);
        twin.intake();
    }
}
