package org.intercop.assay.stats.meta;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.ConditionalLikelihood;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.numeric.Root;

/**
 * The likelihood profile of the log odds ratio of one country: the exact conditional (non-central hypergeometric)
 * likelihood, multiplied over strata. Nothing is added to zero cells; without events in one arm the profile rises
 * towards one end, which pooling can use as it is.
 *
 * <p>Strata in which nobody or everybody has the event, or with an empty arm, say nothing. If none says anything,
 * there is no profile ({@link Reason#NO_EVENTS}).
 */
public final class ConditionalProfile {
    private static final int POINTS = 161;
    /** How far below the maximum the grid reaches: a likelihood of e^-40 is beyond any interval. */
    private static final double DEPTH = 40;
    /** How close to its limit the likelihood is where the grid ends on the side it rises to. */
    private static final double FLAT = 1e-7;

    private ConditionalProfile() {}

    /** The profile over strata that share the odds ratio. */
    public static Estimation<LikelihoodProfile> of(List<TwoByTwo> strata) {
        ConditionalLikelihood likelihood = ConditionalLikelihood.of(strata);
        if (likelihood.fewest() == likelihood.most()) {
            return Estimation.not(
                    Reason.NO_EVENTS,
                    "no stratum of " + strata.size() + " has events and non-events, and people in both arms");
        }
        boolean risesDown = likelihood.observed() == likelihood.fewest();
        boolean risesUp = likelihood.observed() == likelihood.most();
        double highest = 0;
        double from = 0;
        if (!risesDown && !risesUp) {
            from = outwards(effect -> likelihood.observed() - likelihood.mean(effect));
            highest = likelihood.logLikelihood(from);
        }
        double top = highest;
        DoubleUnaryOperator depth = effect -> likelihood.logLikelihood(effect) - top + DEPTH;
        DoubleUnaryOperator flat = effect -> likelihood.logLikelihood(effect) + FLAT;
        double lower = risesDown ? end(flat, -1) : end(depth, from, -1);
        double upper = risesUp ? end(flat, 1) : end(depth, from, 1);
        return Estimation.of(LikelihoodProfile.tabulate(likelihood::logLikelihood, lower, upper, POINTS));
    }

    /** The root of a falling function. */
    private static double outwards(DoubleUnaryOperator falling) {
        double reach = 1;
        while (!(falling.applyAsDouble(-reach) > 0 && falling.applyAsDouble(reach) < 0)) {
            reach *= 2;
        }
        return Root.between(falling, -reach, reach);
    }

    /** Where a function that is positive at {@code from} becomes negative on the way up (1) or down (-1). */
    private static double end(DoubleUnaryOperator f, double from, int direction) {
        double inside = from;
        while (f.applyAsDouble(inside) < 0) {
            // Only where the likelihood rises to the other side: its start may already be too deep.
            inside -= direction;
        }
        double reach = 1;
        while (f.applyAsDouble(inside + direction * reach) > 0) {
            reach *= 2;
        }
        double outside = inside + direction * reach;
        return Root.between(f, FastMath.min(inside, outside), FastMath.max(inside, outside));
    }

    /** Where a function that rises to a positive limit in this direction is zero. */
    private static double end(DoubleUnaryOperator f, int direction) {
        double reach = 1;
        while (f.applyAsDouble(direction * reach) < 0) {
            reach *= 2;
        }
        double back = reach;
        while (f.applyAsDouble(direction * back) > 0) {
            back -= 1;
        }
        return Root.between(
                f,
                FastMath.min(direction * reach, direction * back),
                FastMath.max(direction * reach, direction * back));
    }
}
