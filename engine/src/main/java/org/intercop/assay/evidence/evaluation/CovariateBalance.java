package org.intercop.assay.evidence.evaluation;

/**
 * How alike the arms are on the covariates, at the level where they differ most.
 *
 * @param covariate the covariate and level with the largest difference, for example {@code age_band=14-17}
 * @param largest its absolute standardised mean difference
 * @param levels how many levels were compared, 1 or more
 * @param treated effective number of treated people
 * @param comparison effective number of comparison people, after weighting
 */
public record CovariateBalance(String covariate, double largest, int levels, double treated, double comparison) {
    public CovariateBalance {
        if (!(largest >= 0)) {
            throw new IllegalArgumentException("largest: " + largest + " is below zero");
        }
        if (levels < 1) {
            throw new IllegalArgumentException("levels: " + levels + " is below 1");
        }
    }
}
