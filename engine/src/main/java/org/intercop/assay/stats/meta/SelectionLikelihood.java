package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;

/** The log-likelihood of mean, tau squared and log chances of the intervals that have a study. */
final class SelectionLikelihood implements BoundedNewton.Objective {
    static final int MEAN = 0;
    static final int TAU2 = 1;

    private final StudyEffects effects;
    private final int[] group;
    private final int[] position;
    private final int free;
    private final double[][][] bounds;

    SelectionLikelihood(StudyEffects effects, SelectionModel.Alternative alternative, double[] ends) {
        this.effects = effects;
        this.group = new int[effects.size()];
        this.bounds = new double[effects.size()][ends.length][];
        for (int i = 0; i < group.length; i++) {
            double error = FastMath.sqrt(effects.variance(i));
            double z = effects.estimate(i) / error;
            double p =
                    switch (alternative) {
                        case GREATER -> Normal.survival(z);
                        case LESS -> Normal.cumulative(z);
                        case TWO_SIDED -> Normal.twoSided(z);
                    };
            while (p > ends[group[i]]) {
                group[i]++;
            }
            for (int j = 0; j < ends.length; j++) {
                bounds[i][j] = bounds(alternative, j == 0 ? 0 : ends[j - 1], ends[j], error);
            }
        }
        this.position = new int[ends.length];
        int next = 2;
        for (int j = 1; j < ends.length; j++) {
            position[j] = studiesIn(j) > 0 ? next++ : -1;
        }
        this.free = next;
    }

    /** Ends of the one or two ranges of effects whose p values lie between two values. */
    private static double[] bounds(SelectionModel.Alternative alternative, double from, double to, double error) {
        return switch (alternative) {
            case GREATER -> new double[] {upperQuantile(to) * error, upperQuantile(from) * error};
            case LESS -> new double[] {-upperQuantile(from) * error, -upperQuantile(to) * error};
            case TWO_SIDED ->
                new double[] {
                    upperQuantile(to / 2) * error,
                    upperQuantile(from / 2) * error,
                    -upperQuantile(from / 2) * error,
                    -upperQuantile(to / 2) * error
                };
        };
    }

    private static double upperQuantile(double p) {
        return -Normal.quantile(p);
    }

    long studiesIn(int interval) {
        return Arrays.stream(group).filter(g -> g == interval).count();
    }

    double[] start(double mean, double tau2) {
        double[] point = new double[free];
        point[MEAN] = mean;
        point[TAU2] = tau2;
        return point;
    }

    List<Double> chances(double[] point) {
        List<Double> chances = new ArrayList<>();
        for (int j = 0; j < position.length; j++) {
            chances.add(chance(point, j));
        }
        return chances;
    }

    private double chance(double[] point, int interval) {
        return interval == 0 ? 1 : position[interval] < 0 ? 0 : FastMath.exp(point[position[interval]]);
    }

    @Override
    public double value(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i < group.length; i++) {
            sum += study(i, point, gradient);
        }
        return sum;
    }

    private double study(int i, double[] point, double[] gradient) {
        double variance = effects.variance(i) + point[TAU2];
        double spread = FastMath.sqrt(variance);
        double distance = effects.estimate(i) - point[MEAN];
        double seen = 0;
        double seenByMean = 0;
        double seenByTau2 = 0;
        double[] share = new double[position.length];
        for (int j = 0; j < position.length; j++) {
            double chance = chance(point, j);
            double[] ends = bounds[i][j];
            for (int e = 0; e < ends.length; e += 2) {
                double low = (ends[e] - point[MEAN]) / spread;
                double high = (ends[e + 1] - point[MEAN]) / spread;
                share[j] += low > 0
                        ? Normal.survival(low) - Normal.survival(high)
                        : Normal.cumulative(high) - Normal.cumulative(low);
                seenByMean -= chance * (Normal.density(high) - Normal.density(low)) / spread;
                seenByTau2 -= chance * (moment(high) - moment(low)) / (2 * variance);
            }
            seen += chance * share[j];
        }
        gradient[MEAN] += distance / variance - seenByMean / seen;
        gradient[TAU2] += (distance * distance / variance - 1) / (2 * variance) - seenByTau2 / seen;
        for (int j = 1; j < position.length; j++) {
            if (position[j] >= 0) {
                gradient[position[j]] += (group[i] == j ? 1 : 0) - chance(point, j) * share[j] / seen;
            }
        }
        return FastMath.log(chance(point, group[i]))
                - 0.5 * (FastMath.log(2 * FastMath.PI * variance) + distance * distance / variance)
                - FastMath.log(seen);
    }

    private static double moment(double z) {
        return Double.isInfinite(z) ? 0 : z * Normal.density(z);
    }
}
