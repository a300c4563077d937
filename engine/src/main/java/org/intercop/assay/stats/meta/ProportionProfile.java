package org.intercop.assay.stats.meta;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.numeric.Root;

/**
 * The likelihood profile of the log odds of a share: the binomial likelihood. Where nobody or everybody has the event it
 * rises towards one end; nothing is added. Nobody at all gives no profile ({@link Reason#NO_DATA}).
 */
public final class ProportionProfile {
    private static final int POINTS = 161;
    /** How far below the maximum the grid reaches: a likelihood of e^-40 is beyond any interval. */
    private static final double DEPTH = 40;
    /** How close to its limit the likelihood is where the grid ends on the side it rises to. */
    private static final double FLAT = 1e-7;

    private ProportionProfile() {}

    /**
     * The profile of one share.
     *
     * @param events from 0 to {@code people}
     * @param people 0 or more
     */
    public static Estimation<LikelihoodProfile> of(long events, long people) {
        if (events < 0 || events > people) {
            throw new IllegalArgumentException("events: " + events + " is not between 0 and " + people);
        }
        if (people == 0) {
            return Estimation.not(Reason.NO_DATA, "there is nobody");
        }
        if (2 * events > people) {
            DoubleUnaryOperator mirrored = mirror(logLikelihood(people - events, people));
            return Estimation.of(LikelihoodProfile.tabulate(
                    mirrored, -upper(people - events, people), -lower(people - events, people), POINTS));
        }
        return Estimation.of(LikelihoodProfile.tabulate(
                logLikelihood(events, people), lower(events, people), upper(events, people), POINTS));
    }

    private static DoubleUnaryOperator logLikelihood(long events, long people) {
        // log(1 + e^x) without overflow
        return x -> events * x - people * (FastMath.max(x, 0) + FastMath.log1p(FastMath.exp(-FastMath.abs(x))));
    }

    private static DoubleUnaryOperator mirror(DoubleUnaryOperator f) {
        return x -> f.applyAsDouble(-x);
    }

    private static double lower(long events, long people) {
        if (events == 0) {
            return FastMath.log(FLAT / people);
        }
        double mode = mode(events, people);
        DoubleUnaryOperator depth = depth(events, people, mode);
        double reach = 1;
        while (depth.applyAsDouble(mode - reach) > 0) {
            reach *= 2;
        }
        return Root.between(depth, mode - reach, mode);
    }

    private static double upper(long events, long people) {
        double mode = events == 0 ? FastMath.log(FLAT / people) : mode(events, people);
        DoubleUnaryOperator depth = depth(events, people, mode);
        double reach = 1;
        while (depth.applyAsDouble(mode + reach) > 0) {
            reach *= 2;
        }
        return Root.between(depth, mode, mode + reach);
    }

    private static double mode(long events, long people) {
        return FastMath.log((double) events / (people - events));
    }

    private static DoubleUnaryOperator depth(long events, long people, double mode) {
        DoubleUnaryOperator likelihood = logLikelihood(events, people);
        double top = likelihood.applyAsDouble(mode);
        return x -> likelihood.applyAsDouble(x) - top + DEPTH;
    }
}
