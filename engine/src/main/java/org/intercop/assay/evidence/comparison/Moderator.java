package org.intercop.assay.evidence.comparison;

import java.util.List;
import java.util.OptionalDouble;
import org.intercop.assay.stats.effect.ChiSquared;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * One dimension along which an effect may differ, taken on its own.
 *
 * @param dimension code of a covariate, or {@code version}
 * @param subgroups its groups in the order of the registry
 * @param interaction test that all groups share one odds ratio
 * @param adjustedP its p value, adjusted (Holm) for all dimensions that were looked at; empty without a test
 * @param warnings what may mislead here
 */
public record Moderator(
        String dimension,
        List<Subgroup> subgroups,
        Estimation<ChiSquared> interaction,
        OptionalDouble adjustedP,
        List<Warning> warnings) {
    /** The dimension that compares versions. */
    public static final String VERSION = "version";

    public Moderator {
        subgroups = List.copyOf(subgroups);
        warnings = List.copyOf(warnings);
    }

    Moderator adjusted(double p) {
        return new Moderator(dimension, subgroups, interaction, OptionalDouble.of(p), warnings);
    }

    /**
     * A reason for care, with its figures.
     *
     * @param kind which
     * @param detail one sentence for a reader
     */
    public record Warning(Kind kind, String detail) {
        /** What may mislead. */
        public enum Kind {
            /** The groups together point one way, the groups on their own the other (Simpson's paradox). */
            REVERSAL,
            /** Part of a change may be a return to the ordinary after an extreme time before. */
            REGRESSION_TO_THE_MEAN
        }
    }
}
