package org.intercop.assay.stats.series;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A test statistic that is chi-square if errors are as the model takes them.
 *
 * @param statistic at or above zero
 * @param degreesOfFreedom 1 or more
 * @param pValue the upper tail
 */
public record SerialTest(double statistic, int degreesOfFreedom, double pValue) {
    static SerialTest of(double statistic, int degreesOfFreedom) {
        return new SerialTest(
                statistic,
                degreesOfFreedom,
                ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(Math.max(0, statistic)));
    }
}
