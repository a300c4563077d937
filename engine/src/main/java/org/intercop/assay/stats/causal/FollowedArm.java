package org.intercop.assay.stats.causal;

/**
 * One arm in which some people's outcomes are unknown.
 *
 * @param events people known to have had the event, from 0 to {@code analysed}
 * @param analysed people whose outcome is known, 0 or more
 * @param unknown people whose outcome is not known, 0 or more
 */
public record FollowedArm(long events, long analysed, long unknown) {
    public FollowedArm {
        if (analysed < 0) {
            throw new IllegalArgumentException("analysed: " + analysed + " is below zero");
        }
        if (events < 0 || events > analysed) {
            throw new IllegalArgumentException("events: " + events + " is not between 0 and the analysed " + analysed);
        }
        if (unknown < 0) {
            throw new IllegalArgumentException("unknown: " + unknown + " is below zero");
        }
    }

    /** Everybody in the arm, known or not. */
    public long people() {
        return analysed + unknown;
    }

    /** Events in the whole arm if this many of the unknown had the event. */
    long eventsWith(String arm, long unknownEvents) {
        if (unknownEvents < 0 || unknownEvents > unknown) {
            throw new IllegalArgumentException(
                    arm + "Events: " + unknownEvents + " is not between 0 and the unknown " + unknown);
        }
        return events + unknownEvents;
    }
}
