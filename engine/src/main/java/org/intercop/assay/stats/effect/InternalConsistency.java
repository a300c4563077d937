package org.intercop.assay.stats.effect;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.FDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * How well the items of a test measure the same thing: Cronbach's alpha with Feldt's limits.
 *
 * <p>Edge cases: fewer than two people or items, an item or a total that does not vary, are not estimable. Sources:
 * Cronbach (1951) <a href="https://doi.org/10.1007/BF02310555">doi:10.1007/BF02310555</a>; Feldt (1965) <a
 * href="https://doi.org/10.1007/BF02289499">doi:10.1007/BF02289499</a>.
 *
 * @param people people who answered every item
 * @param alpha from the covariances
 * @param standardised from the mean correlation
 * @param meanCorrelation between two items
 * @param interval Feldt's limits of alpha
 * @param alphaWithout alpha when each item in turn is dropped; empty with two items
 * @param itemRest correlation of each item with the sum of the others
 */
public record InternalConsistency(
        long people,
        double alpha,
        double standardised,
        double meanCorrelation,
        Interval interval,
        List<Double> alphaWithout,
        List<Double> itemRest) {
    public InternalConsistency {
        alphaWithout = List.copyOf(alphaWithout);
        itemRest = List.copyOf(itemRest);
    }

    /** Of the items in these columns. */
    public static Estimation<InternalConsistency> of(Ratings items, double level) {
        Normal.halfWidth(level);
        int k = items.raters();
        long n = items.people();
        if (n < 2 || k < 2) {
            return Estimation.not(Reason.TOO_FEW_RECORDS, n + " people and " + k + " items; two of each are needed.");
        }
        double[][] covariance = covariance(items);
        for (int j = 0; j < k; j++) {
            if (!(covariance[j][j] > 0) || !(total(covariance, j) > 0)) {
                return Estimation.not(
                        Reason.NO_VARIATION, "Item " + (j + 1) + " or the sum of the others is constant.");
            }
        }
        if (!(total(covariance, -1) > 0)) {
            return Estimation.not(Reason.NO_VARIATION, "The sum of all items is constant.");
        }
        double correlation = meanCorrelation(covariance);
        double alpha = alpha(covariance, -1);
        List<Double> without = new ArrayList<>();
        List<Double> rest = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            if (k > 2) {
                without.add(alpha(covariance, j));
            }
            double withRest = 0;
            for (int i = 0; i < k; i++) {
                withRest += i == j ? 0 : covariance[i][j];
            }
            rest.add(withRest / FastMath.sqrt(covariance[j][j] * total(covariance, j)));
        }
        return Estimation.of(new InternalConsistency(
                n,
                alpha,
                k * correlation / (1 + (k - 1) * correlation),
                correlation,
                feldt(alpha, n, k, level),
                without,
                rest));
    }

    private static Interval feldt(double alpha, long people, int items, double level) {
        FDistribution f = FDistribution.of(people - 1, (people - 1.0) * (items - 1));
        double tail = (1 - level) / 2;
        return new Interval(
                1 - (1 - alpha) * f.inverseSurvivalProbability(tail),
                1 - (1 - alpha) * f.inverseCumulativeProbability(tail),
                level);
    }

    private static double[][] covariance(Ratings items) {
        int k = items.raters();
        double[][] covariance = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                int first = i;
                int second = j;
                double ofFirst = items.mean(i);
                double ofSecond = items.mean(j);
                covariance[i][j] = items.sum(values -> (values.get(first) - ofFirst) * (values.get(second) - ofSecond))
                        / (items.people() - 1);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** Variance of the sum of all items but one; -1 keeps all. */
    private static double total(double[][] covariance, int without) {
        double sum = 0;
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                sum += i == without || j == without ? 0 : covariance[i][j];
            }
        }
        return sum;
    }

    private static double alpha(double[][] covariance, int without) {
        double trace = 0;
        for (int i = 0; i < covariance.length; i++) {
            trace += i == without ? 0 : covariance[i][i];
        }
        double k = without < 0 ? covariance.length : covariance.length - 1;
        return k / (k - 1) * (1 - trace / total(covariance, without));
    }

    private static double meanCorrelation(double[][] covariance) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += covariance[i][j] / FastMath.sqrt(covariance[i][i] * covariance[j][j]);
                pairs++;
            }
        }
        return sum / pairs;
    }
}
