package org.intercop.assay.jobs.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Runs of one workspace that are killed one after the other at any time, while submissions keep coming in and what is on
 * hold is decided on.
 *
 * @param started runs that were to be killed
 * @param decisions runs of {@code assay approve} among them; the others take in
 * @param killed runs that were killed before they ended
 * @param violations of what must hold, with the seed and the run
 */
record Campaign(int started, int decisions, int killed, List<String> violations) {
    /** Until when a run may be killed, in its usual durations: some are to end by themselves. */
    private static final double LATEST = 1.15;

    private static final double SENDS = 0.7;
    private static final double DECIDES = 0.15;

    Campaign {
        violations = List.copyOf(violations);
    }

    Campaign plus(Campaign other) {
        List<String> all = new ArrayList<>(violations);
        all.addAll(other.violations);
        return new Campaign(started + other.started, decisions + other.decisions, killed + other.killed, all);
    }

    static Campaign run(Path folder, long seed, int kills) {
        return new Killing(folder, seed).run(kills);
    }

    /** What goes on in one campaign. */
    private static final class Killing {
        private final long seed;
        private final SplittableRandom random;
        private final Traffic traffic;
        private final TestWorkspace test;
        private final TestWorkspace twin;
        private final Map<String, Long> usual = new HashMap<>();
        private final List<String> violations = new ArrayList<>();
        private int started;
        private int decisions;
        private int killed;

        Killing(Path folder, long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            traffic = new Traffic(random.nextLong());
            test = TestWorkspace.create(folder.resolve("killed-" + seed));
            twin = TestWorkspace.create(folder.resolve("undisturbed-" + seed));
        }

        Campaign run(int kills) {
            try {
                send();
                undisturbed(test, "intake");
                while (started < kills && violations.isEmpty()) {
                    Optional<String> held =
                            random.nextDouble() < DECIDES && !twin.held().isEmpty() ? held() : Optional.empty();
                    if (held.isPresent()) {
                        decide(held.get());
                    } else {
                        if (random.nextDouble() < SENDS) {
                            send();
                        }
                        killed("intake");
                    }
                    violations.addAll(Invariants.always(test));
                }
                if (violations.isEmpty()) {
                    test.intake();
                    violations.addAll(Invariants.afterwards(test, twin));
                }
                String where = "seed " + seed + ", run " + started + ": ";
                return new Campaign(
                        started,
                        decisions,
                        killed,
                        violations.stream().map(where::concat).toList());
            } finally {
                if (violations.isEmpty()) {
                    test.delete();
                    twin.delete();
                }
            }
        }

        private void send() {
            List<Sent> some = traffic.some();
            test.send(some);
            twin.send(some);
            twin.intake();
        }

        /** A submission on hold, once both have taken in the same: a decision tells on what comes later. */
        private Optional<String> held() {
            undisturbed(test, "intake");
            List<String> held = test.held();
            return held.isEmpty() ? Optional.empty() : Optional.of(held.get(random.nextInt(held.size())));
        }

        private void decide(String submission) {
            List<String> words = new ArrayList<>(
                    List.of("approve", submission, "--by", TestWorkspace.APPROVER, "--why", "It was looked at."));
            if (random.nextBoolean()) {
                words.add("--reject");
            }
            String[] command = words.toArray(String[]::new);
            decisions++;
            undisturbed(twin, command);
            killed(command);
            violations.addAll(Invariants.always(test));
            if (test.held().contains(submission)) {
                undisturbed(test, command);
            }
        }

        private void killed(String... command) {
            long after = (long) (random.nextDouble() * LATEST * usual.get(command[0]));
            long began = System.nanoTime();
            Child.Ended ended = new Child.Start().run(test.command(command)).killAfter(after);
            started++;
            if (ended.code() == Child.KILLED) {
                killed++;
            } else {
                ended(command, System.nanoTime() - began, ended);
            }
        }

        private void undisturbed(TestWorkspace where, String... command) {
            long began = System.nanoTime();
            Child.Ended ended = new Child.Start().run(where.command(command)).await();
            ended(command, System.nanoTime() - began, ended);
        }

        private void ended(String[] command, long nanos, Child.Ended ended) {
            usual.merge(command[0], nanos, (before, now) -> (before + now) / 2);
            if (ended.code() != 0 && ended.code() != 2 || ended.printed().contains("assay: ")) {
                violations.add(command[0] + " ended with " + ended.code() + ": " + ended.printed());
            }
        }
    }
}
