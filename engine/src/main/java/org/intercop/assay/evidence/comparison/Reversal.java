package org.intercop.assay.evidence.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * Simpson's paradox: everybody thrown together points one way, the groups taken apart the other, and at least one of the
 * two says so clearly (its interval excludes no effect).
 *
 * <p>Source: Simpson (1951) doi:10.1111/j.2517-6161.1951.tb00088.x.
 */
final class Reversal {
    private Reversal() {}

    static Optional<Moderator.Warning> warning(
            String dimension, Map<String, Map<String, TwoByTwo>> groups, double level) {
        List<TwoByTwo> strata = groups.values().stream()
                .flatMap(group -> group.values().stream())
                .toList();
        Estimation<EffectEstimate> together = OddsRatio.estimate(Moderators.sum(strata), level);
        if (strata.isEmpty() || !together.isEstimated()) {
            return Optional.empty();
        }
        Estimation<EffectEstimate> apart = ExactTest.of(strata).estimate(level);
        if (!apart.isEstimated()) {
            return Optional.empty();
        }
        double crude = together.orThrow().estimate();
        double within = apart.orThrow().estimate();
        boolean opposite = crude * within < 0;
        boolean clear = excludesNoEffect(together.orThrow()) || excludesNoEffect(apart.orThrow());
        return opposite && clear
                ? Optional.of(new Moderator.Warning(
                        Moderator.Warning.Kind.REVERSAL,
                        String.format(
                                Locale.ROOT,
                                "All people together have an odds ratio of %.2f, within countries and groups of %s it is"
                                        + " %.2f: the mix of people, not the intervention, makes the first figure.",
                                FastMath.exp(crude),
                                dimension,
                                FastMath.exp(within))))
                : Optional.empty();
    }

    private static boolean excludesNoEffect(EffectEstimate effect) {
        return effect.interval().lower() > 0 || effect.interval().upper() < 0;
    }
}
