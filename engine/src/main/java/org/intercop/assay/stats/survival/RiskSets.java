package org.intercop.assay.stats.survival;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * Walks through the event times of every stratum from the last to the first with the sums over the risk set at hand:
 * of risk scores, of covariates and of their products. People join as the walk reaches the end of their follow-up, so
 * each is added once; with delayed entry they leave as it passes their start.
 */
final class RiskSets {
    private final CoxData data;
    private final Ties ties;
    private final double[] eta;
    private final double[] score;
    private final boolean products;

    private final Sums atRisk;
    private final Sums dying;
    private final double[] dyingX;
    private double dyingEta;
    private double dyingWeight;
    private long deaths;
    private long present;

    // sums over the deaths of one time of t^a / D^b, where D = S0 - t E0 and t = 0, 1/d, ..., (d-1)/d
    private double inverse;
    private double inverseT;
    private double square;
    private double squareT;
    private double squareTT;
    private double logs;

    /** What to do at each event time. */
    @FunctionalInterface
    interface Visitor {
        void at(RiskSets sets, int stratum, double time);
    }

    RiskSets(CoxData data, Ties ties, double[] beta, Products products) {
        this.data = data;
        this.ties = ties;
        this.products = products == Products.SUMMED;
        int width = data.width();
        eta = new double[data.cells()];
        score = new double[data.cells()];
        double[] x = data.x();
        for (int cell = 0; cell < eta.length; cell++) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += x[cell * width + j] * beta[j];
            }
            eta[cell] = sum;
            score[cell] = FastMath.exp(sum);
        }
        atRisk = new Sums(width);
        dying = new Sums(width);
        dyingX = new double[width];
    }

    /** Whether the products of covariates are needed. */
    enum Products {
        SUMMED,
        SKIPPED
    }

    /** The linear predictor of a cell, covariates centred. */
    double eta(int cell) {
        return eta[cell];
    }

    /** The risk score of a person of a cell. */
    double score(int cell) {
        return score[cell];
    }

    void walk(Visitor visitor) {
        for (int stratum = 0; stratum < data.strata(); stratum++) {
            walk(stratum, visitor);
        }
    }

    private void walk(int stratum, Visitor visitor) {
        int end = data.firstCell(stratum + 1);
        int leaving = data.firstCell(stratum);
        atRisk.clear();
        present = 0;
        int cell = data.firstCell(stratum);
        while (cell < end) {
            double time = data.time(cell);
            // events come first among the cells of a time
            boolean event = data.isEvent(cell);
            if (event) {
                leaving = leave(leaving, end, time);
                clearDying();
            }
            for (; cell < end && data.time(cell) == time; cell++) {
                double people = data.count(cell) * data.weight(cell);
                atRisk.add(cell, people * score[cell]);
                present += data.count(cell);
                if (data.isEvent(cell)) {
                    die(cell, people);
                }
            }
            if (event) {
                sumTies();
                visitor.at(this, stratum, time);
            }
        }
    }

    private int leave(int leaving, int end, double time) {
        int place = leaving;
        while (data.hasDelayedEntry() && place < end && data.start(data.byStart(place)) >= time) {
            int cell = data.byStart(place++);
            atRisk.add(cell, -data.count(cell) * data.weight(cell) * score[cell]);
            present -= data.count(cell);
        }
        if (present == 0) {
            // what rounding left behind is not carried on
            atRisk.clear();
        }
        return place;
    }

    private void clearDying() {
        dying.clear();
        Arrays.fill(dyingX, 0);
        dyingEta = 0;
        dyingWeight = 0;
        deaths = 0;
    }

    private void die(int cell, double people) {
        int width = data.width();
        if (ties == Ties.EFRON) {
            dying.add(cell, people * score[cell]);
        }
        for (int j = 0; j < width; j++) {
            dyingX[j] += people * data.x()[cell * width + j];
        }
        dyingEta += people * eta[cell];
        dyingWeight += people;
        deaths += data.count(cell);
    }

    private void sumTies() {
        double s = atRisk.zero;
        if (ties == Ties.BRESLOW || deaths == 1) {
            inverse = deaths / s;
            square = inverse / s;
            inverseT = 0;
            squareT = 0;
            squareTT = 0;
            logs = deaths * FastMath.log(s);
            return;
        }
        inverse = 0;
        inverseT = 0;
        square = 0;
        squareT = 0;
        squareTT = 0;
        double product = 1;
        double sum = 0;
        for (long k = 0; k < deaths; k++) {
            double t = (double) k / deaths;
            double left = 1 - t * dying.zero / s;
            double one = 1 / (s * left);
            inverse += one;
            inverseT += t * one;
            square += one * one;
            squareT += t * one * one;
            squareTT += t * t * one * one;
            product *= left;
            // one logarithm for many factors, before the product can underflow
            if (product < 1e-200) {
                sum += FastMath.log(product);
                product = 1;
            }
        }
        logs = deaths * FastMath.log(s) + sum + FastMath.log(product);
    }

    /** Number of people with the event at this time. */
    long deaths() {
        return deaths;
    }

    /** Mean analysis weight of those with the event. */
    double meanWeight() {
        return dyingWeight / deaths;
    }

    /** What this time adds to the log partial likelihood. */
    double logLikelihood() {
        return dyingEta - meanWeight() * logs;
    }

    /** What this time adds to the derivative by the coefficient of a covariate. */
    double gradient(int j) {
        return dyingX[j] - meanWeight() * (inverse * atRisk.one[j] - inverseT * dying.one[j]);
    }

    /** What this time adds to the information of two covariates, {@code k <= j}. */
    double information(int j, int k) {
        int jk = j * (j + 1) / 2 + k;
        double mean = square * atRisk.one[j] * atRisk.one[k]
                - squareT * (atRisk.one[j] * dying.one[k] + dying.one[j] * atRisk.one[k])
                + squareTT * dying.one[j] * dying.one[k];
        return meanWeight() * (inverse * atRisk.two[jk] - inverseT * dying.two[jk] - mean);
    }

    /** Baseline hazard at this time, for a person of the centre. */
    double hazard() {
        return meanWeight() * inverse;
    }

    /** Variance of the baseline hazard at this time, coefficients taken as known. */
    double hazardVariance() {
        return meanWeight() * square;
    }

    /** The same hazard times the mean covariate of the risk set. */
    double hazardMean(int j) {
        return meanWeight() * (square * atRisk.one[j] - squareT * dying.one[j]);
    }

    /** The hazard to which those are exposed who have the event at this time. */
    double dyingHazard() {
        return meanWeight() * (inverse - inverseT);
    }

    /** The same hazard times the mean covariate. */
    double dyingHazardMean(int j) {
        return meanWeight() * ((square - squareT) * atRisk.one[j] - (squareT - squareTT) * dying.one[j]);
    }

    /** Mean covariate of the risk set, averaged over the events of this time. */
    double mean(int j) {
        return (inverse * atRisk.one[j] - inverseT * dying.one[j]) / deaths;
    }

    private final class Sums {
        private double zero;
        private final double[] one;
        private final double[] two;

        private Sums(int width) {
            one = new double[width];
            two = new double[width * (width + 1) / 2];
        }

        private void clear() {
            zero = 0;
            Arrays.fill(one, 0);
            Arrays.fill(two, 0);
        }

        private void add(int cell, double amount) {
            zero += amount;
            double[] x = data.x();
            int at = cell * one.length;
            int jk = 0;
            for (int j = 0; j < one.length; j++) {
                double share = amount * x[at + j];
                one[j] += share;
                if (products && share != 0) {
                    for (int k = 0; k <= j; k++) {
                        two[jk + k] += share * x[at + k];
                    }
                }
                jk += j + 1;
            }
        }
    }
}
