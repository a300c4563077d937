package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * The log-rank test and its G-rho family: do the groups share one survival curve?
 *
 * <p>In each stratum, at each event time, the events of a group are compared with its share of the risk set; the
 * variance is hypergeometric. Each time weighs \( S(t-)^\rho \), with S the pooled Kaplan-Meier estimate of the
 * stratum: rho 0 is the log-rank test, rho 1 the Peto-Peto form of the Wilcoxon test, which looks more at early events.
 *
 * <p>Edge cases: a group without expected events (empty, or gone before the first event) is left out and the degrees
 * of freedom fall by one; with fewer than two groups left, or no events, the test is not estimable.
 *
 * <p>Reference: Harrington and Fleming (1982), Biometrika 69:553-566, doi:10.1093/biomet/69.3.553.
 */
public final class LogRank {
    private final List<String> groups;
    private final long[] people;
    private final double[] observed;
    private final double[] expected;
    private final RealMatrix variance;
    private final double chiSquared;
    private final int degreesOfFreedom;

    private LogRank(
            List<String> groups,
            long[] people,
            double[] observed,
            double[] expected,
            RealMatrix variance,
            double chiSquared,
            int degreesOfFreedom) {
        this.groups = groups;
        this.people = people;
        this.observed = observed;
        this.expected = expected;
        this.variance = variance;
        this.chiSquared = chiSquared;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /** The log-rank test. */
    public static Estimation<LogRank> test(FollowUp followUp, Groups groups) {
        return test(followUp, groups, 0);
    }

    /**
     * The test of the G-rho family, within the strata of the follow-up.
     *
     * @param rho power of the survival in the weights, at or above zero
     * @throws IllegalArgumentException if the rows carry analysis weights
     */
    public static Estimation<LogRank> test(FollowUp followUp, Groups groups, double rho) {
        if (groups.rows() != followUp.rows()) {
            throw new IllegalArgumentException("groups: " + groups.rows() + " rows, not " + followUp.rows());
        }
        if (!(rho >= 0 && Double.isFinite(rho))) {
            throw new IllegalArgumentException("rho: " + rho + " is not a finite number >= 0");
        }
        if (followUp.isWeighted()) {
            throw new IllegalArgumentException("followUp: has analysis weights; a log-rank test takes counts");
        }
        Sums sums = new Sums(groups.levels().size());
        FollowUp tied = followUp.withEqualTies();
        for (int stratum : Strata.codes(tied)) {
            sums.add(
                    Timeline.of(
                            tied,
                            row -> tied.stratum(row) == stratum,
                            groups.codes(),
                            groups.levels().size()),
                    rho);
        }
        long[] people = new long[groups.levels().size()];
        for (int row = 0; row < tied.rows(); row++) {
            people[groups.code(row)] += tied.isUsed(row) ? tied.count(row) : 0;
        }
        return sums.test(groups.levels(), people);
    }

    /** The groups in order. */
    public List<String> groups() {
        return groups;
    }

    /** Number of people of a group. */
    public long people(int group) {
        return people[group];
    }

    /** Events of a group, each weighted by S(t-)^rho. */
    public double observed(int group) {
        return observed[group];
    }

    /** Events expected in a group if all groups shared one curve, weighted likewise. */
    public double expected(int group) {
        return expected[group];
    }

    /** Variance matrix of observed minus expected. */
    public RealMatrix variance() {
        return variance.copy();
    }

    /** The test statistic. */
    public double chiSquared() {
        return chiSquared;
    }

    /** Groups with expected events, less one. */
    public int degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /** Upper tail of the chi-squared distribution. */
    public double pValue() {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquared);
    }

    private static final class Sums {
        private final double[] observed;
        private final double[] expected;
        private final double[][] variance;

        private Sums(int groups) {
            observed = new double[groups];
            expected = new double[groups];
            variance = new double[groups][groups];
        }

        private void add(Timeline timeline, double rho) {
            double survival = 1;
            for (int k = 0; k < timeline.size(); k++) {
                double n = timeline.atRisk(k);
                double d = timeline.anyEvents(k);
                if (d == 0) {
                    continue;
                }
                double weight = rho == 0 ? 1 : FastMath.pow(survival, rho);
                double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
                for (int i = 0; i < observed.length; i++) {
                    double share = timeline.atRisk(i, k) / n;
                    observed[i] += weight * timeline.anyEvents(i, k);
                    expected[i] += weight * d * share;
                    for (int j = 0; j < observed.length; j++) {
                        variance[i][j] += spread * share * ((i == j ? 1 : 0) - timeline.atRisk(j, k) / n);
                    }
                }
                survival *= (n - d) / n;
            }
        }

        private Estimation<LogRank> test(List<String> groups, long[] people) {
            List<Integer> used = new ArrayList<>();
            for (int i = 0; i < expected.length; i++) {
                if (expected[i] > 0) {
                    used.add(i);
                }
            }
            if (used.isEmpty()) {
                return Estimation.not(Reason.NO_EVENTS, "Nobody had the event.");
            }
            if (used.size() < 2) {
                return Estimation.not(
                        Reason.EMPTY_ARM,
                        "Only the group " + groups.get(used.get(0)) + " has people at risk of the event.");
            }
            int[] others = used.stream().skip(1).mapToInt(Integer::intValue).toArray();
            RealMatrix full = new Array2DRowRealMatrix(variance, true);
            double[] excess = new double[others.length];
            for (int i = 0; i < others.length; i++) {
                excess[i] = observed[others[i]] - expected[others[i]];
            }
            return PositiveDefinite.of(full.getSubMatrix(others, others))
                    .map(matrix -> {
                        double[] solved = matrix.solve(excess);
                        double chiSquared = 0;
                        for (int i = 0; i < solved.length; i++) {
                            chiSquared += solved[i] * excess[i];
                        }
                        return Estimation.of(
                                new LogRank(groups, people, observed, expected, full, chiSquared, others.length));
                    })
                    .orElseGet(() -> Estimation.not(
                            Reason.NO_VARIATION,
                            "At every event time all who were at risk had the event or were of one group."));
        }
    }
}
