package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.Heterogeneity;

/**
 * One pooled figure over the countries (and studies) that share an outcome code.
 *
 * @param intervention the intervention's id
 * @param version its version
 * @param outcome the outcome code
 * @param estimator code of the estimator whose figures were pooled
 * @param measure what is estimated, on its analysis scale
 * @param method how it was pooled
 * @param primary whether the estimator is the plan's first choice
 * @param contributors the units pooled, ascending
 * @param treated analysed treated people behind it
 * @param comparison analysed comparison people behind it
 * @param estimation the pooled figure
 * @param heterogeneity spread between contributors; empty for a common effect or fewer than two contributors
 * @param tau2Interval Q-profile interval of the variance between countries; empty as heterogeneity
 * @param prediction interval for the effect in a new country; empty below three contributors
 */
public record Pool(
        String intervention,
        String version,
        String outcome,
        String estimator,
        EffectMeasure measure,
        Method method,
        boolean primary,
        List<Unit> contributors,
        long treated,
        long comparison,
        Estimation<EffectEstimate> estimation,
        Optional<Heterogeneity> heterogeneity,
        Optional<Interval> tau2Interval,
        Optional<Interval> prediction) {
    public Pool {
        contributors = List.copyOf(contributors);
    }

    /** How figures are pooled. */
    public enum Method {
        /** Random effects by restricted maximum likelihood, interval by Knapp and Hartung. */
        REML_HK,
        /** The same, with an interval that is never narrower than the normal one. */
        REML_HK_MODIFIED,
        /** One common effect by Mantel and Haenszel, from the tables themselves. */
        MANTEL_HAENSZEL;

        /** The name used in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What the pool is about. */
    public PoolKey key() {
        return new PoolKey(intervention, version, outcome, estimator, measure);
    }
}
