package org.intercop.assay.evidence.appraisal;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;

/**
 * The effect among 100 typical participants: how many more events there are. Below zero are fewer, whichever is better.
 *
 * @param change more events, in [-100, 100]
 * @param interval around it
 * @param newCountry what to expect in a new country
 */
public record PerHundred(double change, Interval interval, Optional<Interval> newCountry) {
    public PerHundred {
        if (!(change >= -100 && change <= 100)) {
            throw new IllegalArgumentException("change: " + change + " is not between -100 and 100");
        }
    }

    /**
     * The pooled effect at a typical risk.
     *
     * @param typicalRisk risk without the intervention, in [0, 1]
     */
    public static PerHundred of(double typicalRisk, EffectScale scale, PooledEvidence pooled) {
        if (!(typicalRisk >= 0 && typicalRisk <= 1)) {
            throw new IllegalArgumentException("typicalRisk: " + typicalRisk + " is not between 0 and 1");
        }
        return new PerHundred(
                change(typicalRisk, scale, pooled.median()),
                changes(typicalRisk, scale, pooled.central()),
                pooled.prediction().map(interval -> changes(typicalRisk, scale, interval)));
    }

    private static Interval changes(double risk, EffectScale scale, Interval oriented) {
        double one = change(risk, scale, oriented.lower());
        double other = change(risk, scale, oriented.upper());
        return new Interval(FastMath.min(one, other), FastMath.max(one, other), oriented.level());
    }

    private static double change(double risk, EffectScale scale, double oriented) {
        return 100 * (scale.riskWith(risk, oriented) - risk);
    }
}
