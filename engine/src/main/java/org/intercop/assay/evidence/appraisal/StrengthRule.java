package org.intercop.assay.evidence.appraisal;

import java.util.Locale;

/** The steps that an evidence strength may take, in the order in which they are taken. */
public enum StrengthRule {
    /** Where the design starts. */
    DESIGN,
    ATTRITION,
    BALANCE,
    SINGLE_COUNTRY,
    FEW_TREATED,
    SHORT_WINDOW,
    EVALUATED_BY_DELIVERER,
    SPREAD,
    SAMPLE_RATIO,
    /** Countries agree, doses go with effects, or the plan was registered and kept: once at most. */
    SUPPORT,
    /** Not below 0 nor above 5. */
    RANGE,
    /** Effects where there can be none. */
    NEGATIVE_CONTROLS,
    /** Arms too far apart. */
    SEVERE_IMBALANCE;

    /** The name used in files, for example {@code few-treated}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
