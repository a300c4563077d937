package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Gray's test: do the groups share one cumulative incidence of a cause, where others compete? Within the strata of the
 * follow-up, each time weighted by \( (1 - F(t-))^\rho \), with F the pooled incidence of the stratum.
 *
 * <p>Edge cases: groups with nobody are left out; with fewer than two groups, no event of the cause, or scores without
 * variance the test is not estimable.
 *
 * <p>Reference: Gray (1988), Annals of Statistics 16:1141-1154, doi:10.1214/aos/1176350951; tie factors as in R's
 * cmprsk.
 *
 * @param chiSquared the statistic
 * @param degreesOfFreedom groups with people, less one
 */
public record GrayTest(double chiSquared, int degreesOfFreedom) {

    /** Upper tail of the chi-squared distribution. */
    public double pValue() {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquared);
    }

    /** The test with equal weights. */
    public static Estimation<GrayTest> test(FollowUp followUp, int cause, Groups groups) {
        return test(followUp, cause, groups, 0);
    }

    /**
     * The test.
     *
     * @param cause number of the cause in the follow-up, from 1; all others compete
     * @param rho power of the weights, at or above zero
     */
    public static Estimation<GrayTest> test(FollowUp followUp, int cause, Groups groups, double rho) {
        if (groups.rows() != followUp.rows()) {
            throw new IllegalArgumentException("groups: " + groups.rows() + " rows, not " + followUp.rows());
        }
        if (cause < 1) {
            throw new IllegalArgumentException("cause: " + cause + " is not a number from 1");
        }
        if (!(rho >= 0 && Double.isFinite(rho))) {
            throw new IllegalArgumentException("rho: " + rho + " is not a finite number >= 0");
        }
        if (followUp.isWeighted()) {
            throw new IllegalArgumentException("followUp: has analysis weights; Gray's test takes counts");
        }
        FollowUp tied = followUp.withEqualTies();
        int[] codes = new int[tied.rows()];
        int present = compact(tied, groups, codes);
        if (tied.onlyCause(cause).events() == 0) {
            return Estimation.not(Reason.NO_EVENTS, "Nobody had an event of cause " + cause + ".");
        }
        if (present < 2) {
            return Estimation.not(Reason.EMPTY_ARM, "Only one group has people.");
        }
        double[] score = new double[present - 1];
        double[][] variance = new double[present - 1][present - 1];
        for (int stratum : Strata.codes(tied)) {
            Timeline timeline = Timeline.of(tied, row -> tied.stratum(row) == stratum, codes, present);
            new Stratum(timeline, cause, present, rho).addTo(score, variance);
        }
        return PositiveDefinite.of(new Array2DRowRealMatrix(variance, false))
                .map(factor -> {
                    double[] solved = factor.solve(score);
                    double chiSquared = 0;
                    for (int i = 0; i < score.length; i++) {
                        chiSquared += solved[i] * score[i];
                    }
                    return Estimation.of(new GrayTest(chiSquared, present - 1));
                })
                .orElseGet(() -> Estimation.not(Reason.NO_VARIATION, "The scores of the groups have no variance."));
    }

    /** Renumbers the groups that have people; returns how many there are. */
    private static int compact(FollowUp followUp, Groups groups, int[] codes) {
        List<Integer> present = new ArrayList<>();
        for (int group = 0; group < groups.levels().size(); group++) {
            for (int row = 0; row < followUp.rows(); row++) {
                if (groups.code(row) == group && followUp.isUsed(row)) {
                    present.add(group);
                    break;
                }
            }
        }
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Math.max(0, present.indexOf(groups.code(row)));
        }
        return present.size();
    }

    /**
     * The scores of one stratum and their variance. In the notation of the paper, {@code h} is a group's number at risk
     * over its survival from all causes, {@code r} the same for the subdistribution. The variance of the score of group i
     * is a sum over groups k of squared deviates \( a_{ik} - b_k c_{ik} \), where c goes on after the time of the
     * deviate; so the parts that its growth will multiply are kept apart.
     */
    private static final class Stratum {
        private final int groups;
        private final double[] score;
        private final double[][] c;
        private final double[][] squares;
        private final double[][] crossed;
        private final double[] plain;

        private Stratum(Timeline timeline, int cause, int groups, double rho) {
            this.groups = groups;
            score = new double[groups];
            c = new double[groups][groups];
            squares = new double[groups][groups];
            crossed = new double[groups][groups];
            plain = new double[groups];
            double[] survival = new double[groups];
            double[] incidence = new double[groups];
            Arrays.fill(survival, 1);
            double pooled = 0;
            for (int k = 0; k < timeline.size(); k++) {
                if (timeline.anyEvents(k) > 0) {
                    pooled = event(timeline, k, cause, rho, pooled, survival, incidence);
                }
            }
        }

        private double event(
                Timeline timeline,
                int k,
                int cause,
                double rho,
                double pooledBefore,
                double[] survival,
                double[] incidence) {
            double[] h = new double[groups];
            double[] after = survival.clone();
            double hSum = 0;
            double rSum = 0;
            double own = 0;
            for (int i = 0; i < groups; i++) {
                double n = timeline.atRisk(i, k);
                if (n > 0) {
                    h[i] = n / survival[i];
                    hSum += h[i];
                    rSum += h[i] * (1 - incidence[i]);
                    own += timeline.events(i, cause, k);
                    after[i] = survival[i] * (n - timeline.anyEvents(i, k)) / n;
                }
            }
            double pooled = pooledBefore + own / hSum;
            double weight = rho == 0 ? 1 : FastMath.pow(1 - pooledBefore, rho);
            double[][] a = new double[groups][groups];
            for (int i = 0; i < groups; i++) {
                score[i] +=
                        h[i] > 0 ? weight * (timeline.events(i, cause, k) - own * h[i] * (1 - incidence[i]) / rSum) : 0;
                for (int j = 0; j < groups; j++) {
                    a[i][j] = weight * h[i] * ((i == j ? 1 : 0) - h[j] / hSum);
                    c[i][j] += a[i][j] * own / (hSum * (1 - pooledBefore));
                }
            }
            for (int j = 0; j < groups; j++) {
                double n = timeline.atRisk(j, k);
                if (n > 0 && own > 0) {
                    double b = after[j] > 0 ? 1 - (1 - pooled) / after[j] : 1;
                    double tie = own > 1 ? 1 - (own - 1) / (hSum * survival[j] - 1) : 1;
                    add(a, j, b, tie * survival[j] * own / (hSum * n));
                }
                double others = timeline.anyEvents(j, k) - timeline.events(j, cause, k);
                if (others > 0 && after[j] > 0) {
                    double b = (1 - pooled) / after[j];
                    double tie = others > 1 ? 1 - (others - 1) / (n - 1) : 1;
                    add(new double[groups][groups], j, -b, tie * survival[j] * survival[j] * others / (n * n));
                }
            }
            for (int i = 0; i < groups; i++) {
                if (timeline.atRisk(i, k) > 0) {
                    incidence[i] += survival[i] * timeline.events(i, cause, k) / timeline.atRisk(i, k);
                }
                survival[i] = after[i];
            }
            return pooled;
        }

        private void add(double[][] a, int j, double b, double amount) {
            plain[j] += b * b * amount;
            for (int i = 0; i < groups; i++) {
                double deviate = a[i][j] - b * c[i][j];
                crossed[i][j] += deviate * b * amount;
                for (int m = 0; m < groups; m++) {
                    squares[i][m] += deviate * (a[m][j] - b * c[m][j]) * amount;
                }
            }
        }

        private void addTo(double[] scores, double[][] variance) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] += score[i];
                for (int m = 0; m < scores.length; m++) {
                    double sum = squares[i][m];
                    for (int j = 0; j < groups; j++) {
                        sum += c[i][j] * c[m][j] * plain[j] + c[i][j] * crossed[m][j] + c[m][j] * crossed[i][j];
                    }
                    variance[i][m] += sum;
                }
            }
        }
    }
}
