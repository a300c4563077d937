package org.intercop.assay.evidence.evaluation;

import java.util.Locale;

/** A gate's answer. Only PASS and WARN open it: what was never evaluated opens nothing. */
public enum GateStatus {
    PASS,
    WARN,
    FAIL,
    NOT_EVALUATED;

    /** Whether a gate with this answer is open. */
    public boolean opens() {
        return this == PASS || this == WARN;
    }

    /** The name used in files, for example {@code not-evaluated}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
