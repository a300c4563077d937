package org.intercop.assay.stats.effect;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A test statistic with a chi-squared distribution under the hypothesis.
 *
 * @param statistic the statistic, 0 or more
 * @param degreesOfFreedom 0 or more; with 0 the statistic is 0 and the p value 1
 * @param pValue probability of a statistic at least as large
 */
public record ChiSquared(double statistic, double degreesOfFreedom, double pValue) {

    static ChiSquared of(double statistic, double degreesOfFreedom) {
        double p =
                statistic == 0 ? 1 : ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
        return new ChiSquared(statistic, degreesOfFreedom, p);
    }
}
