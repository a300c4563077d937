package org.intercop.assay.evidence.evaluation;

import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.meta.AsymmetryTest;
import org.intercop.assay.stats.meta.TrimAndFill;

/**
 * Whether small countries show other effects than large ones, in a pool of ten countries or more.
 *
 * @param key the pool
 * @param primary whether the estimator is the plan's first choice
 * @param countries how many are pooled
 * @param egger Egger's test
 * @param filled the pool after trim and fill
 */
public record Asymmetry(
        PoolKey key, boolean primary, int countries, Estimation<AsymmetryTest> egger, Estimation<TrimAndFill> filled) {
    /** Below this many countries the tests say next to nothing and are not made. */
    public static final int FEWEST = 10;
}
