package org.intercop.assay.sampledata;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * True risks under treatment and without it.
 *
 * @param treated risk under treatment, in (0, 1)
 * @param comparison risk without it, in (0, 1)
 */
public record ArmRisks(double treated, double comparison) {

    /**
     * The true effect on the measure's analysis scale.
     *
     * @throws IllegalArgumentException if the measure does not compare two risks
     */
    public double effect(EffectMeasure measure) {
        return switch (measure) {
            case RISK_DIFFERENCE -> treated - comparison;
            case RISK_RATIO -> FastMath.log(treated / comparison);
            case ODDS_RATIO -> FastMath.log(treated / (1 - treated) * (1 - comparison) / comparison);
            default -> throw new IllegalArgumentException("measure: " + measure + " does not compare two risks");
        };
    }
}
