package org.intercop.assay.evidence.evaluation;

import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.meta.Influence;

/**
 * What one country does to a pool of figures by random effects (REML) of three countries or more.
 *
 * @param key the pool
 * @param primary whether the estimator is the plan's first choice
 * @param leftOut the country
 * @param without the pool of the others, with the interval of Knapp and Hartung
 * @param influence the measures of its influence
 */
public record CountryInfluence(
        PoolKey key,
        boolean primary,
        Unit leftOut,
        Estimation<EffectEstimate> without,
        Estimation<Influence> influence) {}
