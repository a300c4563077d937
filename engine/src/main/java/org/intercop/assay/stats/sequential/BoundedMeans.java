package org.intercop.assay.stats.sequential;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;

/**
 * Confidence sequences for the mean of values that arrive one by one. Each method gives one interval per arrival, valid
 * at all arrivals together; they are neither intersected over time nor cut at 0 and 1.
 *
 * <p>Edge cases: no values, no intervals. Equal values give the asymptotic sequence a width of zero, which is why it is
 * not to be used before a few events have come in.
 */
public final class BoundedMeans {
    private BoundedMeans() {}

    /**
     * Normal-mixture Hoeffding sequence for values in [0, 1]: exact, wide.
     *
     * @param values in order of arrival, each in [0, 1]
     * @param mixture tuned to a time on the clock n/4
     * @param alpha in (0, 1)
     * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard et al. (2021)</a>
     */
    public static List<Interval> hoeffding(List<Double> values, NormalMixture mixture, double alpha) {
        NormalMixture.checkAlpha(alpha);
        List<Interval> intervals = new ArrayList<>(values.size());
        double sum = 0;
        for (double value : values) {
            sum += checkUnit(value);
            double n = intervals.size() + 1.0;
            double half = mixture.bound(n / 4, alpha) / n;
            intervals.add(new Interval(sum / n - half, sum / n + half, 1 - alpha));
        }
        return intervals;
    }

    /**
     * Asymptotic sequence for values of any range, by the running standard deviation (divisor n).
     *
     * @param values in order of arrival
     * @param rho tuning constant above 0: tightest at about {@code (2 log(1/alpha) + log(1 + 2 log(1/alpha))) / rho^2}
     *     values
     * @param alpha in (0, 1)
     * @see <a href="https://doi.org/10.1214/24-AOS2408">Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), theorem
     *     2.2</a>
     */
    public static List<Interval> asymptotic(List<Double> values, double rho, double alpha) {
        NormalMixture.checkAlpha(alpha);
        if (!(rho > 0)) {
            throw new IllegalArgumentException("rho: " + rho + " is not above 0");
        }
        List<Interval> intervals = new ArrayList<>(values.size());
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
            double n = intervals.size() + 1.0;
            double mean = sum / n;
            double variance = FastMath.max(0, squares / n - mean * mean);
            double scaled = n * rho * rho;
            double half = FastMath.sqrt(
                    variance * 2 * (scaled + 1) / (n * scaled) * (FastMath.log1p(scaled) / 2 - FastMath.log(alpha)));
            intervals.add(new Interval(mean - half, mean + half, 1 - alpha));
        }
        return intervals;
    }

    /**
     * Predictable plug-in empirical Bernstein sequence for values in [0, 1]: exact, and adapts to a small variance. Its
     * centre is a weighted mean.
     *
     * @param values in order of arrival, each in [0, 1]
     * @param alpha in (0, 1)
     * @see <a href="https://doi.org/10.1093/jrsssb/qkad009">Waudby-Smith and Ramdas (2024), theorem 2</a>
     */
    public static List<Interval> empiricalBernstein(List<Double> values, double alpha) {
        NormalMixture.checkAlpha(alpha);
        List<Interval> intervals = new ArrayList<>(values.size());
        double evidence = FastMath.log(2 / alpha);
        double sum = 0;
        double squares = 0;
        double mean = 0.5;
        double variance = 0.25;
        double weights = 0;
        double weighted = 0;
        double penalty = evidence;
        for (double value : values) {
            double n = intervals.size() + 1.0;
            double weight = FastMath.min(0.5, FastMath.sqrt(2 * evidence / (variance * n * FastMath.log1p(n))));
            double surprise = checkUnit(value) - mean;
            weights += weight;
            weighted += weight * value;
            penalty += surprise * surprise * (-FastMath.log1p(-weight) - weight);
            sum += value;
            mean = (0.5 + sum) / (n + 1);
            squares += (value - mean) * (value - mean);
            variance = (0.25 + squares) / (n + 1);
            double centre = weighted / weights;
            double half = penalty / weights;
            intervals.add(new Interval(centre - half, centre + half, 1 - alpha));
        }
        return intervals;
    }

    private static double checkUnit(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("values: " + value + " is not between 0 and 1");
        }
        return value;
    }
}
