package org.intercop.assay.stats.meta;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A fitted meta-regression.
 *
 * @param studies number of studies, k
 * @param coefficients the intercept, then the moderators
 * @param aliased labels of columns left out because those before them determine them
 * @param heterogeneity what the moderators leave unexplained; q is the residual Q on k - p degrees of freedom
 * @param r2 percentage of the variance between studies that the moderators explain, at least 0; none where there is
 *     no such variance without them. For the common-effect model the adjusted R2 of the weighted regression
 * @param moderators test of all moderators together
 * @param logLikelihood (restricted) log-likelihood at the estimate, for the two likelihood estimators
 */
public record MetaRegressionFit(
        int studies,
        List<ModeratorEffect> coefficients,
        List<String> aliased,
        Heterogeneity heterogeneity,
        OptionalDouble r2,
        JointTest moderators,
        OptionalDouble logLikelihood) {
    public MetaRegressionFit {
        coefficients = List.copyOf(coefficients);
        aliased = List.copyOf(aliased);
    }
}
