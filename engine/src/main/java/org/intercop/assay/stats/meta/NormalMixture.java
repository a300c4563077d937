package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;

/** A mixture of normal distributions; the weights sum to one. */
final class NormalMixture implements Posterior.Density {
    private final double[] weights;
    private final double[] means;
    private final double[] deviations;
    private final double mean;
    private final double standardDeviation;

    NormalMixture(double[] weights, double[] means, double[] deviations) {
        this.weights = weights;
        this.means = means;
        this.deviations = deviations;
        double first = 0;
        for (int i = 0; i < weights.length; i++) {
            first += weights[i] * means[i];
        }
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            variance += weights[i] * (deviations[i] * deviations[i] + FastMath.pow(means[i] - first, 2));
        }
        this.mean = first;
        this.standardDeviation = FastMath.sqrt(variance);
    }

    @Override
    public double at(double x) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * Normal.density((x - means[i]) / deviations[i]) / deviations[i];
        }
        return sum;
    }

    @Override
    public double cumulative(double x) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * Normal.cumulative((x - means[i]) / deviations[i]);
        }
        return sum;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double standardDeviation() {
        return standardDeviation;
    }

    @Override
    public double lower() {
        return Double.NEGATIVE_INFINITY;
    }
}
