package org.intercop.assay.evidence.evaluation;

import java.util.Locale;

/** The questions a unit must answer before its figures are shown or pooled. */
public enum Gate {
    /** Is anybody mature: have window and proof lag elapsed? */
    MATURITY,
    /** Are there enough people in each arm for a figure to be shown? */
    SIZE,
    /** Do the people with unknown outcomes leave the comparison fair (What Works Clearinghouse)? */
    ATTRITION,
    /** Are the arms alike on the registered covariates? */
    BALANCE;

    /** The name used in files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
