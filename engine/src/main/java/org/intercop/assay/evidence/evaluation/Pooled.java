package org.intercop.assay.evidence.evaluation;

import java.util.List;

/**
 * Everything that pooling says, each list in the order of intervention, version, outcome, estimator and measure.
 *
 * @param posteriors countries pooled by their likelihood profiles
 * @param figures countries' figures pooled, as cross-checks beside them
 * @param influences what each country does to a pool
 * @param asymmetries whether small countries say something else than large ones, where ten or more are pooled
 * @param versionEffects what the version of an intervention has to do with its effect
 */
public record Pooled(
        List<PosteriorPool> posteriors,
        List<Pool> figures,
        List<CountryInfluence> influences,
        List<Asymmetry> asymmetries,
        List<VersionEffect> versionEffects) {
    public Pooled {
        posteriors = List.copyOf(posteriors);
        figures = List.copyOf(figures);
        influences = List.copyOf(influences);
        asymmetries = List.copyOf(asymmetries);
        versionEffects = List.copyOf(versionEffects);
    }
}
