package org.intercop.assay.stats.survival;

import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * A coefficient of a hazard model.
 *
 * @param label of the covariate
 * @param estimate log hazard ratio
 * @param standardError from the variance chosen
 */
public record Coefficient(String label, double estimate, double standardError) {
    /** Estimate over standard error. */
    public double z() {
        return estimate / standardError;
    }

    /** Two-sided normal p value of no effect. */
    public double pValue() {
        return Normal.twoSided(z());
    }

    /** The log hazard ratio with a normal interval. */
    public EffectEstimate effect(double level) {
        double half = Normal.halfWidth(level) * standardError;
        return new EffectEstimate(
                EffectMeasure.HAZARD_RATIO,
                estimate,
                standardError,
                new Interval(estimate - half, estimate + half, level));
    }
}
