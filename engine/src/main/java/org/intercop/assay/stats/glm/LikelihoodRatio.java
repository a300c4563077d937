package org.intercop.assay.stats.glm;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The likelihood-ratio test of a model against one with more columns: the drop in deviance against chi-square.
 *
 * @param statistic the drop in deviance
 * @param degreesOfFreedom by how many columns the models differ
 * @param pValue the upper tail
 */
public record LikelihoodRatio(double statistic, int degreesOfFreedom, double pValue) {

    /**
     * Compares two fits of the same responses by the same kind of model.
     *
     * @param smaller the model whose columns are among those of the larger
     * @param larger the model with more columns
     * @throws IllegalArgumentException if the larger has no more columns, the number of records differs, or the
     *     dispersion is estimated, so that there is no likelihood
     */
    public static LikelihoodRatio of(GlmFit smaller, GlmFit larger) {
        int degrees = larger.matrix().columnCount() - smaller.matrix().columnCount();
        if (degrees <= 0) {
            throw new IllegalArgumentException("larger: has " + larger.matrix().columnCount()
                    + " columns, no more than " + smaller.matrix().columnCount());
        }
        if (smaller.records() != larger.records()) {
            throw new IllegalArgumentException(
                    "larger: is fitted to " + larger.records() + " records, not to " + smaller.records());
        }
        if (larger.model().dispersionIsEstimated()) {
            throw new IllegalArgumentException(
                    "larger: a " + larger.model().family() + " model with estimated dispersion has no likelihood");
        }
        double statistic = Math.max(0, smaller.deviance() - larger.deviance());
        return new LikelihoodRatio(
                statistic, degrees, ChiSquaredDistribution.of(degrees).survivalProbability(statistic));
    }
}
