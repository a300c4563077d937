package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.stats.estimand.EffectEstimate;

/**
 * The effect in one group of people: a row of the release's {@code subgroups}.
 *
 * @param intervention the intervention's id
 * @param outcome outcome code
 * @param dimension covariate, or {@code version}
 * @param number place of the group in its dimension, from 1
 * @param level the group
 * @param contributors countries with people of both arms in it; empty where the group is hidden
 * @param people both arms; empty where the group is hidden
 * @param oddsRatio on the log scale; empty where there is none or it is hidden
 * @param pValue of the test that all groups of the dimension share one odds ratio; empty without a test
 * @param adjustedP the same, adjusted (Holm) for all dimensions
 * @param reason why there is no figure; empty text otherwise
 */
public record SubgroupRow(
        String intervention,
        String outcome,
        String dimension,
        long number,
        String level,
        List<String> contributors,
        Optional<People> people,
        Optional<EffectEstimate> oddsRatio,
        OptionalDouble pValue,
        OptionalDouble adjustedP,
        String reason) {
    /** People of both arms. */
    public record People(long treated, long comparison) {}

    public SubgroupRow {
        Objects.requireNonNull(level, "level");
        contributors = List.copyOf(contributors);
        if (oddsRatio.isPresent() != reason.isEmpty()) {
            throw new IllegalArgumentException("reason: '" + reason + "' does not fit the figure of " + level);
        }
        if (people.isEmpty() && oddsRatio.isPresent()) {
            throw new IllegalArgumentException("people: the group " + level + " is hidden and has a figure");
        }
    }

    String key() {
        return String.join("/", intervention, outcome, dimension, String.format("%04d", number));
    }
}
