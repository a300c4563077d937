package org.intercop.assay.evidence.appraisal;

import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan.Margins;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.BayesianPool;
import org.intercop.assay.stats.meta.Posterior;

/**
 * The pooled effect as the rules need it, oriented: negative is good.
 *
 * @param median posterior median, log ratio
 * @param central central posterior interval
 * @param tau posterior median of the standard deviation between countries, 0 or more
 * @param prediction interval for the effect in a new country
 * @param benefit P(any benefit)
 * @param worthwhile P(benefit at or beyond the smallest worthwhile effect)
 * @param equal P(practically equal: between the two margins)
 * @param harm P(harm at or beyond the margin of harm)
 * @param scepticalHarm the same under the sceptical prior
 * @param information common-effect information, the reciprocal of the squared standard error if all countries shared one
 *     effect, 0 or more
 * @param classical the estimate whose p value the milestones look at
 */
public record PooledEvidence(
        double median,
        Interval central,
        double tau,
        Optional<Interval> prediction,
        double benefit,
        double worthwhile,
        double equal,
        double harm,
        double scepticalHarm,
        double information,
        Classical classical) {
    public PooledEvidence {
        Objects.requireNonNull(central, "central");
        Objects.requireNonNull(prediction, "prediction");
        Objects.requireNonNull(classical, "classical");
        probability("benefit", benefit);
        probability("worthwhile", worthwhile);
        probability("equal", equal);
        probability("harm", harm);
        probability("scepticalHarm", scepticalHarm);
        if (!(tau >= 0)) {
            throw new IllegalArgumentException("tau: " + tau + " is below zero");
        }
        if (!(information >= 0 && Double.isFinite(information))) {
            throw new IllegalArgumentException("information: " + information + " is not a number of 0 or more");
        }
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": " + value + " is not between 0 and 1");
        }
    }

    /**
     * From the posteriors of a pool, as estimated: this turns them.
     *
     * @param scale which direction is good and what was pooled
     * @param margins of the plan
     * @param pool under the default priors
     * @param sceptical the same countries under the sceptical prior
     * @param level of the intervals, in (0, 1)
     * @param information common-effect information, 0 or more
     * @param classical the oriented estimate that the milestones look at
     */
    public static PooledEvidence of(
            EffectScale scale,
            Margins margins,
            BayesianPool pool,
            BayesianPool sceptical,
            double level,
            double information,
            Classical classical) {
        double worthwhile = scale.planned(margins.worthwhile());
        double harm = scale.planned(margins.harm());
        Posterior mean = pool.mean();
        double atLeastWorthwhile = better(scale, mean, worthwhile);
        double notHarm = better(scale, mean, harm);
        return new PooledEvidence(
                scale.oriented(mean.median()),
                scale.oriented(mean.central(level)),
                pool.spread().median(),
                Optional.of(scale.oriented(pool.prediction().central(level))),
                better(scale, mean, 0),
                atLeastWorthwhile,
                notHarm - atLeastWorthwhile,
                1 - notHarm,
                1 - better(scale, sceptical.mean(), harm),
                information,
                classical);
    }

    /** The probability that the oriented effect lies at or below {@code oriented}. */
    private static double better(EffectScale scale, Posterior posterior, double oriented) {
        double below = posterior.probabilityBelow(scale.oriented(oriented));
        return scale.oriented(1) > 0 ? below : 1 - below;
    }
}
