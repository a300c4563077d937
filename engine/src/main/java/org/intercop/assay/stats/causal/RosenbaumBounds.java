package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Bounds on the one-sided p value of matched pairs when a hidden factor makes one of two matched people up to gamma
 * times as likely to be treated. Gamma 1 is no hidden bias; the gamma at which the upper bound passes .05 says how much
 * hidden bias the finding withstands.
 *
 * <p>Rosenbaum PR (2002). Observational Studies, 2nd ed., chapter 4, doi:10.1007/978-1-4757-3692-2.
 */
public final class RosenbaumBounds {
    private RosenbaumBounds() {}

    /**
     * The bounds at one amount of hidden bias.
     *
     * @param gamma at or above 1
     * @param lower smallest p value that this much bias can produce
     * @param upper largest p value that this much bias can produce
     */
    public record Bound(double gamma, double lower, double upper) {}

    /** Which counts are as extreme as the one seen. */
    public enum Tail {
        /** As many or more: the exact p value. */
        INCLUSIVE,
        /** More only: what the R package rbounds 2.2 computes. */
        EXCLUSIVE
    }

    /**
     * McNemar's test of pairs with a binary outcome, in the direction seen.
     *
     * @param treatedOnly pairs in which only the treated person had the event
     * @param comparisonOnly pairs in which only the comparison person had it
     * @param gammas amounts of hidden bias, each at or above 1
     * @return one bound per gamma; not estimable without a discordant pair
     */
    public static Estimation<List<Bound>> pairs(int treatedOnly, int comparisonOnly, List<Double> gammas, Tail tail) {
        requirePairs("treatedOnly", treatedOnly);
        requirePairs("comparisonOnly", comparisonOnly);
        gammas.forEach(RosenbaumBounds::requireGamma);
        int discordant = Math.addExact(treatedOnly, comparisonOnly);
        if (discordant == 0) {
            return Estimation.not(Reason.NO_VARIATION, "No pair differs in the outcome.");
        }
        int seen = Math.max(treatedOnly, comparisonOnly) - (tail == Tail.INCLUSIVE ? 1 : 0);
        return Estimation.of(gammas.stream()
                .map(gamma -> new Bound(
                        gamma,
                        BinomialDistribution.of(discordant, 1 / (1 + gamma)).survivalProbability(seen),
                        BinomialDistribution.of(discordant, gamma / (1 + gamma)).survivalProbability(seen)))
                .toList());
    }

    /**
     * Wilcoxon's signed-rank test of paired differences by its normal approximation, against the treated having larger
     * values.
     *
     * @param pairs number of pairs that differ
     * @param statistic sum of the ranks of the positive differences
     * @param bounds one per gamma
     */
    public record SignedRank(long pairs, double statistic, List<Bound> bounds) {
        public SignedRank {
            bounds = List.copyOf(bounds);
        }
    }

    /**
     * The signed-rank test with mid-ranks for ties, pairs without a difference left out, no continuity correction.
     *
     * @param differences treated minus comparison, one per pair, finite
     * @param gammas amounts of hidden bias, each at or above 1
     * @return not estimable if no pair differs
     */
    public static Estimation<SignedRank> signedRank(double[] differences, List<Double> gammas) {
        long[] once = new long[differences.length];
        Arrays.fill(once, 1);
        return signedRank(differences, once, gammas);
    }

    /** The same where each difference stands for a number of pairs, at or above zero. */
    public static Estimation<SignedRank> signedRank(double[] differences, long[] counts, List<Double> gammas) {
        if (differences.length != counts.length) {
            throw new IllegalArgumentException(
                    "counts: " + counts.length + " counts for " + differences.length + " differences");
        }
        for (int i = 0; i < differences.length; i++) {
            if (!Double.isFinite(differences[i])) {
                throw new IllegalArgumentException("differences: " + differences[i] + " is not finite");
            }
            if (counts[i] < 0) {
                throw new IllegalArgumentException("counts: " + counts[i] + " is below zero");
            }
        }
        gammas.forEach(RosenbaumBounds::requireGamma);
        int[] order = IntStream.range(0, differences.length)
                .filter(i -> differences[i] != 0 && counts[i] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(differences[a]), Math.abs(differences[b])))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length == 0) {
            return Estimation.not(Reason.NO_VARIATION, "No pair differs in the outcome.");
        }
        long below = 0;
        double statistic = 0;
        double ranks = 0;
        double squares = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            long tied = 0;
            long positive = 0;
            double size = Math.abs(differences[order[start]]);
            while (end < order.length && Math.abs(differences[order[end]]) == size) {
                tied += counts[order[end]];
                positive += differences[order[end]] > 0 ? counts[order[end]] : 0;
                end++;
            }
            double rank = below + (tied + 1) / 2.0;
            statistic += positive * rank;
            ranks += tied * rank;
            squares += tied * rank * rank;
            below += tied;
            start = end;
        }
        List<Bound> bounds = new ArrayList<>();
        for (double gamma : gammas) {
            bounds.add(new Bound(
                    gamma,
                    upperTail(statistic, ranks, squares, 1 / (1 + gamma)),
                    upperTail(statistic, ranks, squares, gamma / (1 + gamma))));
        }
        return Estimation.of(new SignedRank(below, statistic, bounds));
    }

    private static double upperTail(double statistic, double ranks, double squares, double positive) {
        double deviation = FastMath.sqrt(squares * positive * (1 - positive));
        return NormalDistribution.of(0, 1).survivalProbability((statistic - ranks * positive) / deviation);
    }

    private static void requirePairs(String name, int pairs) {
        if (pairs < 0) {
            throw new IllegalArgumentException(name + ": " + pairs + " is below zero");
        }
    }

    private static void requireGamma(double gamma) {
        if (!(gamma >= 1 && Double.isFinite(gamma))) {
            throw new IllegalArgumentException("gamma: " + gamma + " is not a finite value >= 1");
        }
    }
}
