package org.intercop.assay.evidence.comparison;

import java.util.List;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * The effect in one group of people, over all countries.
 *
 * @param level the group: a level of the covariate, or a version
 * @param contributors countries (and studies) with people of both arms in the group, ascending; none that is hidden
 * @param people both arms, over all contributors
 * @param oddsRatio log odds ratio that the contributors share, each with its own base risk: conditional estimate and
 *     exact interval
 * @param shown whether the group is large enough to be shown
 */
public record Subgroup(
        String level, List<String> contributors, TwoByTwo people, Estimation<EffectEstimate> oddsRatio, boolean shown) {
    public Subgroup {
        contributors = List.copyOf(contributors);
    }
}
