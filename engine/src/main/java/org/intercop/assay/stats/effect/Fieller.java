package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;

/**
 * A ratio of two estimates with Fieller's confidence set, which stays right when the denominator may be zero: it is
 * then everything but an interval, or the whole line.
 *
 * <p>Edge case: a denominator of exactly zero has no ratio. Source: Fieller (1954) <a href="https://doi.org/10.1111/j.2517-6161.1954.tb00159.x">doi:10.1111/j.2517-6161.1954.tb00159.x</a>.
 *
 * @param ratio numerator over denominator
 * @param standardError delta-method standard error of the ratio, for comparison
 * @param g squared quantile times the denominator's squared relative error; below 1 the set is an interval
 * @param shape what the set looks like
 * @param lower lower limit, minus infinity for the whole line
 * @param upper upper limit, plus infinity for the whole line
 */
public record Fieller(double ratio, double standardError, double g, Shape shape, double lower, double upper) {

    /** The shape of a confidence set. */
    public enum Shape {
        /** From the lower to the upper limit. */
        INTERVAL,
        /** Up to the lower limit, and from the upper limit on. */
        COMPLEMENT,
        /** Any ratio fits. */
        WHOLE_LINE
    }

    /**
     * Two estimates with their variances.
     *
     * @param numerator the estimate above the line
     * @param denominator the estimate below
     * @param numeratorVariance at or above 0
     * @param denominatorVariance at or above 0
     * @param covariance of the two
     */
    public record Pair(
            double numerator,
            double denominator,
            double numeratorVariance,
            double denominatorVariance,
            double covariance) {
        public Pair {
            if (!(numeratorVariance >= 0)) {
                throw new IllegalArgumentException("numeratorVariance: " + numeratorVariance + " is below zero");
            }
            if (!(denominatorVariance >= 0)) {
                throw new IllegalArgumentException("denominatorVariance: " + denominatorVariance + " is below zero");
            }
        }
    }

    /** With the normal quantile. */
    public static Estimation<Fieller> of(Pair pair, double level) {
        return withQuantile(pair, Normal.halfWidth(level));
    }

    /** With the t quantile on these degrees of freedom, above 0. */
    public static Estimation<Fieller> of(Pair pair, double level, double degreesOfFreedom) {
        Normal.halfWidth(level);
        double quantile = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2);
        return withQuantile(pair, quantile);
    }

    private static Estimation<Fieller> withQuantile(Pair pair, double quantile) {
        double a = pair.numerator();
        double b = pair.denominator();
        if (b == 0) {
            return Estimation.not(Reason.UNBOUNDED, "The denominator of the ratio is zero.");
        }
        double square = quantile * quantile;
        double ratio = a / b;
        double variance =
                pair.numeratorVariance() - 2 * ratio * pair.covariance() + ratio * ratio * pair.denominatorVariance();
        double error = FastMath.sqrt(FastMath.max(0, variance)) / FastMath.abs(b);
        double g = square * pair.denominatorVariance() / (b * b);
        double quadratic = b * b - square * pair.denominatorVariance();
        double half = a * b - square * pair.covariance();
        double constant = a * a - square * pair.numeratorVariance();
        double discriminant = half * half - quadratic * constant;
        if (quadratic <= 0 && discriminant < 0) {
            return Estimation.of(
                    new Fieller(ratio, error, g, Shape.WHOLE_LINE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        double root = FastMath.sqrt(FastMath.max(0, discriminant));
        double far = half + FastMath.copySign(root, half);
        double one = far / quadratic;
        double other = far == 0 ? -one : constant / far;
        return Estimation.of(new Fieller(
                ratio,
                error,
                g,
                quadratic > 0 ? Shape.INTERVAL : Shape.COMPLEMENT,
                FastMath.min(one, other),
                FastMath.max(one, other)));
    }
}
