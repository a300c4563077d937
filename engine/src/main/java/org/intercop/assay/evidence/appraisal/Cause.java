package org.intercop.assay.evidence.appraisal;

import java.util.Locale;

/** Why a verdict was decided on: what let it change first, then what had come in. */
public enum Cause {
    FIRST_APPEARANCE,
    /** An information fraction was reached at which the verdict may change. */
    MILESTONE,
    /** The rule of possible harm matched. */
    HARM_TRIGGER,
    /** A gate, the number of people or disclosure closed or opened the way to a verdict. */
    EVALUABILITY,
    /** A withdrawal or a replacement was logged. */
    CORRECTION,
    DEFINITION_CHANGED,
    PLAN_CHANGED,
    METHOD_VERSION,
    POLICY_VERSION,
    NEW_PEOPLE,
    NEW_FOLLOW_UP;

    /** The name used in files, for example {@code harm-trigger}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
