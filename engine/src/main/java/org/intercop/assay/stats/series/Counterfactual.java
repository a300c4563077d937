package org.intercop.assay.stats.series;

import java.util.List;
import java.util.function.IntPredicate;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.GlmFit;

/**
 * What a fitted segmented regression says the series would have been without the intervention: the same model with the
 * intervention's columns at zero. Standard errors come from the delta method with a covariance of the coefficients.
 */
public final class Counterfactual {
    private final GlmFit fit;
    private final RealMatrix covariance;
    private final boolean[] intervention;
    private final double[] without;

    private Counterfactual(GlmFit fit, RealMatrix covariance, boolean[] intervention, double[] without) {
        this.fit = fit;
        this.covariance = covariance;
        this.intervention = intervention;
        this.without = without;
    }

    /**
     * The counterfactual of a fit.
     *
     * @param fit the segmented regression
     * @param interventionColumns the labels of the columns that are zero without the intervention
     * @param covariance of the coefficients, by the model or a Newey-West one
     * @throws IllegalArgumentException if no column has one of the labels
     */
    public static Counterfactual of(GlmFit fit, List<String> interventionColumns, RealMatrix covariance) {
        boolean[] intervention = new boolean[fit.matrix().columnCount()];
        interventionColumns.forEach(label -> intervention[fit.position(label)] = true);
        double[] estimates = fit.estimates();
        double[] without = new double[fit.matrix().rowCount()];
        for (int row = 0; row < without.length; row++) {
            without[row] = fit.responses().offset(row);
            for (int j = 0; j < estimates.length; j++) {
                without[row] +=
                        intervention[j] ? 0 : estimates[j] * fit.matrix().entry(row, j);
            }
        }
        return new Counterfactual(fit, covariance, intervention, without);
    }

    /** The fitted mean of a row, with the intervention. */
    public double fitted(int row) {
        return fit.fitted(row);
    }

    /** The mean of a row without the intervention. */
    public double without(int row) {
        return fit.mean(without[row]);
    }

    /**
     * How far the intervention moves the linear predictor of a row: the log rate ratio for a count model.
     *
     * @param value with minus without
     * @param standardError by the delta method
     */
    public record Shift(double value, double standardError) {}

    /** The shift of a row. */
    public Shift shift(int row) {
        double[] change = new double[intervention.length];
        double value = 0;
        for (int j = 0; j < change.length; j++) {
            change[j] = intervention[j] ? fit.matrix().entry(row, j) : 0;
            value += change[j] * fit.estimates()[j];
        }
        return new Shift(value, error(new ArrayRealVector(change, false)));
    }

    /**
     * The sum over a stretch of the series.
     *
     * @param rows how many points it has
     * @param observed sum of the responses
     * @param fitted sum of the means with the intervention
     * @param without sum of the means without it
     * @param averted without minus fitted
     * @param avertedError its standard error
     * @param logRatio log of fitted over without
     * @param logRatioError its standard error
     */
    public record Total(
            int rows,
            double observed,
            double fitted,
            double without,
            double averted,
            double avertedError,
            double logRatio,
            double logRatioError) {}

    /**
     * The totals over some rows, usually those from the intervention on.
     *
     * @return NO_DATA if no row is chosen, UNBOUNDED if a sum of means is not above zero, so that there is no ratio
     */
    public Estimation<Total> total(IntPredicate chosen) {
        int rows = 0;
        double observed = 0;
        double fitted = 0;
        double none = 0;
        RealVector slopeFitted = new ArrayRealVector(intervention.length);
        RealVector slopeWithout = new ArrayRealVector(intervention.length);
        for (int row = 0; row < without.length; row++) {
            if (chosen.test(row)) {
                rows++;
                observed += fit.responses().value(row);
                fitted += fitted(row);
                none += without(row);
                double steepFitted = fit.slope(row);
                double steepWithout = fit.slopeAt(without[row]);
                for (int j = 0; j < intervention.length; j++) {
                    double entry = fit.matrix().entry(row, j);
                    slopeFitted.addToEntry(j, steepFitted * entry);
                    slopeWithout.addToEntry(j, intervention[j] ? 0 : steepWithout * entry);
                }
            }
        }
        if (rows == 0) {
            return Estimation.not(Reason.NO_DATA, "no point of the series is chosen");
        }
        if (!(fitted > 0 && none > 0)) {
            return Estimation.not(
                    Reason.UNBOUNDED, "the means with and without, " + fitted + " and " + none + ", have no ratio");
        }
        return Estimation.of(new Total(
                rows,
                observed,
                fitted,
                none,
                none - fitted,
                error(slopeWithout.subtract(slopeFitted)),
                FastMath.log(fitted / none),
                error(slopeFitted.mapDivide(fitted).subtract(slopeWithout.mapDivide(none)))));
    }

    private double error(RealVector slope) {
        return FastMath.sqrt(slope.dotProduct(covariance.operate(slope)));
    }
}
