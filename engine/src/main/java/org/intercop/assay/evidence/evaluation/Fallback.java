package org.intercop.assay.evidence.evaluation;

import java.util.Objects;

/**
 * A primary estimator that is not the plan's first choice.
 *
 * @param from code of the plan's first choice
 * @param to code of the estimator that is primary instead
 * @param why one or more sentences for a reader, with the figures
 */
public record Fallback(String from, String to, String why) {
    public Fallback {
        Objects.requireNonNull(why, "why");
        if (from.equals(to)) {
            throw new IllegalArgumentException("to: '" + to + "' is the first choice itself");
        }
    }
}
