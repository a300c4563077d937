package org.intercop.assay.stats.effect;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Root;

/**
 * A mean with a normal random intercept per cluster, by restricted maximum likelihood.
 *
 * @param between variance between clusters, 0 at its limit
 * @param within variance within clusters
 * @param logLikelihood restricted log likelihood, with all constants
 * @param mean the mean over clusters
 * @param standardError of the mean
 */
public record RandomIntercept(double between, double within, double logLikelihood, double mean, double standardError) {
    private static final double SMALLEST = FastMath.log(1e-10);
    private static final double LARGEST = FastMath.log(1e10);
    private static final int STEPS = 230;

    /** Share of the variance that lies between clusters. */
    public double icc() {
        return between / (between + within);
    }

    static RandomIntercept fit(List<Sample> clusters, double squaresWithin) {
        Profile profile = Profile.of(clusters, squaresWithin);
        double best = 0;
        double least = profile.deviance(0);
        double step = (LARGEST - SMALLEST) / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double low = SMALLEST + i * step;
            double high = low + step;
            if (profile.slope(FastMath.exp(low)) < 0 && profile.slope(FastMath.exp(high)) >= 0) {
                double ratio = FastMath.exp(Root.between(log -> profile.slope(FastMath.exp(log)), low, high));
                if (profile.deviance(ratio) < least) {
                    least = profile.deviance(ratio);
                    best = ratio;
                }
            }
        }
        double within = profile.squares(best) / (profile.people - 1);
        return new RandomIntercept(
                best * within, within, -least / 2, profile.mean(best), FastMath.sqrt(within / profile.weight(best)));
    }

    /** The deviance with mean and residual variance at their best for a ratio of between to within variance. */
    private record Profile(List<Double> sizes, List<Double> means, double people, double squaresWithin) {

        static Profile of(List<Sample> clusters, double squaresWithin) {
            List<Double> sizes = clusters.stream().map(c -> (double) c.size()).toList();
            List<Double> means = clusters.stream().map(Sample::mean).toList();
            double people = clusters.stream().mapToLong(Sample::size).sum();
            return new Profile(sizes, means, people, squaresWithin);
        }

        private double weight(int cluster, double ratio) {
            return sizes.get(cluster) / (1 + ratio * sizes.get(cluster));
        }

        double weight(double ratio) {
            double sum = 0;
            for (int i = 0; i < sizes.size(); i++) {
                sum += weight(i, ratio);
            }
            return sum;
        }

        double mean(double ratio) {
            double sum = 0;
            for (int i = 0; i < sizes.size(); i++) {
                sum += weight(i, ratio) * means.get(i);
            }
            return sum / weight(ratio);
        }

        double squares(double ratio) {
            double mean = mean(ratio);
            double sum = squaresWithin;
            for (int i = 0; i < sizes.size(); i++) {
                double distance = means.get(i) - mean;
                sum += weight(i, ratio) * distance * distance;
            }
            return sum;
        }

        double deviance(double ratio) {
            double determinant = 0;
            for (double size : sizes) {
                determinant += FastMath.log1p(ratio * size);
            }
            double freedom = people - 1;
            return determinant
                    + FastMath.log(weight(ratio))
                    + freedom * (1 + FastMath.log(2 * FastMath.PI * squares(ratio) / freedom));
        }

        /** Derivative of the deviance. */
        double slope(double ratio) {
            double mean = mean(ratio);
            double weights = 0;
            double squaredWeights = 0;
            double pull = 0;
            for (int i = 0; i < sizes.size(); i++) {
                double weight = weight(i, ratio);
                double distance = means.get(i) - mean;
                weights += weight;
                squaredWeights += weight * weight;
                pull += weight * weight * distance * distance;
            }
            return weights - squaredWeights / weights - (people - 1) * pull / squares(ratio);
        }
    }
}
