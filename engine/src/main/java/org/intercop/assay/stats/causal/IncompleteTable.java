package org.intercop.assay.stats.causal;

import java.util.Objects;
import org.intercop.assay.stats.effect.TwoByTwo;

/**
 * Events among the people of two arms, where some outcomes are unknown.
 *
 * @param treated the treated arm
 * @param comparison the comparison arm
 */
public record IncompleteTable(FollowedArm treated, FollowedArm comparison) {
    public IncompleteTable {
        Objects.requireNonNull(treated, "treated");
        Objects.requireNonNull(comparison, "comparison");
    }

    /** The people whose outcome is known. */
    public TwoByTwo known() {
        return new TwoByTwo(treated.events(), treated.analysed(), comparison.events(), comparison.analysed());
    }

    /**
     * Everybody, if this many of the unknown had the event.
     *
     * @param treatedEvents among the unknown treated, from 0 to their number
     * @param comparisonEvents among the unknown of the comparison arm, from 0 to their number
     */
    public TwoByTwo completed(long treatedEvents, long comparisonEvents) {
        return new TwoByTwo(
                treated.eventsWith("treated", treatedEvents),
                treated.people(),
                comparison.eventsWith("comparison", comparisonEvents),
                comparison.people());
    }

    /** People of unknown outcome in both arms. */
    public long unknown() {
        return treated.unknown() + comparison.unknown();
    }

    /** The same people with the arms exchanged. */
    public IncompleteTable swapped() {
        return new IncompleteTable(comparison, treated);
    }
}
