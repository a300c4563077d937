package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Root;

/**
 * Intervals from the profile likelihood: all values of a coefficient at which the best fit of the others is not
 * significantly worse than the best fit of all. They need not be symmetric and may be open at one end.
 *
 * <p>Source: Venzon and Moolgavkar (1988), A method for computing profile-likelihood-based confidence intervals,
 * doi:10.2307/2347496.
 */
public final class ProfileLikelihood {
    /** Where an end is not found within this many standard errors it is infinite. */
    private static final double FARTHEST = 200;

    private ProfileLikelihood() {}

    /**
     * The interval of one coefficient. Where the dispersion is estimated the deviance is divided by it.
     *
     * @param fit the fitted model
     * @param column position of the coefficient
     * @param level confidence level, in (0, 1)
     * @return NO_CONVERGENCE where a fit on the way does not settle
     */
    public static Estimation<Interval> interval(GlmFit fit, int column, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
        }
        double allowed = ChiSquaredDistribution.of(1).inverseCumulativeProbability(level) * fit.dispersion();
        try {
            Profile profile = new Profile(fit, column, allowed);
            return Estimation.of(new Interval(profile.end(-1), profile.end(1), level));
        } catch (NotSettled e) {
            return Estimation.not(
                    Reason.NO_CONVERGENCE,
                    "the profile of " + fit.matrix().labels().get(column) + " did not settle");
        }
    }

    private static final class Profile {
        private final GlmFit fit;
        private final int column;
        private final double allowed;
        private final double error;
        private final ModelMatrix others;

        private Profile(GlmFit fit, int column, double allowed) {
            this.fit = fit;
            this.column = column;
            this.allowed = allowed;
            this.error = FastMath.sqrt(fit.covariance().getEntry(column, column));
            List<Integer> kept = new ArrayList<>();
            for (int j = 0; j < fit.matrix().columnCount(); j++) {
                if (j != column) {
                    kept.add(j);
                }
            }
            this.others = fit.matrix().columns(kept);
        }

        private double end(int side) {
            double estimate = fit.estimates()[column];
            double reach = 3;
            while (excess(estimate + side * reach * error) < 0) {
                reach *= 1.5;
                if (reach > FARTHEST) {
                    return side * Double.POSITIVE_INFINITY;
                }
            }
            double far = estimate + side * reach * error;
            return Root.between(this::excess, FastMath.min(estimate, far), FastMath.max(estimate, far));
        }

        private double excess(double value) {
            double[] offset = new double[fit.matrix().rowCount()];
            for (int i = 0; i < offset.length; i++) {
                offset[i] = fit.responses().offset(i) + value * fit.matrix().entry(i, column);
            }
            double deviance = fit.model()
                    .lowestDeviance(others, fit.responses().withOffset(offset))
                    .orElseThrow(NotSettled::new);
            return deviance - fit.deviance() - allowed;
        }
    }

    /** Carries the failure of a fit out of the root finder. */
    private static final class NotSettled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
