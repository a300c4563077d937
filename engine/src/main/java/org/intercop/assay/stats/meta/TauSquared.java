package org.intercop.assay.stats.meta;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/** Estimates tau squared by any {@link Tau2Estimator}, with or without moderators; needs more studies than columns. */
final class TauSquared {
    private static final int MAX_ITERATIONS = 20_000;
    private static final double CONVERGED = 1e-14;

    private final StudyEffects effects;
    private final Moderators moderators;
    private final double threshold;
    private final int k;
    private final int p;

    private TauSquared(StudyEffects effects, Moderators moderators, double threshold) {
        this.effects = effects;
        this.moderators = moderators;
        this.threshold = threshold;
        this.k = effects.size();
        this.p = moderators.size();
    }

    /** A value at or above zero with its large-sample standard error, none for the common-effect model. */
    record Value(double tau2, OptionalDouble standardError) {}

    /**
     * Estimates tau squared.
     *
     * @param threshold change of tau squared at which the likelihood estimators stop, 0 for the last digits
     */
    static Estimation<Value> estimate(
            StudyEffects effects, Moderators moderators, Tau2Estimator estimator, double threshold) {
        return new TauSquared(effects, moderators, threshold).by(estimator);
    }

    private Estimation<Value> by(Tau2Estimator estimator) {
        return switch (estimator) {
            case COMMON_EFFECT -> Estimation.of(new Value(0, OptionalDouble.empty()));
            case DERSIMONIAN_LAIRD -> dersimonianLaird();
            case HEDGES -> hedges();
            case HUNTER_SCHMIDT -> hunterSchmidt();
            case SIDIK_JONKMAN -> sidikJonkman();
            case PAULE_MANDEL, EMPIRICAL_BAYES -> pauleMandel();
            case MAXIMUM_LIKELIHOOD, REML -> likelihood(estimator);
        };
    }

    private WeightedFit at(double tau2) {
        return new WeightedFit(effects, moderators, tau2);
    }

    private static Estimation<Value> value(double tau2, double variance) {
        return Estimation.of(new Value(FastMath.max(tau2, 0), OptionalDouble.of(FastMath.sqrt(variance))));
    }

    private Estimation<Value> dersimonianLaird() {
        WeightedFit fit = at(0);
        double trace = fit.traceP();
        double tau2 = FastMath.max((fit.q() - (k - p)) / trace, 0);
        return value(tau2, (2.0 * (k - p) + 4 * tau2 * trace + 2 * tau2 * tau2 * fit.tracePP()) / (trace * trace));
    }

    private Estimation<Value> hunterSchmidt() {
        WeightedFit fit = at(0);
        double total = fit.sumOfWeights();
        double tau2 = FastMath.max((fit.q() - k) / total, 0);
        return value(
                tau2, (2.0 * (k - p) + 4 * tau2 * fit.traceP() + 2 * tau2 * tau2 * fit.tracePP()) / (total * total));
    }

    private double rawHedges(WeightedFit unweighted) {
        return (unweighted.q() - unweighted.tracePV()) / (k - p);
    }

    private Estimation<Value> hedges() {
        WeightedFit fit = WeightedFit.unweighted(effects, moderators);
        double tau2 = FastMath.max(rawHedges(fit), 0);
        double df = k - p;
        return value(tau2, (2 * fit.tracePVPV() + 4 * tau2 * fit.tracePV() + 2 * tau2 * tau2 * df) / (df * df));
    }

    private Estimation<Value> sidikJonkman() {
        double mean = 0;
        for (int i = 0; i < k; i++) {
            mean += effects.estimate(i) / k;
        }
        double start = 0;
        for (int i = 0; i < k; i++) {
            start += FastMath.pow(effects.estimate(i) - mean, 2) / k;
        }
        WeightedFit fit = at(start);
        double df = k - p;
        double tau2 = start * fit.q() / df;
        return value(
                tau2,
                start
                        * start
                        / (df * df)
                        * (2 * fit.tracePVPV() + 4 * tau2 * fit.tracePPV() + 2 * tau2 * tau2 * fit.tracePP()));
    }

    private Estimation<Value> pauleMandel() {
        double tau2 = whereQEquals(effects, moderators, k - p);
        double total = at(tau2).sumOfWeights();
        return value(tau2, 2.0 * k * k / (k - p) / (total * total));
    }

    /**
     * The tau squared at which the generalised Q takes a value above zero, or 0 where it is below that value throughout.
     * Q falls and is convex in tau squared, so Newton's steps from zero climb to the root.
     */
    static double whereQEquals(StudyEffects effects, Moderators moderators, double target) {
        double tau2 = 0;
        while (true) {
            WeightedFit fit = new WeightedFit(effects, moderators, tau2);
            double step = (fit.q() - target) / fit.secondQ();
            if (!(step > 1e-15 * tau2)) {
                return tau2;
            }
            tau2 += step;
        }
    }

    /**
     * Fisher scoring from Hedges' estimate, a step that would leave the range being halved; the value at zero wins
     * where it is at least as likely.
     */
    private Estimation<Value> likelihood(Tau2Estimator estimator) {
        double typical = k / at(0).sumOfWeights();
        for (double damping = 1; damping > 0.1; damping /= 2) {
            double tau2 = FastMath.max(rawHedges(WeightedFit.unweighted(effects, moderators)), 0);
            for (int i = 0; i < MAX_ITERATIONS; i++) {
                double step = damping * scoringStep(at(tau2), estimator);
                while (tau2 + step < 0) {
                    step = tau2 == 0 || -step < Double.MIN_NORMAL ? -tau2 : step / 2;
                }
                tau2 += step;
                if (FastMath.abs(step) <= FastMath.max(threshold, CONVERGED * FastMath.max(tau2, typical))) {
                    return Estimation.of(likelihoodValue(tau2, typical, estimator));
                }
            }
        }
        return noConvergence(estimator.code());
    }

    private Value likelihoodValue(double found, double typical, Tau2Estimator estimator) {
        boolean stoppedEarly = threshold > 0;
        double gain = logLikelihood(at(found), estimator) - logLikelihood(at(0), estimator);
        boolean zero = stoppedEarly ? gain < -1e-4 : gain <= 0 || found <= 1e-12 * typical;
        double tau2 = zero ? 0 : found;
        WeightedFit fit = at(tau2);
        double information = estimator == Tau2Estimator.REML ? fit.tracePP() : fit.sumOfSquaredWeights();
        return new Value(tau2, OptionalDouble.of(FastMath.sqrt(2 / information)));
    }

    private static double scoringStep(WeightedFit fit, Tau2Estimator estimator) {
        return estimator == Tau2Estimator.REML
                ? (fit.secondQ() - fit.traceP()) / fit.tracePP()
                : (fit.secondQ() - fit.sumOfWeights()) / fit.sumOfSquaredWeights();
    }

    static double logLikelihood(WeightedFit fit, Tau2Estimator estimator) {
        return estimator == Tau2Estimator.REML ? fit.restrictedLogLikelihood() : fit.logLikelihood();
    }

    private Estimation<Value> noConvergence(String name) {
        return Estimation.not(
                Reason.NO_CONVERGENCE, name + " for tau squared did not settle in " + MAX_ITERATIONS + " steps");
    }
}
