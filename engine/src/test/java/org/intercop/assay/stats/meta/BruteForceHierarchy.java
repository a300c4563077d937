package org.intercop.assay.stats.meta;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The hierarchy over likelihoods by plain sums on dense grids: slow, and without any of the ideas of the engine. mu ~
 * N(0, 2), tau ~ half-normal(0.5).
 */
final class BruteForceHierarchy {
    private static final double STEP = 0.01;
    private static final int POINTS = 2401;
    private static final int TAUS = 140;
    private static final double TAU_STEP = 0.02;

    private final double[][] likelihoods;
    private final double[] meanDensity = new double[POINTS];
    private final double[] tauDensity = new double[TAUS];
    private final double[] firstEffect = new double[POINTS];

    BruteForceHierarchy(List<DoubleUnaryOperator> logLikelihoods) {
        this.likelihoods = new double[logLikelihoods.size()][POINTS];
        for (int i = 0; i < likelihoods.length; i++) {
            for (int j = 0; j < POINTS; j++) {
                likelihoods[i][j] = Math.exp(logLikelihoods.get(i).applyAsDouble(effect(j)));
            }
        }
        for (int t = 0; t < TAUS; t++) {
            add(t);
        }
    }

    static double effect(int j) {
        return (j - POINTS / 2) * STEP;
    }

    private void add(int t) {
        double tau = (t + 0.5) * TAU_STEP;
        int reach = (int) Math.ceil(7 * tau / STEP);
        double[] kernel = new double[reach + 1];
        double sum = 0;
        for (int d = 0; d <= reach; d++) {
            kernel[d] = Math.exp(-0.5 * Math.pow(d * STEP / tau, 2));
            sum += d == 0 ? kernel[0] : 2 * kernel[d];
        }
        double[][] smoothed = new double[likelihoods.length][];
        double[] posterior = new double[POINTS];
        double prior = Math.exp(-0.5 * Math.pow(tau / 0.5, 2));
        for (int i = 0; i < likelihoods.length; i++) {
            smoothed[i] = convolve(likelihoods[i], kernel, sum);
        }
        for (int j = 0; j < POINTS; j++) {
            posterior[j] = prior * Math.exp(-0.5 * Math.pow(effect(j) / 2, 2));
            for (double[] one : smoothed) {
                posterior[j] *= one[j];
            }
            meanDensity[j] += posterior[j];
            tauDensity[t] += posterior[j];
        }
        double[] others = new double[POINTS];
        for (int j = 0; j < POINTS; j++) {
            others[j] = smoothed[0][j] > 0 ? posterior[j] / smoothed[0][j] : 0;
        }
        double[] spread = convolve(others, kernel, sum);
        for (int j = 0; j < POINTS; j++) {
            firstEffect[j] += likelihoods[0][j] * spread[j];
        }
    }

    private static double[] convolve(double[] values, double[] kernel, double sum) {
        double[] result = new double[POINTS];
        for (int j = 0; j < POINTS; j++) {
            double total = kernel[0] * values[j];
            for (int d = 1; d < kernel.length; d++) {
                // Beyond the grid the likelihood goes on as at its end.
                total += kernel[d] * (values[Math.min(j + d, POINTS - 1)] + values[Math.max(j - d, 0)]);
            }
            result[j] = total / sum;
        }
        return result;
    }

    double meanOfMean() {
        return moment(meanDensity, 1);
    }

    double deviationOfMean() {
        return Math.sqrt(moment(meanDensity, 2) - Math.pow(moment(meanDensity, 1), 2));
    }

    double meanOfFirstEffect() {
        return moment(firstEffect, 1);
    }

    double deviationOfFirstEffect() {
        return Math.sqrt(moment(firstEffect, 2) - Math.pow(moment(firstEffect, 1), 2));
    }

    double meanOfTau() {
        double total = 0;
        double sum = 0;
        for (int t = 0; t < TAUS; t++) {
            total += tauDensity[t];
            sum += tauDensity[t] * (t + 0.5) * TAU_STEP;
        }
        return sum / total;
    }

    private static double moment(double[] density, int order) {
        double total = 0;
        double sum = 0;
        for (int j = 0; j < POINTS; j++) {
            total += density[j];
            sum += density[j] * Math.pow(effect(j), order);
        }
        return sum / total;
    }

    /** Probability of a mean below zero. */
    double meanBelowZero() {
        double below = 0;
        double total = 0;
        for (int j = 0; j < POINTS; j++) {
            total += meanDensity[j];
            below += j < POINTS / 2 ? meanDensity[j] : j == POINTS / 2 ? meanDensity[j] / 2 : 0;
        }
        return below / total;
    }
}
