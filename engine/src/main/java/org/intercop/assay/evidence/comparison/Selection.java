package org.intercop.assay.evidence.comparison;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.stats.effect.TwoByTwo;

/**
 * Regression to the mean by selection on the time before. Where the treated were chosen because that time was extreme,
 * part of any fall would have come anyway. The size of that part is what the comparison people show: their risk, had
 * they the treated's mix of levels, minus their risk as they are.
 *
 * <p>It warns where the mixes differ, at the level that differs most, by more standard deviations than the policy's
 * limit beyond which no wording may suggest a cause.
 *
 * <p>Source: Barnett, van der Pols &amp; Dobson (2005) doi:10.1093/ije/dyh299.
 */
final class Selection {
    private Selection() {}

    static Optional<Moderator.Warning> warning(
            CovariateDefinition covariate, Map<String, Map<String, TwoByTwo>> groups, double limit) {
        if (!covariate.prePeriod()) {
            return Optional.empty();
        }
        TwoByTwo all = Moderators.sum(groups.values().stream()
                .map(group -> Moderators.sum(group.values()))
                .toList());
        if (all.hasEmptyArm()) {
            return Optional.empty();
        }
        double largest = 0;
        double expected = 0;
        for (Map<String, TwoByTwo> group : groups.values()) {
            TwoByTwo people = Moderators.sum(group.values());
            double treated = (double) people.treatedSize() / all.treatedSize();
            double comparison = (double) people.comparisonSize() / all.comparisonSize();
            double variance = (treated * (1 - treated) + comparison * (1 - comparison)) / 2;
            if (variance > 0) {
                largest = Math.max(largest, Math.abs(treated - comparison) / FastMath.sqrt(variance));
            }
            if (people.comparisonSize() > 0) {
                expected += treated * people.comparisonEvents() / people.comparisonSize();
            } else if (people.treatedSize() > 0) {
                return Optional.of(new Moderator.Warning(
                        Moderator.Warning.Kind.REGRESSION_TO_THE_MEAN,
                        "Some of the treated have a record of " + covariate.name()
                                + " that nobody in the comparison group has: how they would have fared anyway is"
                                + " unknown."));
            }
        }
        if (largest <= limit) {
            return Optional.empty();
        }
        double crude = (double) all.comparisonEvents() / all.comparisonSize();
        if (Math.round(100 * expected) == Math.round(100 * crude)) {
            return Optional.of(new Moderator.Warning(
                    Moderator.Warning.Kind.REGRESSION_TO_THE_MEAN,
                    String.format(
                            Locale.ROOT,
                            "The arms were chosen differently on %s (standardised difference %.2f). Among the comparison"
                                    + " people that record changes the outcome by less than 1 in 100.",
                            covariate.name(),
                            largest)));
        }
        return Optional.of(new Moderator.Warning(
                Moderator.Warning.Kind.REGRESSION_TO_THE_MEAN,
                String.format(
                        Locale.ROOT,
                        "The arms were chosen differently on %s (standardised difference %.2f). Comparison people with"
                                + " the treated's record would have had the outcome in %.0f of 100 cases instead of"
                                + " %.0f; that part is no effect.",
                        covariate.name(),
                        largest,
                        100 * expected,
                        100 * crude)));
    }
}
