package org.intercop.assay.evidence.evaluation;

/**
 * How the people of one arm come down to those analysed. Enrolled = immature + unknown + analysed.
 *
 * <p>Of a time to event, the analysed here are the mature: the curves also use immature people, up to the day on which
 * their outcome is known, and people lost to follow-up, up to the day they were lost.
 *
 * @param enrolled everybody who started
 * @param immature too recent for the outcome's window and proof lag
 * @param unknown mature, but with an unknown outcome
 * @param analysed mature with a known outcome
 * @param events analysed people with the outcome: of a count, with at least one event; of a time to event, with the
 *     event by the horizon
 */
public record Flow(long enrolled, long immature, long unknown, long analysed, long events) {
    /** Nobody. */
    public static final Flow NONE = new Flow(0, 0, 0, 0, 0);

    public Flow {
        if (enrolled != immature + unknown + analysed || events > analysed || events < 0) {
            throw new IllegalArgumentException("enrolled: " + enrolled + " is not " + immature + " immature + "
                    + unknown + " unknown + " + analysed + " analysed with " + events + " events");
        }
    }

    /** People whose window and proof lag have elapsed. */
    public long mature() {
        return unknown + analysed;
    }
}
