package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * What one study does to a pooled effect, by leaving it out.
 *
 * @param studentisedResidual distance of the study from the mean of the others, in standard errors
 * @param dffits change of the fitted value, in standard errors
 * @param cooksDistance squared change of the mean, in units of its variance
 * @param covarianceRatio variance of the mean without the study over the variance with it
 * @param tau2 tau squared without the study
 * @param q Cochran's Q without the study
 * @param leverage weight of the study as a share of 1
 * @param weightPercent the same in percent
 * @param dfbetas change of the mean, in standard errors at the tau squared without the study
 * @param influential whether |DFFITS| &gt; 3 sqrt(1 / (k - 1)), or Cook's distance is beyond the median of the
 *     chi-square distribution, or the leverage is above 3 / k, or |DFBETAS| &gt; 1
 */
public record Influence(
        double studentisedResidual,
        double dffits,
        double cooksDistance,
        double covarianceRatio,
        double tau2,
        double q,
        double leverage,
        double weightPercent,
        double dfbetas,
        boolean influential) {

    /**
     * The influence of every study, in order. Needs two studies ({@link Reason#TOO_FEW_STUDIES}). If the model cannot
     * be fitted without one of them, the reason is handed on.
     *
     * <p>Source: Viechtbauer and Cheung (2010) doi:10.1002/jrsm.11.
     */
    public static Estimation<List<Influence>> of(RandomEffects model, StudyEffects effects) {
        if (effects.size() < 2) {
            return Estimation.not(Reason.TOO_FEW_STUDIES, "influence needs two studies, there are " + effects.size());
        }
        return model.fit(effects).flatMap(full -> {
            List<Influence> all = new ArrayList<>(effects.size());
            for (int i = 0; i < effects.size(); i++) {
                int study = i;
                Estimation<Influence> one = model.fit(effects.without(i)).map(rest -> of(effects, study, full, rest));
                if (one instanceof Estimation.NotEstimable<Influence> not) {
                    return not.as();
                }
                all.add(one.orThrow());
            }
            return Estimation.of(List.copyOf(all));
        });
    }

    private static Influence of(StudyEffects effects, int study, MixedFit full, MixedFit rest) {
        int k = effects.size();
        double tau2 = rest.heterogeneity().tau2();
        double variance = full.covariance().getEntry(0, 0);
        double restVariance = rest.covariance().getEntry(0, 0);
        double change = full.coefficients()[0] - rest.coefficients()[0];
        double leverage = full.fit().leverage(study);
        double spread = (effects.variance(study) + tau2) * rest.scale();
        double residual = effects.estimate(study) - rest.coefficients()[0];
        double dffits = change / FastMath.sqrt(leverage * spread);
        double cook = change * change / variance;
        double total = new WeightedFit(effects, Moderators.interceptOnly(k), tau2).sumOfWeights();
        double dfbetas = change / FastMath.sqrt(rest.scale() / total);
        boolean influential = FastMath.abs(dffits) > 3 * FastMath.sqrt(1.0 / (k - 1))
                || ChiSquaredDistribution.of(1).cumulativeProbability(cook) > 0.5
                || leverage > 3.0 / k
                || FastMath.abs(dfbetas) > 1;
        return new Influence(
                residual / FastMath.sqrt(spread + restVariance),
                dffits,
                cook,
                restVariance / variance,
                tau2,
                rest.heterogeneity().q(),
                leverage,
                100 * leverage,
                dfbetas,
                influential);
    }
}
