package org.intercop.assay.stats.meta;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Whether small studies show other effects than large ones, as they would if unwelcome small studies stay
 * unpublished. None of these tests says why; with fewer than ten studies none says much.
 *
 * <p>The regressions need three studies ({@link Reason#TOO_FEW_STUDIES}) whose standard errors differ ({@link
 * Reason#COLLINEAR}).
 */
public final class FunnelAsymmetry {
    /** One effect for all and the residual variance left free, which is what the Knapp-Hartung scale does. */
    private static final RandomEffects WEIGHTED_LEAST_SQUARES =
            RandomEffects.withDefaults().with(Tau2Estimator.COMMON_EFFECT).with(PoolingTest.KNAPP_HARTUNG);

    private FunnelAsymmetry() {}

    /**
     * Egger's test: the effect on its standard error, weighted by the inverse variance, with a free residual variance.
     * The slope is the intercept of the standardised effect on precision.
     *
     * <p>Source: Egger et al. (1997) doi:10.1136/bmj.315.7109.629.
     */
    public static Estimation<AsymmetryTest> egger(StudyEffects effects) {
        return regress(effects, i -> FastMath.sqrt(effects.variance(i)), WEIGHTED_LEAST_SQUARES);
    }

    /** As Egger's test, on the sampling variance instead of the standard error. */
    public static Estimation<AsymmetryTest> onVariance(StudyEffects effects) {
        return regress(effects, effects::variance, WEIGHTED_LEAST_SQUARES);
    }

    /** The effect on its standard error in a mixed-effects model, with the options of the random-effects model. */
    public static Estimation<AsymmetryTest> mixed(RandomEffects options, StudyEffects effects) {
        return regress(effects, i -> FastMath.sqrt(effects.variance(i)), options);
    }

    /**
     * Begg and Mazumdar's rank correlation of the standardised deviates with the sampling variances; needs two studies.
     *
     * <p>Source: Begg and Mazumdar (1994) doi:10.2307/2533446.
     */
    public static Estimation<KendallTau> rank(StudyEffects effects) {
        int k = effects.size();
        if (k < 2) {
            return Estimation.not(Reason.TOO_FEW_STUDIES, "a rank correlation needs two studies, there are " + k);
        }
        WeightedFit common = new WeightedFit(effects, Moderators.interceptOnly(k), 0);
        double variance = 1 / common.sumOfWeights();
        double[] deviates = IntStream.range(0, k)
                .mapToDouble(i -> common.residual(i) / FastMath.sqrt(effects.variance(i) - variance))
                .toArray();
        return KendallTau.of(deviates, effects.variances());
    }

    private static Estimation<AsymmetryTest> regress(
            StudyEffects effects, IntToDoubleFunction predictor, RandomEffects options) {
        int k = effects.size();
        if (k < 3) {
            return Estimation.not(Reason.TOO_FEW_STUDIES, "a test of asymmetry needs three studies, there are " + k);
        }
        double[][] rows = new double[k][];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < k; i++) {
            double x = predictor.applyAsDouble(i);
            rows[i] = new double[] {1, x};
            lowest = FastMath.min(lowest, x);
            highest = FastMath.max(highest, x);
        }
        if (highest - lowest <= 1e-7 * highest) {
            return Estimation.not(Reason.COLLINEAR, "the " + k + " studies have the same standard error");
        }
        return MixedFit.of(effects, Moderators.of(rows), options).map(fit -> {
            double slope = fit.coefficients()[1];
            double error = fit.standardError(1);
            return new AsymmetryTest(
                    slope,
                    error,
                    slope / error,
                    fit.reference().degreesOfFreedom(),
                    fit.reference().twoSidedP(slope / error),
                    fit.coefficients()[0]);
        });
    }
}
