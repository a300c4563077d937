package org.intercop.assay.stats.diagnose;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Scale;
import org.intercop.assay.stats.meta.PoolingTest;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.meta.Tau2Estimator;
import org.intercop.assay.stats.numeric.Normal;

/**
 * What is found on outcomes that the intervention cannot change is error. Each negative control's log ratio is its own
 * systematic error plus chance; the systematic errors are normal, with mean and deviation by maximum likelihood. Their
 * expected absolute value (EASE) says how far off an effect of this study is likely to be for reasons other than
 * chance: 0 is none.
 *
 * <p>Schuemie MJ, Hripcsak G, Ryan PB, Madigan D, Suchard MA (2018). Empirical confidence interval calibration for
 * population-level effect estimation studies in observational healthcare data. PNAS 115:2571-2577,
 * doi:10.1073/pnas.1708282114; EASE as in the R package EmpiricalCalibration.
 *
 * @param controls how many controls it comes from, 2 or more
 * @param mean of the systematic errors, on the log scale
 * @param deviation standard deviation of the systematic errors, 0 or more
 */
public record NegativeControls(int controls, double mean, double deviation) {
    public NegativeControls {
        if (controls < 2) {
            throw new IllegalArgumentException("controls: " + controls + " is below 2");
        }
        if (!(Double.isFinite(mean) && deviation >= 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("mean, deviation: " + mean + ", " + deviation);
        }
    }

    /**
     * The systematic errors behind the estimates of negative controls.
     *
     * @param estimates ratios, on the log scale; one without a standard error above 0 says nothing and is left out
     * @return not estimable with fewer than two estimates
     * @throws IllegalArgumentException if an estimate is no ratio
     */
    public static Estimation<NegativeControls> of(List<EffectEstimate> estimates) {
        for (EffectEstimate estimate : estimates) {
            if (estimate.measure().scale() != Scale.LOG) {
                throw new IllegalArgumentException(
                        "estimates: " + estimate.measure().code() + " is no ratio");
            }
        }
        List<EffectEstimate> used = estimates.stream()
                .filter(estimate -> estimate.standardError() > 0)
                .toList();
        if (used.size() < 2) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES,
                    used.size() + " of " + estimates.size()
                            + " negative controls have an estimate; their spread needs two.");
        }
        return RandomEffects.withDefaults()
                .with(Tau2Estimator.MAXIMUM_LIKELIHOOD)
                .with(PoolingTest.Z)
                .pool(StudyEffects.of(
                        used.stream().mapToDouble(EffectEstimate::estimate).toArray(),
                        used.stream()
                                .mapToDouble(one -> one.standardError() * one.standardError())
                                .toArray()))
                .map(pooled -> new NegativeControls(
                        used.size(),
                        pooled.estimate(),
                        FastMath.sqrt(pooled.heterogeneity().tau2())));
    }

    /** The expected absolute systematic error: the mean of |x| for normal x. */
    public double expectedAbsoluteError() {
        if (deviation == 0) {
            return FastMath.abs(mean);
        }
        double z = mean / deviation;
        return 2 * deviation * Normal.density(z) + mean * (1 - 2 * Normal.cumulative(-z));
    }
}
