package org.intercop.assay.evidence.evaluation;

import java.util.Optional;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/** Profiles of estimators that have no likelihood of their own. */
final class Profiles {
    private Profiles() {}

    static Optional<UnitProfile> none() {
        return Optional.empty();
    }

    /** A normal likelihood of an estimated logarithm of a ratio; none where there is no figure or no error. */
    static Optional<UnitProfile> normal(String estimator, Estimation<EffectEstimate> ratio) {
        return ratio.isEstimated() && ratio.orThrow().standardError() > 0
                ? Optional.of(new UnitProfile(
                        estimator,
                        ratio.orThrow().measure(),
                        LikelihoodProfile.normal(
                                ratio.orThrow().estimate(), ratio.orThrow().standardError())))
                : Optional.empty();
    }
}
