package org.intercop.assay.evidence.registry;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who can have had an intervention, when, and what completing it takes: what intake holds rows against. All of it is
 * optional; what is not stated is not checked.
 *
 * @param lives when versions were delivered; at most one for each version
 * @param course what completing the intervention takes
 * @param targets levels of covariates that people of the target group have; at most one for each covariate
 */
public record Reach(List<Life> lives, Optional<Course> course, List<Target> targets) {
    /** Nothing is stated. */
    public static final Reach UNKNOWN = new Reach(List.of(), Optional.empty(), List.of());

    public Reach {
        lives = List.copyOf(lives);
        targets = List.copyOf(targets);
        Set<String> versions = new HashSet<>();
        lives.stream()
                .map(Life::version)
                .filter(version -> !versions.add(version))
                .forEach(version -> {
                    throw new IllegalArgumentException("lives: there are two of version " + version);
                });
        Set<String> covariates = new HashSet<>();
        targets.stream()
                .map(Target::covariate)
                .filter(covariate -> !covariates.add(covariate))
                .forEach(covariate -> {
                    throw new IllegalArgumentException("targets: there are two of " + covariate);
                });
    }

    /**
     * When a version was delivered.
     *
     * @param version one of the intervention's versions
     * @param from first month in which somebody can have started; empty if it is not known
     * @param until last such month, not before {@code from}; empty while it goes on
     */
    public record Life(String version, Optional<YearMonth> from, Optional<YearMonth> until) {
        public Life {
            if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
                throw new IllegalArgumentException("until: " + until.get() + " is before " + from.get());
            }
        }

        /** Whether somebody can have started in a month. */
        public boolean holds(YearMonth start) {
            return from.filter(start::isBefore).isEmpty()
                    && until.filter(start::isAfter).isEmpty();
        }
    }

    /**
     * What completing the intervention takes.
     *
     * @param completion the measure that says yes or no to completion
     * @param days days from the start before which nobody can have completed, 1 or more; empty if there is no such limit
     * @param referral the measure that says whether somebody was referred onwards, where only those who completed are
     */
    public record Course(String completion, OptionalInt days, Optional<String> referral) {
        public Course {
            if (days.isPresent() && days.getAsInt() < 1) {
                throw new IllegalArgumentException("days: " + days.getAsInt() + " is below 1");
            }
        }
    }

    /**
     * Whom the intervention is for, by one covariate.
     *
     * @param covariate code of a registered covariate
     * @param levels those of its levels that the target group has
     */
    public record Target(String covariate, List<String> levels) {
        public Target {
            levels = List.copyOf(levels);
        }
    }

    /** The life of a version, if it is stated. */
    public Optional<Life> life(String version) {
        return lives.stream().filter(life -> life.version().equals(version)).findFirst();
    }
}
