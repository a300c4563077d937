package org.intercop.assay.evidence.evaluation;

import java.util.List;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.meta.MetaRegressionFit;

/**
 * Meta-regression of the countries' figures on the version of the intervention, over all versions: how much more, or
 * less, a version does than the oldest one. Countries choose their version, so a difference is no proof.
 *
 * @param intervention the intervention's id
 * @param outcome the outcome code that all countries share
 * @param estimator whose figures
 * @param measure what is estimated
 * @param primary whether the estimator is the plan's first choice
 * @param versions those with a figure, oldest first; the first is the one compared with
 * @param fit the intercept is the first version's effect, the other coefficients are the others' differences from it,
 *     in order
 */
public record VersionEffect(
        String intervention,
        String outcome,
        String estimator,
        EffectMeasure measure,
        boolean primary,
        List<String> versions,
        Estimation<MetaRegressionFit> fit) {
    public VersionEffect {
        versions = List.copyOf(versions);
    }
}
