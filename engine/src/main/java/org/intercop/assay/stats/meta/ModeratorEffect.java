package org.intercop.assay.stats.meta;

import org.intercop.assay.stats.estimand.Interval;

/**
 * One coefficient of a meta-regression, analysis scale.
 *
 * @param label as in R: {@code (Intercept)}, {@code year}, {@code design=rct}
 * @param estimate change of the effect per unit of the moderator
 * @param standardError its standard error
 * @param statistic estimate over standard error
 * @param pValue two-sided, for no change
 * @param interval confidence interval
 */
public record ModeratorEffect(
        String label, double estimate, double standardError, double statistic, double pValue, Interval interval) {

    static ModeratorEffect of(String label, double estimate, double standardError, Reference reference, double level) {
        double statistic = estimate / standardError;
        return new ModeratorEffect(
                label,
                estimate,
                standardError,
                statistic,
                reference.twoSidedP(statistic),
                reference.interval(estimate, standardError, level));
    }
}
