package org.intercop.assay.stats.meta;

import java.util.OptionalDouble;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * The mixed-effects model behind pooling and meta-regression: tau squared, coefficients with their covariance, and
 * heterogeneity. The intercept alone is the random-effects model.
 *
 * @param fit weighted least squares at the estimated tau squared
 * @param scale factor of the covariance by which the Knapp-Hartung test corrects it, 1 for the test Z
 * @param covariance covariance of the coefficients, scaled by the Knapp-Hartung factor where the test asks for it
 * @param reference distribution of a coefficient over its standard error
 */
record MixedFit(
        WeightedFit fit,
        double scale,
        double[] coefficients,
        RealMatrix covariance,
        Reference reference,
        Heterogeneity heterogeneity,
        OptionalDouble logLikelihood) {

    /** Needs one more study than columns, or as many for the common-effect model with the test Z. */
    static Estimation<MixedFit> of(StudyEffects effects, Moderators moderators, RandomEffects options) {
        return TauSquared.estimate(effects, moderators, options.estimator(), options.threshold())
                .flatMap(tau2 -> at(effects, moderators, tau2, options.estimator(), options.test()));
    }

    private static Estimation<MixedFit> at(
            StudyEffects effects,
            Moderators moderators,
            TauSquared.Value tau2,
            Tau2Estimator estimator,
            PoolingTest test) {
        int df = effects.size() - moderators.size();
        WeightedFit fit = new WeightedFit(effects, moderators, tau2.tau2());
        double scale = 1;
        if (test != PoolingTest.Z) {
            scale = fit.q() / df;
            if (test == PoolingTest.MODIFIED_KNAPP_HARTUNG) {
                scale = FastMath.max(scale, 1);
            } else if (!(scale > 1e-20)) {
                return Estimation.not(
                        Reason.NO_VARIATION,
                        "the " + effects.size()
                                + " effects do not vary around the model, so the Knapp-Hartung standard error is zero;"
                                + " the modified one is not");
            }
        }
        OptionalDouble logLikelihood = estimator.isLikelihood()
                ? OptionalDouble.of(TauSquared.logLikelihood(fit, estimator))
                : OptionalDouble.empty();
        return Estimation.of(new MixedFit(
                fit,
                scale,
                fit.coefficients(),
                fit.covariance().scalarMultiply(scale),
                test == PoolingTest.Z ? Reference.OF_NORMAL : Reference.ofT(df),
                heterogeneity(effects, moderators, tau2, estimator),
                logLikelihood));
    }

    private static Heterogeneity heterogeneity(
            StudyEffects effects, Moderators moderators, TauSquared.Value tau2, Tau2Estimator estimator) {
        int df = effects.size() - moderators.size();
        WeightedFit common = new WeightedFit(effects, moderators, 0);
        double q = common.q();
        double i2 = 0;
        double h2 = 1;
        if (df > 0 && estimator == Tau2Estimator.COMMON_EFFECT) {
            i2 = q > df ? 100 * (q - df) / q : 0;
            h2 = q / df;
        } else if (df > 0) {
            double typical = df / common.traceP();
            i2 = 100 * tau2.tau2() / (tau2.tau2() + typical);
            h2 = tau2.tau2() / typical + 1;
        }
        return new Heterogeneity(tau2.tau2(), tau2.standardError(), q, df, Reference.chiSquareP(q, df), i2, h2);
    }

    double standardError(int coefficient) {
        return FastMath.sqrt(covariance.getEntry(coefficient, coefficient));
    }
}
