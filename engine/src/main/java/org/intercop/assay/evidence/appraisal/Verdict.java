package org.intercop.assay.evidence.appraisal;

import java.util.Locale;

/** The eight verdicts, in the order in which their rules are asked. */
public enum Verdict {
    NOT_EVALUABLE,
    POSSIBLY_HARMFUL,
    TOO_EARLY,
    MIXED,
    EFFECTIVE,
    PROMISING,
    NO_MEANINGFUL_EFFECT,
    INCONCLUSIVE;

    /** The name used in files, for example {@code too-early}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
