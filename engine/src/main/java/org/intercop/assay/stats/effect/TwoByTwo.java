package org.intercop.assay.stats.effect;

/**
 * Events among the people of two arms.
 *
 * @param treatedEvents people with the event in the treated arm, from 0 to {@code treatedSize}
 * @param treatedSize people in the treated arm, 0 or more
 * @param comparisonEvents people with the event in the comparison arm, from 0 to {@code comparisonSize}
 * @param comparisonSize people in the comparison arm, 0 or more
 */
public record TwoByTwo(long treatedEvents, long treatedSize, long comparisonEvents, long comparisonSize) {
    public TwoByTwo {
        check("treated", treatedEvents, treatedSize);
        check("comparison", comparisonEvents, comparisonSize);
    }

    private static void check(String arm, long events, long size) {
        if (size < 0) {
            throw new IllegalArgumentException(arm + "Size: " + size + " is below zero");
        }
        if (events < 0 || events > size) {
            throw new IllegalArgumentException(arm + "Events: " + events + " is not between 0 and the size " + size);
        }
    }

    /** People without the event in the treated arm. */
    public long treatedNonEvents() {
        return treatedSize - treatedEvents;
    }

    /** People without the event in the comparison arm. */
    public long comparisonNonEvents() {
        return comparisonSize - comparisonEvents;
    }

    /** People in both arms. */
    public long size() {
        return treatedSize + comparisonSize;
    }

    /** Events in both arms. */
    public long events() {
        return treatedEvents + comparisonEvents;
    }

    /** Whether an arm has nobody in it. */
    public boolean hasEmptyArm() {
        return treatedSize == 0 || comparisonSize == 0;
    }

    /** Whether one of the four counts is zero. */
    public boolean hasZeroCell() {
        return treatedEvents == 0 || comparisonEvents == 0 || treatedNonEvents() == 0 || comparisonNonEvents() == 0;
    }

    /** Whether nobody, or everybody, has the event. */
    public boolean hasOneOutcome() {
        return events() == 0 || events() == size();
    }

    /** The same people with the arms exchanged. */
    public TwoByTwo swapped() {
        return new TwoByTwo(comparisonEvents, comparisonSize, treatedEvents, treatedSize);
    }

    /** Adds the people of another table, arm by arm. */
    public TwoByTwo plus(TwoByTwo other) {
        return new TwoByTwo(
                treatedEvents + other.treatedEvents,
                treatedSize + other.treatedSize,
                comparisonEvents + other.comparisonEvents,
                comparisonSize + other.comparisonSize);
    }

    @Override
    public String toString() {
        return treatedEvents + "/" + treatedSize + " against " + comparisonEvents + "/" + comparisonSize;
    }
}
