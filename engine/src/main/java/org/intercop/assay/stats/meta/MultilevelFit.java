package org.intercop.assay.stats.meta;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * A fitted multilevel model.
 *
 * @param studies number of effects, k
 * @param levels the grouping levels, outermost first
 * @param coefficients the intercept, then the moderators, with the normal distribution
 * @param aliased labels of columns left out because those before them determine them
 * @param moderators test of all moderators together; none without moderators
 * @param q Cochran's (residual) Q, weighted by the inverse sampling variances
 * @param degreesOfFreedom of q, k - p
 * @param qPValue upper tail of the chi-square distribution beyond q
 * @param logLikelihood (restricted) log-likelihood at the estimate
 * @param robust coefficients with cluster-robust standard errors; a reason where there are none
 */
public record MultilevelFit(
        int studies,
        List<Level> levels,
        List<ModeratorEffect> coefficients,
        List<String> aliased,
        Optional<JointTest> moderators,
        double q,
        int degreesOfFreedom,
        double qPValue,
        double logLikelihood,
        Estimation<List<RobustEffect>> robust) {
    public MultilevelFit {
        levels = List.copyOf(levels);
        coefficients = List.copyOf(coefficients);
        aliased = List.copyOf(aliased);
        Objects.requireNonNull(moderators, "moderators");
        Objects.requireNonNull(robust, "robust");
    }

    /**
     * One grouping level.
     *
     * @param column its column
     * @param groups number of groups, each named by its own label and those of the levels around it
     * @param variance variance of the random intercepts of these groups
     * @param i2 percentage of the variation that this level accounts for, with the typical sampling variance
     */
    public record Level(String column, int groups, double variance, double i2) {}

    /**
     * A coefficient with cluster-robust standard errors.
     *
     * @param label as in R
     * @param standardErrorCr2 bias-reduced (CR2), working model the fitted one: Tipton and Pustejovsky (2015)
     *     doi:10.3102/1076998615606099
     * @param degreesOfFreedomCr2 Satterthwaite's degrees of freedom for it
     * @param pValueCr2 two-sided, Student's t with these
     * @param standardErrorCr1 CR0 scaled by the root of G / (G - 1)
     * @param standardErrorCr1p CR0 scaled by the root of G / (G - p)
     */
    public record RobustEffect(
            String label,
            double standardErrorCr2,
            double degreesOfFreedomCr2,
            double pValueCr2,
            double standardErrorCr1,
            double standardErrorCr1p) {}

    /** Percentage of the variation that all levels together account for. */
    public double i2() {
        return levels.stream().mapToDouble(Level::i2).sum();
    }
}
