package org.intercop.assay.evidence.evaluation;

import java.util.Objects;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.estimand.Scale;

/**
 * What a unit says of the effect when countries are pooled.
 *
 * @param estimator code of the estimator that it comes from
 * @param measure a ratio, or the logit of a share
 * @param profile its log-likelihood on the measure's analysis scale
 */
public record UnitProfile(String estimator, EffectMeasure measure, LikelihoodProfile profile) {
    public UnitProfile {
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(profile, "profile");
        if (measure.scale() == Scale.IDENTITY) {
            throw new IllegalArgumentException("measure: " + measure.code() + " is no ratio and no logit");
        }
    }
}
