package org.intercop.assay.stats.causal;

import java.util.List;
import org.intercop.assay.stats.effect.ConditionalLikelihood;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;

/**
 * The odds ratio that strata of the propensity score have in common, by its exact conditional likelihood: given the
 * events of each stratum, the number of them among the treated. Nothing is added to zero cells and no large-sample
 * approximation is made, so that it holds with few events; it takes the strata as given and the odds ratio as common.
 *
 * <p>Edge cases: a stratum without events, or with events only, says nothing; if none says anything there is no answer
 * ({@code NO_EVENTS}, {@code ALL_EVENTS} or {@code NO_VARIATION}). Where the treated have the fewest, or the most, events
 * possible there is no estimate ({@code UNBOUNDED}), but an interval with one infinite end and a likelihood that rises
 * towards it. Where more than 5,000 numbers of treated events are possible there is no answer ({@code OUTSIDE_DOMAIN}):
 * the exact limits would take long, and the large-sample ones serve as well.
 *
 * <p>Breslow NE, Day NE (1980). Statistical Methods in Cancer Research 1, section 4; Agresti A (1992). A survey of exact
 * inference for contingency tables. Statistical Science 7:131-153, doi:10.1214/ss/1177011454.
 */
public final class ConditionalEffect {
    private static final long MOST = 5000;

    private final List<TwoByTwo> strata;
    private final ExactTest test;
    private final LikelihoodProfile profile;

    private ConditionalEffect(List<TwoByTwo> strata, ExactTest test, LikelihoodProfile profile) {
        this.strata = List.copyOf(strata);
        this.test = test;
        this.profile = profile;
    }

    static Estimation<ConditionalEffect> of(List<TwoByTwo> strata) {
        ConditionalLikelihood likelihood = ConditionalLikelihood.of(strata);
        if (likelihood.most() - likelihood.fewest() > MOST) {
            return Estimation.not(
                    Reason.OUTSIDE_DOMAIN,
                    "The exact conditional likelihood is for few events; there are "
                            + strata.stream().mapToLong(TwoByTwo::events).sum() + " events.");
        }
        Estimation<LikelihoodProfile> profile = ConditionalProfile.of(strata);
        if (profile instanceof NotEstimable<LikelihoodProfile>) {
            TwoByTwo all = strata.stream().reduce(new TwoByTwo(0, 0, 0, 0), TwoByTwo::plus);
            return Estimation.not(
                    all.events() == 0
                            ? Reason.NO_EVENTS
                            : all.events() == all.size() ? Reason.ALL_EVENTS : Reason.NO_VARIATION,
                    "Within each of " + strata.size() + " strata, nobody or everybody has the event (in all " + all
                            + ").");
        }
        return profile.map(found -> new ConditionalEffect(strata, ExactTest.of(strata), found));
    }

    /** Events and people of each stratum. */
    public List<TwoByTwo> strata() {
        return strata;
    }

    /**
     * The likeliest log odds ratio with its standard error from the information, and the exact interval.
     *
     * @param level confidence level, in (0, 1)
     */
    public Estimation<EffectEstimate> effect(double level) {
        return test.estimate(level);
    }

    /** The exact interval of the log odds ratio; an end that the data do not bound is infinite. */
    public Interval interval(double level) {
        return test.interval(level);
    }

    /** The shorter interval by the mid-p tests, without the guarantee of exactness. */
    public Interval midPInterval(double level) {
        return test.midPInterval(level);
    }

    /** Exact two-sided p value of no effect in any stratum. */
    public double twoSided() {
        return test.twoSided();
    }

    /** The likelihood of every log odds ratio, for pooling. */
    public LikelihoodProfile profile() {
        return profile;
    }
}
