package org.intercop.assay.evidence.appraisal;

import java.util.List;
import java.util.Objects;

/**
 * What one rule says.
 *
 * @param verdict the verdict it leads to
 * @param needs how many of its conditions it needs
 * @param checks its conditions; none for the last rule, which always matches
 */
public record RuleAnswer(Verdict verdict, Needs needs, List<Check> checks) {
    public RuleAnswer {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(needs, "needs");
        checks = List.copyOf(checks);
    }

    /** How many conditions must hold. */
    public enum Needs {
        ALL,
        ANY
    }

    /** Whether the rule matches. */
    public boolean matched() {
        return needs == Needs.ALL
                ? checks.stream().allMatch(Check::holds)
                : checks.stream().anyMatch(Check::holds);
    }
}
