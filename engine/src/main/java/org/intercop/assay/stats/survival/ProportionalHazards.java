package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Score tests of proportional hazards: does a hazard ratio change with a function g of time? For each covariate the
 * model is widened by its product with g(t), and the score of that product is tested at zero; the global test widens by
 * all products at once. This is the exact score test of R's cox.zph since survival 3.0.
 *
 * <p>Edge cases: all events at one time, or a transform that is constant over them: {@code NO_VARIATION}; a log
 * transform with a time at or below zero: {@code OUTSIDE_DOMAIN}.
 *
 * <p>Reference: Grambsch and Therneau (1994), Biometrika 81:515-526, doi:10.1093/biomet/81.3.515.
 */
public final class ProportionalHazards {
    private final List<Test> tests;
    private final Test global;

    private ProportionalHazards(List<Test> tests, Test global) {
        this.tests = List.copyOf(tests);
        this.global = global;
    }

    /** The function of time that a hazard ratio may change with. */
    public enum Transform {
        /** One minus the pooled Kaplan-Meier estimate just before the time; spreads the events evenly. */
        KAPLAN_MEIER,
        /** The time. */
        IDENTITY,
        /** The mean rank of the time among all ends of follow-up. */
        RANK,
        /** The logarithm of the time. */
        LOG
    }

    /**
     * One test.
     *
     * @param label of the covariate, or {@code global}
     * @param chiSquared the statistic
     * @param degreesOfFreedom 1, or the number of covariates
     */
    public record Test(String label, double chiSquared, int degreesOfFreedom) {
        /** Upper tail of the chi-squared distribution. */
        public double pValue() {
            return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquared);
        }
    }

    /** The tests for a fitted model. */
    public static Estimation<ProportionalHazards> test(CoxFit fit, Transform transform) {
        CoxData data = fit.data();
        if (transform == Transform.LOG) {
            for (int cell = 0; cell < data.cells(); cell++) {
                if (!(data.time(cell) > 0)) {
                    return Estimation.not(
                            Reason.OUTSIDE_DOMAIN,
                            "A follow-up ends at " + data.time(cell) + ", which has no logarithm.");
                }
            }
        }
        DoubleUnaryOperator g = function(fit, transform);
        double sum = 0;
        for (int cell = 0; cell < data.cells(); cell++) {
            sum += data.isEvent(cell) ? data.count(cell) * g.applyAsDouble(data.time(cell)) : 0;
        }
        double mean = sum / data.eventCount();
        return new Widened(fit, time -> g.applyAsDouble(time) - mean).tests();
    }

    /** One test a covariate, in the order of the labels. */
    public List<Test> tests() {
        return tests;
    }

    /** The test of all covariates together. */
    public Test global() {
        return global;
    }

    private static DoubleUnaryOperator function(CoxFit fit, Transform transform) {
        return switch (transform) {
            case IDENTITY -> time -> time;
            case LOG -> FastMath::log;
            case RANK -> {
                Timeline ends = Timeline.of(withoutEntry(fit.followUp()));
                long people = ends.atRisk(0);
                yield time -> {
                    int k = ends.lastAtOrBefore(time);
                    long later = k + 1 < ends.size() ? ends.atRisk(k + 1) : 0;
                    long here = ends.atRisk(k) - later;
                    return people - ends.atRisk(k) + (here + 1) / 2.0;
                };
            }
            case KAPLAN_MEIER -> {
                KaplanMeier curve = KaplanMeier.ofCounts(fit.followUp());
                Timeline timeline = curve.timeline();
                yield time -> 1 - curve.survivalAfter(timeline.lastAtOrBefore(time) - 1);
            }
        };
    }

    private static FollowUp withoutEntry(FollowUp followUp) {
        double[] origin = new double[followUp.rows()];
        Arrays.fill(origin, Double.NEGATIVE_INFINITY);
        return followUp.startingAt(origin);
    }

    /** Score and information of the model with the products added, their coefficients zero. */
    private static final class Widened {
        private final List<String> labels;
        private final double[] score;
        private final double[][] information;

        private Widened(CoxFit fit, DoubleUnaryOperator g) {
            labels = fit.labels();
            int width = labels.size();
            score = new double[2 * width];
            information = new double[2 * width][2 * width];
            fit.riskSets(RiskSets.Products.SUMMED).walk((sets, stratum, time) -> {
                double at = g.applyAsDouble(time);
                for (int j = 0; j < width; j++) {
                    score[width + j] += at * sets.gradient(j);
                    for (int k = 0; k <= j; k++) {
                        double value = sets.information(j, k);
                        add(j, k, value);
                        add(width + j, k, at * value);
                        if (j != k) {
                            add(width + k, j, at * value);
                        }
                        add(width + j, width + k, at * at * value);
                    }
                }
            });
        }

        private void add(int row, int column, double value) {
            information[row][column] += value;
            information[column][row] = information[row][column];
        }

        private Estimation<ProportionalHazards> tests() {
            int width = labels.size();
            List<Test> tests = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                int[] used = new int[width + 1];
                for (int k = 0; k < width; k++) {
                    used[k] = k;
                }
                used[width] = width + j;
                Estimation<Test> test = test(labels.get(j), used, 1);
                if (!test.isEstimated()) {
                    return ((Estimation.NotEstimable<Test>) test).as();
                }
                tests.add(test.orThrow());
            }
            int[] all = new int[2 * width];
            for (int k = 0; k < all.length; k++) {
                all[k] = k;
            }
            return test("global", all, width).map(global -> new ProportionalHazards(tests, global));
        }

        private Estimation<Test> test(String label, int[] used, int degreesOfFreedom) {
            RealMatrix matrix = new Array2DRowRealMatrix(information, false).getSubMatrix(used, used);
            double[] part = new double[used.length];
            for (int k = 0; k < part.length; k++) {
                part[k] = score[used[k]];
            }
            return PositiveDefinite.of(matrix)
                    .map(factor -> {
                        double[] solved = factor.solve(part);
                        double chiSquared = 0;
                        for (int k = 0; k < part.length; k++) {
                            chiSquared += solved[k] * part[k];
                        }
                        return Estimation.of(new Test(label, chiSquared, degreesOfFreedom));
                    })
                    .orElseGet(() -> Estimation.not(
                            Reason.NO_VARIATION,
                            "The events do not spread over enough times to tell whether the effect of " + label
                                    + " changes."));
        }
    }
}
