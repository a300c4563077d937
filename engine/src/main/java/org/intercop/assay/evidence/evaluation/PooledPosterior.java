package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.EffectMargins.Credibility;
import org.intercop.assay.stats.estimand.Interval;

/**
 * What is known of an effect after the data, on the analysis scale of its pool.
 *
 * @param median of the mean effect mu
 * @param standardDeviation of the mean effect
 * @param central interval of the mean effect with the same probability outside on either side
 * @param shortest shortest interval of the mean effect
 * @param tau median of the standard deviation between countries
 * @param tauInterval its central interval
 * @param prediction central interval of the true effect in a new country
 * @param referenceRisk at which an odds ratio is read and its margins are set; empty for other measures
 * @param margins the plan's margins on the scale; empty for a share, which is no effect
 * @param credibility how probable the effects between the margins are; empty for a share
 * @param countries each pooled country's effect, drawn towards the others, in the order of the contributors
 */
public record PooledPosterior(
        double median,
        double standardDeviation,
        Interval central,
        Interval shortest,
        double tau,
        Interval tauInterval,
        Interval prediction,
        Optional<ReferenceRisk> referenceRisk,
        Optional<EffectMargins> margins,
        Optional<Credibility> credibility,
        List<CountryEffect> countries) {
    public PooledPosterior {
        countries = List.copyOf(countries);
        if (margins.isPresent() != credibility.isPresent()) {
            throw new IllegalArgumentException("credibility: goes with margins, and they with it");
        }
    }

    /** The same without the countries' own effects. */
    public PooledPosterior withoutCountries() {
        return new PooledPosterior(
                median,
                standardDeviation,
                central,
                shortest,
                tau,
                tauInterval,
                prediction,
                referenceRisk,
                margins,
                credibility,
                List.of());
    }

    /**
     * The effect in one country given all countries.
     *
     * @param unit which one
     * @param estimator that its profile is of
     * @param median of its true effect
     * @param standardDeviation of its true effect
     * @param interval central
     * @param benefit P(any effect in the good direction) there; empty for a share
     */
    public record CountryEffect(
            Unit unit,
            String estimator,
            double median,
            double standardDeviation,
            Interval interval,
            OptionalDouble benefit) {}
}
