package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Large-sample tests that the risk is the same in both arms, each on one degree of freedom. {@link ExactTest} is to be
 * preferred where an expected count is below five.
 *
 * <p>Edge cases: an empty arm, and a table in which nobody or everybody has the event, are not estimable;
 * the likelihood ratio of the latter is 1, so that its statistic is 0. Source:
 * Campbell (2007) <a href="https://doi.org/10.1002/sim.2832">doi:10.1002/sim.2832</a> for N-1.
 */
public enum AssociationTest {
    /** Pearson's chi-squared statistic. */
    PEARSON {
        @Override
        double statistic(TwoByTwo table) {
            return pearson(table, 0);
        }
    },
    /** Pearson's with Yates's continuity correction, which is never more than the distance itself. */
    YATES {
        @Override
        double statistic(TwoByTwo table) {
            return pearson(table, 0.5);
        }
    },
    /** Twice the log likelihood ratio. */
    LIKELIHOOD_RATIO {
        @Override
        double statistic(TwoByTwo table) {
            double n = table.size();
            double events = table.events();
            double nonEvents = n - events;
            return 2
                    * (term(table.treatedEvents(), table.treatedSize() * events / n)
                            + term(table.treatedNonEvents(), table.treatedSize() * nonEvents / n)
                            + term(table.comparisonEvents(), table.comparisonSize() * events / n)
                            + term(table.comparisonNonEvents(), table.comparisonSize() * nonEvents / n));
        }

        private double term(double count, double expected) {
            return count == 0 ? 0 : count * FastMath.log(count / expected);
        }
    },
    /** Pearson's times (N - 1) / N, the best of the approximations in small tables. */
    N_MINUS_ONE {
        @Override
        double statistic(TwoByTwo table) {
            double n = table.size();
            return pearson(table, 0) * (n - 1) / n;
        }
    };

    abstract double statistic(TwoByTwo table);

    /** The statistic and its p value. */
    public Estimation<ChiSquared> of(TwoByTwo table) {
        return Arms.bothFilled(table).flatMap(both -> {
            if (both.hasOneOutcome() && this != LIKELIHOOD_RATIO) {
                return Estimation.not(
                        Reason.NO_VARIATION, (both.events() == 0 ? "Nobody" : "Everybody") + " has the event.");
            }
            return Estimation.of(ChiSquared.of(statistic(both), 1));
        });
    }

    private static double pearson(TwoByTwo table, double correction) {
        double n = table.size();
        double events = table.events();
        double treated = table.treatedSize();
        double comparison = table.comparisonSize();
        double distance = FastMath.abs(table.treatedEvents() - treated * events / n);
        double left = distance - FastMath.min(correction, distance);
        return left * left * (n / treated) * (n / comparison) * (n / events) / (n - events);
    }
}
