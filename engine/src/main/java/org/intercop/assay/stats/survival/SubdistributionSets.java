package org.intercop.assay.stats.survival;

import org.apache.commons.math3.util.FastMath;

/**
 * The weighted risk sets of a Fine-Gray model: at each event time of the cause, those still under observation and, with
 * the weight G(t-)/G(X-), those who had a competing event at an earlier time X.
 */
final class SubdistributionSets {
    private final CoxData data;
    private final int cause;
    private final CensoringWeights censoring;

    SubdistributionSets(CoxData data, int cause, CensoringWeights censoring) {
        this.data = data;
        this.cause = cause;
        this.censoring = censoring;
    }

    CoxData data() {
        return data;
    }

    CensoringWeights censoring() {
        return censoring;
    }

    boolean isCause(int cell) {
        return data.cause(cell) == cause;
    }

    boolean isCompeting(int cell) {
        return data.cause(cell) > 0 && data.cause(cell) != cause;
    }

    /** Position of the end of a cell among the distinct times. */
    int timeOf(int cell) {
        return censoring.indexOf(data.time(cell));
    }

    double[] scores(double[] beta) {
        double[] scores = new double[data.cells()];
        for (int cell = 0; cell < scores.length; cell++) {
            scores[cell] = FastMath.exp(eta(cell, beta));
        }
        return scores;
    }

    private double eta(int cell, double[] beta) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) {
            sum += data.x()[cell * beta.length + j] * beta[j];
        }
        return sum;
    }

    /**
     * Sums over the risk set before each distinct time: of scores, then of scores times each covariate, then, if asked
     * for, of scores times products of covariates.
     */
    double[][] sums(double[] scores, RiskSets.Products products) {
        int width = data.width();
        int length = 1 + width + (products == RiskSets.Products.SUMMED ? width * (width + 1) / 2 : 0);
        double[][] sums = new double[censoring.size()][];
        double[] sum = new double[length];
        // from the first time on: those with an earlier competing event, each over G at its time
        int cell = data.cells() - 1;
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sum.clone();
            for (int i = 0; i < length; i++) {
                sums[k][i] *= censoring.before(k);
            }
            for (; cell >= 0 && timeOf(cell) == k; cell--) {
                if (isCompeting(cell)) {
                    add(sum, cell, data.count(cell) * scores[cell] / censoring.before(k));
                }
            }
        }
        // from the last time back: those still under observation
        sum = new double[length];
        cell = 0;
        for (int k = sums.length - 1; k >= 0; k--) {
            for (; cell < data.cells() && timeOf(cell) == k; cell++) {
                add(sum, cell, data.count(cell) * scores[cell]);
            }
            for (int i = 0; i < length; i++) {
                sums[k][i] += sum[i];
            }
        }
        return sums;
    }

    private void add(double[] sum, int cell, double amount) {
        int width = data.width();
        double[] x = data.x();
        sum[0] += amount;
        for (int j = 0; j < width; j++) {
            sum[1 + j] += amount * x[cell * width + j];
        }
        if (sum.length > 1 + width) {
            int at = 1 + width;
            for (int j = 0; j < width; j++) {
                for (int k = 0; k <= j; k++) {
                    sum[at++] += amount * x[cell * width + j] * x[cell * width + k];
                }
            }
        }
    }

    /** Events of the cause at each distinct time. */
    double[] events() {
        double[] events = new double[censoring.size()];
        for (int cell = 0; cell < data.cells(); cell++) {
            events[timeOf(cell)] += isCause(cell) ? data.count(cell) : 0;
        }
        return events;
    }

    LikelihoodPoint likelihood(double[] beta) {
        int width = data.width();
        double[] scores = scores(beta);
        double[][] sums = sums(scores, RiskSets.Products.SUMMED);
        double value = 0;
        double[] gradient = new double[width];
        double[][] information = new double[width][width];
        for (int cell = 0; cell < data.cells(); cell++) {
            if (isCause(cell)) {
                value += data.count(cell) * eta(cell, beta);
                for (int j = 0; j < width; j++) {
                    gradient[j] += data.count(cell) * data.x()[cell * width + j];
                }
            }
        }
        double[] events = events();
        for (int k = 0; k < events.length; k++) {
            if (events[k] > 0) {
                double[] sum = sums[k];
                value -= events[k] * FastMath.log(sum[0]);
                int at = 1 + width;
                for (int j = 0; j < width; j++) {
                    double mean = sum[1 + j] / sum[0];
                    gradient[j] -= events[k] * mean;
                    for (int m = 0; m <= j; m++) {
                        information[j][m] += events[k] * (sum[at++] / sum[0] - mean * sum[1 + m] / sum[0]);
                    }
                }
            }
        }
        return new LikelihoodPoint(beta, value, gradient, information);
    }
}
