package org.intercop.assay.evidence.appraisal;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.Scale;

/**
 * The one place where effects are turned round so that negative is good, and where the ratios of a plan are brought to
 * the scale that was pooled. Plans name risk, rate or hazard ratios; where odds ratios were pooled, a planned ratio r at
 * the comparison risk p stands for the odds ratio r (1 - p) / (1 - r p).
 *
 * @param better which direction is good
 * @param measure what was pooled, a ratio
 * @param comparisonRisk the plan's risk without the intervention, in (0, 1)
 */
public record EffectScale(Better better, EffectMeasure measure, double comparisonRisk) {
    public EffectScale {
        if (measure.scale() != Scale.LOG) {
            throw new IllegalArgumentException("measure: " + measure + " is no ratio");
        }
        if (!(comparisonRisk > 0 && comparisonRisk < 1)) {
            throw new IllegalArgumentException("comparisonRisk: " + comparisonRisk + " is not between 0 and 1");
        }
    }

    /** An effect as it was estimated, turned so that negative is good; and back again. */
    public double oriented(double logRatio) {
        return better == Better.LOWER ? logRatio : -logRatio;
    }

    /** An interval turned likewise. */
    public Interval oriented(Interval logRatio) {
        return better == Better.LOWER ? logRatio : new Interval(-logRatio.upper(), -logRatio.lower(), logRatio.level());
    }

    /**
     * A plan's ratio, written for an outcome of which less is better, as an oriented logarithm on the pooled scale.
     *
     * @param ratio above 0
     */
    public double planned(double ratio) {
        double own = better == Better.LOWER ? ratio : 1 / ratio;
        if (measure != EffectMeasure.ODDS_RATIO) {
            return oriented(FastMath.log(own));
        }
        double risk = FastMath.min(own * comparisonRisk, 1 - (1 - comparisonRisk) / 100);
        double odds = risk / (1 - risk) * (1 - comparisonRisk) / comparisonRisk;
        return oriented(FastMath.log(odds));
    }

    /**
     * The risk that an effect makes of another.
     *
     * @param withoutIt risk without the intervention, in [0, 1]
     * @param oriented effect, negative is good
     * @return in [0, 1]; a risk ratio that would lead beyond 1 ends there
     */
    double riskWith(double withoutIt, double oriented) {
        double ratio = FastMath.exp(oriented(oriented));
        return switch (measure) {
            case ODDS_RATIO -> withoutIt * ratio / (1 - withoutIt + withoutIt * ratio);
            case HAZARD_RATIO -> 1 - FastMath.pow(1 - withoutIt, ratio);
            default -> FastMath.min(1, withoutIt * ratio);
        };
    }
}
