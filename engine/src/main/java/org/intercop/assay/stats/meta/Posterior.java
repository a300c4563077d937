package org.intercop.assay.stats.meta;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Root;

/** The posterior distribution of one quantity, on the analysis scale. */
public final class Posterior {
    private final Density density;

    Posterior(Density density) {
        this.density = density;
    }

    /** A distribution with a density. */
    interface Density {
        /** The density at a point at or above {@link #lower}. */
        double at(double x);

        /** P(X &lt;= x). */
        double cumulative(double x);

        double mean();

        double standardDeviation();

        /** The lower end of the support, perhaps infinite. */
        double lower();
    }

    /** Mean. */
    public double mean() {
        return density.mean();
    }

    /** Standard deviation. */
    public double standardDeviation() {
        return density.standardDeviation();
    }

    /** Median. */
    public double median() {
        return quantile(0.5);
    }

    /** The probability of a value at or below {@code x}. */
    public double probabilityBelow(double x) {
        return x <= density.lower() ? 0 : FastMath.min(1, FastMath.max(0, density.cumulative(x)));
    }

    /** The probability of a value between the two. */
    public double probabilityBetween(double from, double to) {
        if (!(from <= to)) {
            throw new IllegalArgumentException("from: " + from + " is not at or below to " + to);
        }
        return probabilityBelow(to) - probabilityBelow(from);
    }

    /** The density at {@code x}. */
    public double density(double x) {
        return x < density.lower() ? 0 : density.at(x);
    }

    /**
     * The value below which the share {@code p} lies.
     *
     * @param p in (0, 1)
     */
    public double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p: " + p + " is not between 0 and 1");
        }
        double spread = density.standardDeviation();
        double low = FastMath.max(density.lower(), density.mean() - 2 * spread);
        double high = density.mean() + 2 * spread;
        for (double more = 2 * spread; density.cumulative(high) < p; more *= 2) {
            high += more;
        }
        for (double more = 2 * spread; low > density.lower() && density.cumulative(low) > p; more *= 2) {
            low = FastMath.max(density.lower(), low - more);
        }
        return Root.between(x -> x == density.lower() ? -p : density.cumulative(x) - p, low, high);
    }

    /** The interval that leaves the same probability on either side. */
    public Interval central(double level) {
        return new Interval(quantile((1 - level) / 2), quantile((1 + level) / 2), level);
    }

    /** The shortest interval, for a density with one mode. */
    public Interval shortest(double level) {
        double outside = 1 - level;
        if (density.lower() > Double.NEGATIVE_INFINITY) {
            double end = quantile(level);
            if (density.at(density.lower()) >= density.at(end)) {
                return new Interval(density.lower(), end, level);
            }
        }
        double least = outside * 1e-6;
        if (excess(least, level) * excess(outside - least, level) >= 0) {
            return central(level);
        }
        double below = Root.between(p -> excess(p, level), least, outside - least);
        return new Interval(quantile(below), quantile(below + level), level);
    }

    private double excess(double below, double level) {
        return density.at(quantile(below)) - density.at(quantile(below + level));
    }

    /** The most probable value. */
    public double mode() {
        double low = density.lower() > Double.NEGATIVE_INFINITY ? density.lower() : quantile(0.1);
        UnivariateFunction objective = density::at;
        double peak = new BrentOptimizer(1e-10, 1e-12)
                .optimize(
                        new MaxEval(1_000),
                        new UnivariateObjectiveFunction(objective),
                        GoalType.MAXIMIZE,
                        new SearchInterval(low, quantile(0.9)))
                .getPoint();
        // At a flat end the search stops a hair inside it.
        return density.at(low) >= density.at(peak) * (1 - 1e-12) ? low : peak;
    }
}
