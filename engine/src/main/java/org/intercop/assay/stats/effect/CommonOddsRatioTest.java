package org.intercop.assay.stats.effect;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Root;

/**
 * Likelihood ratio test that several groups of strata share one odds ratio, by the exact conditional likelihood: strata
 * keep their own base risks, nothing is added to zero cells. It is the likelihood ratio test of the interaction in a
 * conditional logistic regression with those strata.
 *
 * <p>Groups whose strata say nothing (no events, only events, an empty arm) take no part; with fewer than two left
 * there is no test. A group whose events lie all in one arm has a likelihood that rises to a limit, which counts.
 *
 * <p>Source: Breslow and Day (1980), Statistical Methods in Cancer Research 1, section 7.
 */
public final class CommonOddsRatioTest {
    /** exp(60): an odds ratio that no table of counts can tell from an infinite one. */
    private static final double FAR = 60;

    private CommonOddsRatioTest() {}

    /**
     * Tests whether the groups differ.
     *
     * @param groups each a list of strata that are taken to share an odds ratio
     */
    public static Estimation<ChiSquared> of(List<List<TwoByTwo>> groups) {
        List<List<TwoByTwo>> telling =
                groups.stream().filter(CommonOddsRatioTest::tells).toList();
        if (telling.size() < 2) {
            return Estimation.not(
                    Reason.NO_VARIATION,
                    "Of " + groups.size() + " groups, " + telling.size()
                            + " have events and non-events in people of both arms; a comparison needs two.");
        }
        double apart =
                telling.stream().mapToDouble(CommonOddsRatioTest::highest).sum();
        double together = highest(telling.stream().flatMap(List::stream).toList());
        int degrees = telling.size() - 1;
        double statistic = Math.max(0, 2 * (apart - together));
        double p = statistic == 0 ? 1 : ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
        return Estimation.of(new ChiSquared(statistic, degrees, p));
    }

    private static boolean tells(List<TwoByTwo> strata) {
        ConditionalLikelihood likelihood = ConditionalLikelihood.of(strata);
        return likelihood.fewest() < likelihood.most();
    }

    private static double highest(List<TwoByTwo> strata) {
        ConditionalLikelihood likelihood = ConditionalLikelihood.of(strata);
        double observed = likelihood.observed();
        if (observed == likelihood.fewest() || observed == likelihood.most()) {
            return 0;
        }
        return likelihood.logLikelihood(Root.between(t -> likelihood.mean(t) - observed, -FAR, FAR));
    }
}
