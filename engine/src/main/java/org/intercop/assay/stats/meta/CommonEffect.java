package org.intercop.assay.stats.meta;

import org.intercop.assay.stats.estimand.EffectEstimate;

/**
 * One effect that all studies are taken to share, with a test of that.
 *
 * @param studies number of studies read
 * @param effect the effect with its normal interval
 * @param pValue two-sided, for no effect
 * @param q heterogeneity between the studies that say something about the effect
 * @param degreesOfFreedom of q, one less than these studies, at least 0
 * @param qPValue upper tail of the chi-square distribution beyond q; 1 where there are no degrees of freedom
 */
public record CommonEffect(
        int studies, EffectEstimate effect, double pValue, double q, int degreesOfFreedom, double qPValue) {

    static CommonEffect of(int studies, EffectEstimate effect, double q, int informative) {
        int df = Math.max(informative - 1, 0);
        return new CommonEffect(
                studies,
                effect,
                Reference.OF_NORMAL.twoSidedP(effect.estimate() / effect.standardError()),
                df == 0 ? 0 : Math.max(q, 0),
                df,
                Reference.chiSquareP(q, df));
    }
}
