package org.intercop.assay.stats.effect;

/**
 * Events and person-time of two arms. Time is in any unit, the same in both arms; rates are per that unit.
 *
 * @param treatedEvents events in the treated arm, 0 or more
 * @param treatedTime time at risk in the treated arm, finite, 0 or more; 0 only without events
 * @param comparisonEvents events in the comparison arm
 * @param comparisonTime time at risk in the comparison arm
 */
public record RateTable(long treatedEvents, double treatedTime, long comparisonEvents, double comparisonTime) {
    public RateTable {
        check("treated", treatedEvents, treatedTime);
        check("comparison", comparisonEvents, comparisonTime);
    }

    private static void check(String arm, long events, double time) {
        if (events < 0) {
            throw new IllegalArgumentException(arm + "Events: " + events + " is below zero");
        }
        if (!(time >= 0 && Double.isFinite(time))) {
            throw new IllegalArgumentException(arm + "Time: " + time + " is not a finite value at or above zero");
        }
        if (time == 0 && events > 0) {
            throw new IllegalArgumentException(arm + "Time: there are " + events + " events in no time at risk");
        }
    }

    /** Events in both arms. */
    public long events() {
        return treatedEvents + comparisonEvents;
    }

    /** Events per unit of time in the treated arm; not a number where there is no time. */
    double treatedRate() {
        return treatedEvents / treatedTime;
    }

    /** Events per unit of time in the comparison arm; not a number where there is no time. */
    double comparisonRate() {
        return comparisonEvents / comparisonTime;
    }

    /** Whether an arm has no time at risk. */
    public boolean hasEmptyArm() {
        return treatedTime == 0 || comparisonTime == 0;
    }

    /** The same people with the arms exchanged. */
    public RateTable swapped() {
        return new RateTable(comparisonEvents, comparisonTime, treatedEvents, treatedTime);
    }

    /** Adds the events and time of another table, arm by arm. */
    public RateTable plus(RateTable other) {
        return new RateTable(
                treatedEvents + other.treatedEvents,
                treatedTime + other.treatedTime,
                comparisonEvents + other.comparisonEvents,
                comparisonTime + other.comparisonTime);
    }

    @Override
    public String toString() {
        return treatedEvents + " in " + treatedTime + " against " + comparisonEvents + " in " + comparisonTime;
    }
}
