package org.intercop.assay.stats.meta;

import java.util.OptionalDouble;

/**
 * A regression test of funnel-plot asymmetry.
 *
 * @param slope change of the effect per unit of the standard error (or sampling variance)
 * @param standardError of the slope
 * @param statistic slope over its standard error
 * @param degreesOfFreedom of Student's t; none where the normal distribution is used
 * @param pValue two-sided, for no asymmetry
 * @param limitEstimate the effect as the standard error (or variance) goes to zero
 */
public record AsymmetryTest(
        double slope,
        double standardError,
        double statistic,
        OptionalDouble degreesOfFreedom,
        double pValue,
        double limitEstimate) {}
