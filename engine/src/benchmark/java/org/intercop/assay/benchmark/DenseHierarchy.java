package org.intercop.assay.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/**
 * Random effects over likelihoods by plain sums, mu ~ N(0, 2), tau ~ half-normal(0.5): mu and the true effects on a grid
 * of width 0.02 from -8 to 8, tau on one of width 0.02 up to 2.4. Good for three to four digits.
 */
public final class DenseHierarchy {
    private static final double STEP = 0.02;
    private static final int POINTS = 801;
    private static final double TAU_STEP = 0.02;
    private static final int TAUS = 120;

    private final double[][] likelihoods;

    DenseHierarchy(List<LikelihoodProfile> profiles) {
        likelihoods = new double[profiles.size()][POINTS];
        for (int i = 0; i < likelihoods.length; i++) {
            for (int j = 0; j < POINTS; j++) {
                likelihoods[i][j] = Math.exp(profiles.get(i).logLikelihood(effect(j)));
            }
        }
    }

    /** Posterior means, and the standard deviation of mu. */
    public record Answer(double mean, double deviation, double spread, List<Double> effects) {}

    Answer pool() {
        double total = 0;
        double first = 0;
        double second = 0;
        double spread = 0;
        double[] shrunken = new double[likelihoods.length];
        for (int t = 0; t < TAUS; t++) {
            double tau = (t + 0.5) * TAU_STEP;
            double[] kernel = kernel(tau);
            double[] posterior = new double[POINTS];
            double[][] averaged = new double[likelihoods.length][];
            double[][] effects = new double[likelihoods.length][];
            for (int i = 0; i < likelihoods.length; i++) {
                double[] moments = new double[POINTS];
                averaged[i] = average(likelihoods[i], kernel, moments);
                effects[i] = moments;
            }
            for (int j = 0; j < POINTS; j++) {
                double log = -0.5 * square(tau / 0.5) - 0.5 * square(effect(j) / 2);
                for (double[] one : averaged) {
                    log += Math.log(one[j]);
                }
                posterior[j] = Math.exp(log);
                total += posterior[j];
                first += posterior[j] * effect(j);
                second += posterior[j] * square(effect(j));
                spread += posterior[j] * tau;
                for (int i = 0; i < shrunken.length; i++) {
                    shrunken[i] += posterior[j] * effects[i][j] / averaged[i][j];
                }
            }
        }
        List<Double> means = new ArrayList<>();
        for (double one : shrunken) {
            means.add(one / total);
        }
        return new Answer(first / total, Math.sqrt(second / total - square(first / total)), spread / total, means);
    }

    /** The mean of the likelihood, and of effect times likelihood, over true effects around each mu. */
    private static double[] average(double[] likelihood, double[] kernel, double[] moments) {
        double[] averaged = new double[POINTS];
        for (int j = 0; j < POINTS; j++) {
            double sum = 1e-300;
            double moment = 0;
            int reach = kernel.length - 1;
            for (int k = Math.max(0, j - reach); k <= Math.min(POINTS - 1, j + reach); k++) {
                double part = kernel[Math.abs(k - j)] * likelihood[k];
                sum += part;
                moment += part * effect(k);
            }
            averaged[j] = sum;
            moments[j] = moment;
        }
        return averaged;
    }

    private static double[] kernel(double tau) {
        double[] kernel = new double[1 + (int) Math.ceil(7 * tau / STEP)];
        double sum = 0;
        for (int d = 0; d < kernel.length; d++) {
            kernel[d] = Math.exp(-0.5 * square(d * STEP / tau));
            sum += d == 0 ? kernel[d] : 2 * kernel[d];
        }
        for (int d = 0; d < kernel.length; d++) {
            kernel[d] /= sum;
        }
        return kernel;
    }

    private static double effect(int j) {
        return (j - POINTS / 2) * STEP;
    }

    private static double square(double x) {
        return x * x;
    }
}
