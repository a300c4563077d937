package org.intercop.assay.stats.meta;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Kendall's rank correlation tau-b with the two-sided p value of no correlation: exact where no values are tied, from
 * the normal distribution with the variance for ties otherwise.
 *
 * @param tau correlation in [-1, 1]
 * @param pValue two-sided
 */
public record KendallTau(double tau, double pValue) {

    static Estimation<KendallTau> of(double[] x, double[] y) {
        int n = x.length;
        long score = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                score += (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
            }
        }
        Ties xTies = Ties.of(x);
        Ties yTies = Ties.of(y);
        double pairs = n * (n - 1) / 2.0;
        double scale = FastMath.sqrt((pairs - xTies.pairs) * (pairs - yTies.pairs));
        if (scale == 0) {
            return Estimation.not(Reason.NO_VARIATION, "all " + n + " values are tied");
        }
        double p = xTies.pairs == 0 && yTies.pairs == 0 ? exact(score, n) : approximate(score, n, xTies, yTies);
        return Estimation.of(new KendallTau(score / scale, p));
    }

    /** Concordant pairs among all orders of n different values: the distribution of the number of inversions. */
    private static double exact(long score, int n) {
        int most = n * (n - 1) / 2;
        double[] probability = {1};
        for (int size = 2; size <= n; size++) {
            double[] next = new double[probability.length + size - 1];
            for (int i = 0; i < probability.length; i++) {
                for (int j = 0; j < size; j++) {
                    next[i + j] += probability[i] / size;
                }
            }
            probability = next;
        }
        int concordant = (int) ((score + most) / 2);
        double atMost = 0;
        for (int i = 0; i <= FastMath.min(concordant, most - concordant); i++) {
            atMost += probability[i];
        }
        return FastMath.min(1, 2 * atMost);
    }

    private static double approximate(long score, int n, Ties x, Ties y) {
        double size = n;
        double variance = (size * (size - 1) * (2 * size + 5) - x.squares - y.squares) / 18
                + 2 * x.pairs * 2 * y.pairs / (2 * size * (size - 1));
        if (n > 2) {
            variance += x.triples * y.triples / (9 * size * (size - 1) * (size - 2));
        }
        return FastMath.min(1, Normal.twoSided(score / FastMath.sqrt(variance)));
    }

    /** Over groups of t tied values: the sums of t (t-1) / 2, t (t-1) (2t+5) and t (t-1) (t-2). */
    private record Ties(double pairs, double squares, double triples) {
        static Ties of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double pairs = 0;
            double squares = 0;
            double triples = 0;
            for (int start = 0, end; start < sorted.length; start = end) {
                end = start + 1;
                while (end < sorted.length && sorted[end] == sorted[start]) {
                    end++;
                }
                double t = end - start;
                pairs += t * (t - 1) / 2;
                squares += t * (t - 1) * (2 * t + 5);
                triples += t * (t - 1) * (t - 2);
            }
            return new Ties(pairs, squares, triples);
        }
    }
}
