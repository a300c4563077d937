package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;

/**
 * Inverse-variance pooling of study effects, y_i ~ N(mu, v_i + tau2), with any estimator of tau squared. The default
 * is restricted maximum likelihood with the Knapp-Hartung interval at 95 %.
 *
 * <p>Answers at the edges:
 *
 * <ul>
 *   <li>no study: not estimable, {@link Reason#TOO_FEW_STUDIES};
 *   <li>one study: that study's effect with its own standard error and the normal interval whatever the test;
 *       tau squared is 0 by convention without a standard error, and there is no prediction interval;
 *   <li>two studies: estimable; Student's t then has one degree of freedom and the interval is rightly wide; no
 *       prediction interval on k - 2 degrees of freedom;
 *   <li>an estimate of tau squared at zero: the common-effect mean; I2 is 0 and H2 is 1;
 *   <li>all effects alike: {@link PoolingTest#KNAPP_HARTUNG} is not estimable ({@link Reason#NO_VARIATION}), because
 *       its standard error would be zero; the other tests answer.
 * </ul>
 *
 * <p>Source: Viechtbauer (2010), Conducting meta-analyses in R with the metafor package, doi:10.18637/jss.v036.i03.
 */
public final class RandomEffects {
    private final Tau2Estimator estimator;
    private final PoolingTest test;
    private final double level;
    private final double threshold;

    private RandomEffects(Tau2Estimator estimator, PoolingTest test, double level, double threshold) {
        this.estimator = estimator;
        this.test = test;
        this.level = level;
        this.threshold = threshold;
    }

    /** REML, Knapp-Hartung, 95 %. */
    public static RandomEffects withDefaults() {
        return new RandomEffects(Tau2Estimator.REML, PoolingTest.KNAPP_HARTUNG, 0.95, 0);
    }

    /** With another estimator of tau squared. */
    public RandomEffects with(Tau2Estimator newEstimator) {
        return new RandomEffects(Objects.requireNonNull(newEstimator, "newEstimator"), test, level, threshold);
    }

    /** With another test. */
    public RandomEffects with(PoolingTest newTest) {
        return new RandomEffects(estimator, Objects.requireNonNull(newTest, "newTest"), level, threshold);
    }

    /** With another level of the intervals, in (0, 1). */
    public RandomEffects withLevel(double newLevel) {
        if (!(newLevel > 0 && newLevel < 1)) {
            throw new IllegalArgumentException("level: " + newLevel + " is not between 0 and 1");
        }
        return new RandomEffects(estimator, test, newLevel, threshold);
    }

    /**
     * With another change of tau squared below which the iterations of the two likelihood estimators stop. By default
     * they go on to the last digits; metafor stops at 1e-5 unless told otherwise.
     */
    public RandomEffects withThreshold(double newThreshold) {
        if (!(newThreshold >= 0 && Double.isFinite(newThreshold))) {
            throw new IllegalArgumentException("threshold: " + newThreshold + " is not a finite value >= 0");
        }
        return new RandomEffects(estimator, test, level, newThreshold);
    }

    /** The estimator of tau squared. */
    public Tau2Estimator estimator() {
        return estimator;
    }

    /** The test. */
    public PoolingTest test() {
        return test;
    }

    /** The level of the intervals. */
    public double level() {
        return level;
    }

    double threshold() {
        return threshold;
    }

    /** Pools the effects of the studies. */
    public Estimation<PooledEffect> pool(StudyEffects effects) {
        return fit(effects).map(fit -> pooled(effects, fit));
    }

    /** Pools the studies again without each of them in turn, in order. */
    public List<Estimation<PooledEffect>> leaveOneOut(StudyEffects effects) {
        List<Estimation<PooledEffect>> pools = new ArrayList<>(effects.size());
        for (int i = 0; i < effects.size(); i++) {
            pools.add(pool(effects.without(i)));
        }
        return pools;
    }

    /** Pools the first study, the first two, and so on to all of them. */
    public List<Estimation<PooledEffect>> cumulative(StudyEffects effects) {
        List<Estimation<PooledEffect>> pools = new ArrayList<>(effects.size());
        for (int i = 1; i <= effects.size(); i++) {
            pools.add(pool(effects.select(IntStream.range(0, i).toArray())));
        }
        return pools;
    }

    Estimation<MixedFit> fit(StudyEffects effects) {
        if (effects.size() == 0) {
            return Estimation.not(Reason.TOO_FEW_STUDIES, "there is no study to pool");
        }
        RandomEffects used =
                effects.size() == 1 ? with(Tau2Estimator.COMMON_EFFECT).with(PoolingTest.Z) : this;
        return MixedFit.of(effects, Moderators.interceptOnly(effects.size()), used);
    }

    private PooledEffect pooled(StudyEffects effects, MixedFit fit) {
        int k = effects.size();
        double estimate = fit.coefficients()[0];
        double error = fit.standardError(0);
        double tau2 = fit.heterogeneity().tau2();
        double spread = FastMath.sqrt(error * error + tau2);
        boolean predicts = k > 1 && estimator != Tau2Estimator.COMMON_EFFECT;
        Optional<Interval> prediction =
                predicts ? Optional.of(fit.reference().interval(estimate, spread, level)) : Optional.empty();
        Optional<Interval> predictionT = predicts && k > 2
                ? Optional.of(Reference.ofT(k - 2).interval(estimate, spread, level))
                : Optional.empty();
        return new PooledEffect(
                k,
                estimator,
                k == 1 ? PoolingTest.Z : test,
                estimate,
                error,
                estimate / error,
                fit.reference().degreesOfFreedom(),
                fit.reference().twoSidedP(estimate / error),
                fit.reference().interval(estimate, error, level),
                fit.heterogeneity(),
                prediction,
                predictionT,
                fit.logLikelihood(),
                weightPercents(fit.fit(), k));
    }

    private static List<Double> weightPercents(WeightedFit fit, int studies) {
        List<Double> percents = new ArrayList<>(studies);
        for (int i = 0; i < studies; i++) {
            percents.add(100 * fit.weight(i) / fit.sumOfWeights());
        }
        return percents;
    }
}
