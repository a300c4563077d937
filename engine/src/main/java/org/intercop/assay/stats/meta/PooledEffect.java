package org.intercop.assay.stats.meta;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.stats.estimand.Interval;

/**
 * A pooled effect on the analysis scale.
 *
 * @param studies number of studies, k, at least 1
 * @param estimator how tau squared was estimated
 * @param test how standard error and interval were formed; {@link PoolingTest#Z} where there is a single study
 * @param estimate mean effect
 * @param standardError its standard error, above zero
 * @param statistic estimate over standard error
 * @param degreesOfFreedom of Student's t; none where the normal distribution is used
 * @param pValue two-sided, for a mean effect of zero
 * @param interval confidence interval of the mean effect
 * @param heterogeneity how much the studies differ
 * @param predictionInterval where the true effect of a new study would lie, with the distribution of {@code interval};
 *     none for the common-effect model and a single study
 * @param predictionIntervalT the same with Student's t on k - 2 degrees of freedom (Higgins, Thompson and
 *     Spiegelhalter 2009, doi:10.1111/j.1467-985X.2008.00552.x); needs three studies
 * @param logLikelihood (restricted) log-likelihood at the estimate, for the two likelihood estimators
 * @param weightPercents share of each study in the mean, in order, summing to 100
 */
public record PooledEffect(
        int studies,
        Tau2Estimator estimator,
        PoolingTest test,
        double estimate,
        double standardError,
        double statistic,
        OptionalDouble degreesOfFreedom,
        double pValue,
        Interval interval,
        Heterogeneity heterogeneity,
        Optional<Interval> predictionInterval,
        Optional<Interval> predictionIntervalT,
        OptionalDouble logLikelihood,
        List<Double> weightPercents) {
    public PooledEffect {
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(heterogeneity, "heterogeneity");
        weightPercents = List.copyOf(weightPercents);
    }

    /** Whether this is the effect of one study alone, of which nothing can be said about other studies. */
    public boolean isSingleStudy() {
        return studies == 1;
    }
}
