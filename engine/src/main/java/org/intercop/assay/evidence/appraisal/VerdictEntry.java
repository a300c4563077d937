package org.intercop.assay.evidence.appraisal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One decision in the verdict ledger. Decisions that confirm a verdict are entered too: they spend alpha, or take note of
 * a correction.
 *
 * @param topic what it is about
 * @param before the verdict until then; empty at the first appearance
 * @param verdict the verdict from then on
 * @param causes why, at least one, in the order of {@link Cause}
 * @param inputs what it was made from
 * @param policy version of the verdict policy
 * @param fraction information fraction, 0 or more
 * @param enrolled people of both arms in the pool
 * @param matured of these, those matured
 * @param looks every look at a milestone so far, with its bound, in order
 */
public record VerdictEntry(
        Topic topic,
        Optional<Verdict> before,
        Verdict verdict,
        List<Cause> causes,
        Inputs inputs,
        String policy,
        double fraction,
        long enrolled,
        long matured,
        List<Look> looks) {
    public VerdictEntry {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(policy, "policy");
        causes = List.copyOf(causes);
        looks = List.copyOf(looks);
        if (causes.isEmpty()) {
            throw new IllegalArgumentException("causes: a decision on " + topic + " needs one");
        }
    }

    /** Whether the verdict is another one than before. */
    public boolean changed() {
        return before.isEmpty() || before.get() != verdict;
    }

    /** The bound of the latest look; empty before the first. */
    public OptionalDouble bound() {
        return looks.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(looks.get(looks.size() - 1).bound());
    }
}
