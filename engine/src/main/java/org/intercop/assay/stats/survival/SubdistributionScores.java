package org.intercop.assay.stats.survival;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * What each person contributes to the score of a Fine-Gray model: the residual of the model, and what the person's
 * censoring, or its absence, contributes through the estimate of the censoring distribution (eta and psi in Fine and
 * Gray 1999, section 4).
 */
final class SubdistributionScores {
    private final SubdistributionSets sets;
    private final double[] residuals;

    SubdistributionScores(SubdistributionSets sets, double[] beta) {
        this.sets = sets;
        CoxData data = sets.data();
        residuals = new double[data.cells() * data.width()];
        double[] scores = sets.scores(beta);
        double[][] sums = sets.sums(scores, RiskSets.Products.SKIPPED);
        double[] events = sets.events();
        addModel(scores, sums, events);
        addCensoring(scores, sums, events);
    }

    RealMatrix sandwich(FollowUp followUp, RealMatrix inverseInformation) {
        return ScoreResiduals.sandwich(sets.data(), residuals, followUp, inverseInformation);
    }

    private void addModel(double[] scores, double[][] sums, double[] events) {
        CoxData data = sets.data();
        CensoringWeights censoring = sets.censoring();
        int width = data.width();
        int size = events.length;
        // hazard and hazard times mean covariate: cumulated from the first time on, and weighted by G from the last
        // back
        double[][] until = new double[size + 1][width + 1];
        double[][] after = new double[size + 1][width + 1];
        for (int k = 0; k < size; k++) {
            for (int j = 0; j <= width; j++) {
                until[k + 1][j] = until[k][j] + hazard(sums[k], events[k], j);
            }
        }
        for (int k = size - 1; k >= 0; k--) {
            for (int j = 0; j <= width; j++) {
                after[k][j] = after[k + 1][j] + censoring.before(k) * hazard(sums[k], events[k], j);
            }
        }
        for (int cell = 0; cell < data.cells(); cell++) {
            int k = sets.timeOf(cell);
            double left = sets.isCompeting(cell) ? 1 / censoring.before(k) : 0;
            for (int j = 0; j < width; j++) {
                double x = data.x()[cell * width + j];
                double expected =
                        x * until[k + 1][0] - until[k + 1][1 + j] + left * (x * after[k + 1][0] - after[k + 1][1 + j]);
                double observed = sets.isCause(cell) ? x - sums[k][1 + j] / sums[k][0] : 0;
                residuals[cell * width + j] = observed - scores[cell] * expected;
            }
        }
    }

    /** The hazard of a time for j = 0, and times the mean of covariate j - 1 otherwise. */
    private static double hazard(double[] sum, double events, int j) {
        return events == 0 ? 0 : events / sum[0] * (j == 0 ? 1 : sum[j] / sum[0]);
    }

    private void addCensoring(double[] scores, double[][] sums, double[] events) {
        CoxData data = sets.data();
        CensoringWeights censoring = sets.censoring();
        int width = data.width();
        int size = events.length;
        double[][] q = new double[size][width];
        // those with a competing event before each time, over G at their event
        double[] gone = new double[width + 1];
        double[][] before = new double[size][];
        int cell = data.cells() - 1;
        for (int k = 0; k < size; k++) {
            before[k] = gone.clone();
            for (; cell >= 0 && sets.timeOf(cell) == k; cell--) {
                if (sets.isCompeting(cell)) {
                    double amount = data.count(cell) * scores[cell] / censoring.before(k);
                    gone[0] += amount;
                    for (int j = 0; j < width; j++) {
                        gone[1 + j] += amount * data.x()[cell * width + j];
                    }
                }
            }
        }
        double[] rest = new double[width + 1];
        for (int k = size - 1; k >= 0; k--) {
            for (int j = 0; j <= width; j++) {
                rest[j] += censoring.before(k) * hazard(sums[k], events[k], j);
            }
            for (int j = 0; j < width; j++) {
                q[k][j] = before[k][1 + j] * rest[0] - before[k][0] * rest[1 + j];
            }
        }
        double[][] exposed = new double[size + 1][width];
        for (int k = 0; k < size; k++) {
            double n = censoring.atRisk(k);
            for (int j = 0; j < width; j++) {
                exposed[k + 1][j] = exposed[k][j] + q[k][j] * censoring.censored(k) / (n * n);
            }
        }
        for (int c = 0; c < data.cells(); c++) {
            int k = sets.timeOf(c);
            boolean censored = data.cause(c) == 0;
            for (int j = 0; j < width; j++) {
                residuals[c * width + j] += (censored ? q[k][j] / censoring.atRisk(k) : 0) - exposed[k + 1][j];
            }
        }
    }
}
