package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;

/**
 * The normal-normal model: given tau everything is normal, so a one-dimensional quadrature over tau is all there is to
 * do. Röver (2020) doi:10.18637/jss.v093.i06.
 */
final class NormalHierarchy {
    private static final int PANELS = 15;
    private static final double NEGLIGIBLE = 1e-15;

    private final StudyEffects effects;
    private final double priorPrecision;
    private final double priorMean;
    private final SpreadPrior spreadPrior;

    NormalHierarchy(StudyEffects effects, EffectPrior effectPrior, SpreadPrior spreadPrior) {
        this.effects = effects;
        this.spreadPrior = spreadPrior;
        if (effectPrior instanceof EffectPrior.Normal normal) {
            this.priorMean = normal.mean();
            this.priorPrecision = 1 / (normal.standardDeviation() * normal.standardDeviation());
        } else {
            this.priorMean = 0;
            this.priorPrecision = 0;
        }
    }

    /** The mean effect given tau, and the log of prior times marginal likelihood. */
    record Conditional(double mean, double standardDeviation, double logDensity) {}

    Conditional at(double tau) {
        int k = effects.size();
        double precision = priorPrecision;
        double sum = priorPrecision * priorMean;
        double logWeights = 0;
        for (int i = 0; i < k; i++) {
            double weight = 1 / (effects.variance(i) + tau * tau);
            precision += weight;
            sum += weight * effects.estimate(i);
            logWeights += FastMath.log(weight);
        }
        double mean = sum / precision;
        double q = priorPrecision * FastMath.pow(mean - priorMean, 2);
        for (int i = 0; i < k; i++) {
            q += FastMath.pow(effects.estimate(i) - mean, 2) / (effects.variance(i) + tau * tau);
        }
        double normalisation = priorPrecision > 0 ? FastMath.log(priorPrecision) : FastMath.log(2 * FastMath.PI);
        double logLikelihood =
                0.5 * (logWeights - FastMath.log(precision) - q + normalisation - k * FastMath.log(2 * FastMath.PI));
        return new Conditional(mean, 1 / FastMath.sqrt(precision), spreadPrior.logDensity(tau) + logLikelihood);
    }

    /** The log-likelihood of the studies where each effect is at its own estimate. */
    double logConstant() {
        double sum = 0;
        for (int i = 0; i < effects.size(); i++) {
            sum -= 0.5 * FastMath.log(2 * FastMath.PI * effects.variance(i));
        }
        return sum;
    }

    /** The posterior of tau, on panels that are narrow near zero and grow until what lies beyond is negligible. */
    GridDensity spread() {
        double near = FastMath.min(4 * scale(), spreadPrior.upper());
        List<Double> edges = new ArrayList<>();
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= PANELS; i++) {
            double edge = near * FastMath.pow((double) i / PANELS, 2);
            edges.add(edge);
            highest = FastMath.max(highest, at(edge).logDensity());
        }
        double last = near;
        while (last < spreadPrior.upper() && at(last).logDensity() + FastMath.log(last / near) > highest - 60) {
            last = FastMath.min(2 * last, spreadPrior.upper());
            edges.add(last);
            highest = FastMath.max(highest, at(last).logDensity());
        }
        return new GridDensity(
                tau -> at(tau).logDensity(),
                edges.stream().mapToDouble(edge -> edge).toArray());
    }

    private double scale() {
        int k = effects.size();
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < k; i++) {
            mean += effects.estimate(i) / k;
            variance += effects.variance(i) / k;
        }
        double spread = 0;
        for (int i = 0; i < k; i++) {
            spread += FastMath.pow(effects.estimate(i) - mean, 2) / FastMath.max(k - 1, 1);
        }
        return FastMath.sqrt(FastMath.max(spread, variance)) / 2;
    }

    BayesianPool pool() {
        GridDensity spread = spread();
        int[] used = IntStream.range(0, spread.size())
                .filter(i -> spread.probability(i) > NEGLIGIBLE)
                .toArray();
        double[] weights = new double[used.length];
        double[] tau2 = new double[used.length];
        double[] means = new double[used.length];
        double[] errors = new double[used.length];
        for (int j = 0; j < used.length; j++) {
            double tau = spread.node(used[j]);
            Conditional conditional = at(tau);
            weights[j] = spread.probability(used[j]);
            tau2[j] = tau * tau;
            means[j] = conditional.mean();
            errors[j] = conditional.standardDeviation();
        }
        double[] predicted = new double[used.length];
        for (int j = 0; j < used.length; j++) {
            predicted[j] = FastMath.sqrt(errors[j] * errors[j] + tau2[j]);
        }
        List<Posterior> shrunken = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            shrunken.add(new Posterior(shrunken(i, weights, tau2, means, errors)));
        }
        return new BayesianPool(
                effects.size(),
                new Posterior(new NormalMixture(weights, means, errors)),
                new Posterior(spread),
                new Posterior(new NormalMixture(weights, means, predicted)),
                shrunken,
                spread.logTotal());
    }

    private NormalMixture shrunken(int study, double[] weights, double[] tau2, double[] means, double[] errors) {
        double[] centres = new double[weights.length];
        double[] deviations = new double[weights.length];
        for (int j = 0; j < weights.length; j++) {
            double share = effects.variance(study) / (effects.variance(study) + tau2[j]);
            centres[j] = (1 - share) * effects.estimate(study) + share * means[j];
            deviations[j] = FastMath.sqrt(share * tau2[j] + FastMath.pow(share * errors[j], 2));
        }
        return new NormalMixture(weights, centres, deviations);
    }
}
