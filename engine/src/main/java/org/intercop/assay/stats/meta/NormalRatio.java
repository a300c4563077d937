package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/**
 * A likelihood profile as a normal likelihood times a ratio, L = N(centre, spread) R. With the ratio 1 everything in
 * the hierarchy is normal; otherwise only the smooth ratio is left to quadrature.
 */
final class NormalRatio {
    private static final int CELLS = 512;
    private static final double REACH = 9;
    /** Keeps a ratio far out finite; there its weight is nil. */
    private static final double LARGEST_LOG = 500;
    /** An exponential with this slope per cell is a spline to 3e-5, and in the middle slopes are a hundred times less. */
    private static final double GENTLE = 0.33;

    private final LikelihoodProfile profile;
    private final double centre;
    private final double spread;
    private final boolean normal;
    private final boolean gentle;
    private final UniformSpline table;

    private NormalRatio(LikelihoodProfile profile, double centre, double spread, boolean normal) {
        this.profile = profile;
        this.centre = centre;
        this.spread = spread;
        this.normal = normal;
        double step = 2 * REACH * spread / CELLS;
        double[] values = new double[CELLS + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = log(centre - REACH * spread + i * step);
        }
        this.gentle = isGentle(values);
        if (gentle) {
            for (int i = 0; i < values.length; i++) {
                values[i] = exp(values[i]);
            }
        }
        this.table = new UniformSpline(centre - REACH * spread, step, values);
    }

    /** Whether the ratio changes so little from point to point that a spline need not go through its logarithm. */
    private static boolean isGentle(double[] logs) {
        for (int i = 1; i < logs.length; i++) {
            if (!(FastMath.abs(logs[i] - logs[i - 1]) < GENTLE)) {
                return false;
            }
        }
        return true;
    }

    /** The normal factor has the mean and standard deviation of the likelihood over its grid. */
    static NormalRatio of(LikelihoodProfile profile) {
        if (profile instanceof LikelihoodProfile.Normal normal) {
            return new NormalRatio(profile, normal.estimate(), normal.standardError(), true);
        }
        LikelihoodProfile.Grid grid = (LikelihoodProfile.Grid) profile;
        double total = 0;
        double first = 0;
        double second = 0;
        int last = grid.effects().size() - 1;
        for (int i = 0; i <= last; i++) {
            double width =
                    grid.effects().get(Math.min(i + 1, last)) - grid.effects().get(Math.max(i - 1, 0));
            double weight = width * FastMath.exp(grid.logLikelihoods().get(i));
            double effect = grid.effects().get(i);
            total += weight;
            first += weight * effect;
            second += weight * effect * effect;
        }
        double mean = first / total;
        return new NormalRatio(profile, mean, FastMath.sqrt(second / total - mean * mean), false);
    }

    double centre() {
        return centre;
    }

    double variance() {
        return spread * spread;
    }

    boolean isNormal() {
        return normal;
    }

    /** The ratio, above zero. */
    double at(double effect) {
        if (normal) {
            return 1;
        }
        if (FastMath.abs(effect - centre) < REACH * spread) {
            double value = table.at(effect);
            return gentle ? value : exp(value);
        }
        return exp(log(effect));
    }

    private static double exp(double log) {
        return StrictMath.exp(Math.min(LARGEST_LOG, log));
    }

    private double log(double effect) {
        double z = (effect - centre) / spread;
        return normal ? 0 : profile.logLikelihood(effect) + z * z / 2;
    }
}
