package org.intercop.assay.stats.survival;

import java.util.function.DoubleUnaryOperator;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.numeric.Root;

/**
 * The partial likelihood of the log hazard ratio of one covariate of two levels, with Efron's handling of ties, on a
 * grid. Nothing is added where a group has no events: the profile then rises towards one end, which pooling can use as
 * it is.
 */
public final class PartialLikelihood {
    private static final int POINTS = 161;
    /** How far below the maximum the grid reaches: a likelihood of e^-40 is beyond any interval. */
    private static final double DEPTH = 40;
    /** How close to its limit the likelihood is where the grid ends on the side it rises to. */
    private static final double FLAT = 1e-7;
    /** A hazard ratio of e^40 stands for one without bound. */
    private static final double FARTHEST = 40;

    private PartialLikelihood() {}

    /**
     * The profile.
     *
     * @param followUp all causes are events
     * @param covariate one column, 0 or 1
     * @return not estimable where no event happened while both levels were at risk
     * @throws IllegalArgumentException if there is not one column
     */
    public static Estimation<LikelihoodProfile> profile(FollowUp followUp, ModelMatrix covariate) {
        if (covariate.columnCount() != 1) {
            throw new IllegalArgumentException("covariate: has " + covariate.columnCount() + " columns, not one");
        }
        CoxData data = new CoxData(followUp.withEqualTies(), covariate);
        if (data.cells() == 0 || !(at(data, 0).information().getEntry(0, 0) > 0)) {
            return Estimation.not(Reason.NO_EVENTS, "No event happened while both groups were at risk.");
        }
        DoubleUnaryOperator slope = effect -> at(data, effect).gradient()[0];
        DoubleUnaryOperator value = effect -> at(data, effect).value();
        boolean risesDown = !(slope.applyAsDouble(-FARTHEST) > FLAT);
        boolean risesUp = !(slope.applyAsDouble(FARTHEST) < -FLAT);
        double lowest = value.applyAsDouble(-FARTHEST);
        double highest = value.applyAsDouble(FARTHEST);
        double peak = risesDown ? -FARTHEST : risesUp ? FARTHEST : Root.between(slope, -FARTHEST, FARTHEST);
        double top = value.applyAsDouble(peak);
        DoubleUnaryOperator depth = effect -> value.applyAsDouble(effect) - top + DEPTH;
        double lower = risesDown
                ? Root.between(effect -> value.applyAsDouble(effect) - lowest + FLAT, -FARTHEST, FARTHEST)
                : end(depth, peak, -1);
        double upper = risesUp
                ? Root.between(effect -> value.applyAsDouble(effect) - highest + FLAT, -FARTHEST, FARTHEST)
                : end(depth, peak, 1);
        return Estimation.of(LikelihoodProfile.tabulate(value, lower, upper, POINTS));
    }

    private static LikelihoodPoint at(CoxData data, double effect) {
        return LikelihoodPoint.ofCox(data, Ties.EFRON, new double[] {effect});
    }

    /** Where the likelihood is so deep on the way up (1) or down (-1). */
    private static double end(DoubleUnaryOperator depth, double peak, int direction) {
        double reach = 1;
        while (depth.applyAsDouble(peak + direction * reach) > 0) {
            reach *= 2;
        }
        double outside = peak + direction * reach;
        return Root.between(depth, Math.min(peak, outside), Math.max(peak, outside));
    }
}
