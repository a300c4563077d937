package org.intercop.assay.evidence.evaluation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The questions a unit must answer before its figures are shown as a country's, and before they enter a pool. A unit
 * that only lacks people is not shown, but says something in a pool.
 */
public enum Gate {
    /** Is anybody mature: have window and proof lag elapsed? */
    MATURITY(Purpose.DISPLAY, Purpose.POOLING),
    /** Are there enough people in each arm for a figure to be shown? */
    SIZE(Purpose.DISPLAY),
    /** Do the people with unknown outcomes leave the comparison fair (What Works Clearinghouse)? */
    ATTRITION(Purpose.DISPLAY, Purpose.POOLING),
    /** Are the arms alike on the registered covariates? */
    BALANCE(Purpose.DISPLAY, Purpose.POOLING),
    /** Could enough people of both arms well have been in the other? */
    OVERLAP(Purpose.DISPLAY, Purpose.POOLING),
    /** After randomisation: do the sizes of the arms agree with the planned allocation? */
    SAMPLE_RATIO(Purpose.DISPLAY, Purpose.POOLING),
    /** Are there enough events for adjusted models? Too few bring in another estimator and close nothing. */
    EVENTS(Purpose.DISPLAY, Purpose.POOLING),
    /** Is there no effect on outcomes that the intervention cannot change? */
    NEGATIVE_CONTROLS(Purpose.DISPLAY, Purpose.POOLING),
    /** Does the primary estimator have an answer? */
    CONVERGENCE(Purpose.DISPLAY, Purpose.POOLING);

    private final Set<Purpose> purposes;

    Gate(Purpose... purposes) {
        this.purposes = EnumSet.copyOf(Arrays.asList(purposes));
    }

    /** What a gate stands before. */
    public enum Purpose {
        /** A figure of one country. */
        DISPLAY,
        /** A figure pooled over countries. */
        POOLING
    }

    /** Whether it must be open for this purpose. */
    public boolean guards(Purpose purpose) {
        return purposes.contains(purpose);
    }

    /** The name used in files, for example {@code sample-ratio}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
