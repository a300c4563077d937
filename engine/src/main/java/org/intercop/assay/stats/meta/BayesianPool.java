package org.intercop.assay.stats.meta;

import java.util.List;
import java.util.Objects;

/**
 * What is known about an effect after pooling, as distributions on the analysis scale.
 *
 * @param studies number of studies (countries) pooled
 * @param mean the mean effect mu
 * @param spread the standard deviation tau between the true effects
 * @param prediction the true effect in a new study
 * @param effects the true effect in each study, in order, drawn towards the mean
 * @param logMarginalLikelihood log of the probability of the data under model and priors; with a flat prior of the
 *     mean relative to its density 1
 */
public record BayesianPool(
        int studies,
        Posterior mean,
        Posterior spread,
        Posterior prediction,
        List<Posterior> effects,
        double logMarginalLikelihood) {
    public BayesianPool {
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(spread, "spread");
        Objects.requireNonNull(prediction, "prediction");
        effects = List.copyOf(effects);
    }

    /** The same with another zero of the log marginal likelihood. */
    BayesianPool shifted(double by) {
        return new BayesianPool(studies, mean, spread, prediction, effects, logMarginalLikelihood + by);
    }
}
