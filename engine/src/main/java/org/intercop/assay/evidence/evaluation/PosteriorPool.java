package org.intercop.assay.evidence.evaluation;

import java.util.List;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * Countries pooled by their likelihood profiles under one prior.
 *
 * @param key what is pooled; the estimator is the plan's first choice, whatever a country's profile is of
 * @param prior of the mean effect
 * @param contributors the units pooled, ascending
 * @param silent units that are shown and may be pooled but say nothing of the effect, ascending: nobody or everybody has
 *     the event. Of a hidden unit that would tell a count
 * @param treated analysed treated people behind it
 * @param comparison analysed comparison people behind it
 * @param posterior what is known now, or why nothing is
 */
public record PosteriorPool(
        PoolKey key,
        Prior prior,
        List<Unit> contributors,
        List<Unit> silent,
        long treated,
        long comparison,
        Estimation<PooledPosterior> posterior) {
    public PosteriorPool {
        contributors = List.copyOf(contributors);
        silent = List.copyOf(silent);
    }
}
