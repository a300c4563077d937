package org.intercop.assay.stats.meta;

/**
 * Events over person-time in two arms.
 *
 * @param treatedEvents events in the treated arm, 0 or more
 * @param treatedTime person-time in the treated arm, 0 or more
 * @param comparisonEvents events in the comparison arm, 0 or more
 * @param comparisonTime person-time in the comparison arm, 0 or more
 */
public record PersonTime(long treatedEvents, double treatedTime, long comparisonEvents, double comparisonTime) {
    public PersonTime {
        check("treated", treatedEvents, treatedTime);
        check("comparison", comparisonEvents, comparisonTime);
    }

    private static void check(String arm, long events, double time) {
        if (events < 0) {
            throw new IllegalArgumentException(arm + "Events: " + events + " is below zero");
        }
        if (!(time >= 0 && Double.isFinite(time))) {
            throw new IllegalArgumentException(arm + "Time: " + time + " is not a finite value >= 0");
        }
        if (events > 0 && time == 0) {
            throw new IllegalArgumentException(arm + "Events: " + events + " events in no person-time");
        }
    }

    /** Whether an arm was never observed. */
    public boolean hasEmptyArm() {
        return treatedTime == 0 || comparisonTime == 0;
    }

    @Override
    public String toString() {
        return treatedEvents + " in " + treatedTime + " against " + comparisonEvents + " in " + comparisonTime;
    }
}
