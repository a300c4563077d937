package org.intercop.assay.evidence.evaluation;

import java.util.Comparator;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * What a pool is about.
 *
 * @param intervention the intervention's id
 * @param version its version
 * @param outcome the outcome code that all pooled countries share
 * @param estimator code of the estimator whose answers are pooled
 * @param measure what is estimated, on its analysis scale
 */
public record PoolKey(String intervention, String version, String outcome, String estimator, EffectMeasure measure)
        implements Comparable<PoolKey> {
    private static final Comparator<PoolKey> ORDER = Comparator.comparing(PoolKey::intervention)
            .thenComparing(PoolKey::version)
            .thenComparing(PoolKey::outcome)
            .thenComparing(PoolKey::estimator)
            .thenComparing(PoolKey::measure);

    static PoolKey of(Unit unit, String estimator, EffectMeasure measure) {
        return new PoolKey(unit.intervention(), unit.version(), unit.outcome(), estimator, measure);
    }

    @Override
    public int compareTo(PoolKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return String.join("/", intervention, version, outcome, estimator, measure.code());
    }
}
