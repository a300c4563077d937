package org.intercop.assay.stats.survival;

import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The survival curve that a Cox model predicts for given covariates: \( S(t \mid x) = \exp(-H_0(t) e^{x'\beta}) \),
 * with the baseline hazard of Breslow, or its Efron version, as the ties of the model were handled. Standard errors
 * count the uncertainty of the coefficients (Tsiatis 1981, doi:10.1214/aos/1176345335), with their robust variance where
 * the model has analysis weights.
 *
 * <p>Edge cases: before the first event S is 1 with standard error 0; after the last event the curve stays flat.
 */
public final class CoxSurvival {
    private final EventTimes baseline;
    private final RealVector centred;
    private final RealMatrix variance;
    private final double score;

    private CoxSurvival(EventTimes baseline, RealVector centred, RealMatrix variance, double score) {
        this.baseline = baseline;
        this.centred = centred;
        this.variance = variance;
        this.score = score;
    }

    /** Which variance of the coefficients enters the standard errors. */
    public enum Variance {
        /** The inverse of the information. */
        MODEL_BASED,
        /** The sandwich, right also with analysis weights. */
        ROBUST
    }

    /**
     * For one row of covariates of a model without strata, with the robust variance if the model has analysis weights.
     */
    public static Estimation<CoxSurvival> predict(CoxFit fit, ModelMatrix covariates, int row) {
        if (fit.data().strata() != 1) {
            throw new IllegalArgumentException("fit: has " + fit.data().strata() + " strata; say which one");
        }
        Variance variance = fit.followUp().isWeighted() ? Variance.ROBUST : Variance.MODEL_BASED;
        return predict(fit, covariates, row, fit.data().stratumCode(0), variance);
    }

    /**
     * For one row of covariates in one stratum.
     *
     * @param covariates with the labels of the model
     * @param stratum the code of the stratum in the follow-up of the model
     * @return not estimable if the stratum has nobody
     */
    public static Estimation<CoxSurvival> predict(
            CoxFit fit, ModelMatrix covariates, int row, int stratum, Variance variance) {
        if (!covariates.labels().equals(fit.labels())) {
            throw new IllegalArgumentException(
                    "covariates: has the columns " + covariates.labels() + ", not " + fit.labels());
        }
        double[] centred = new double[fit.labels().size()];
        double[] beta = fit.beta();
        double eta = 0;
        for (int j = 0; j < centred.length; j++) {
            centred[j] = covariates.entry(row, j) - fit.data().centre(j);
            eta += centred[j] * beta[j];
        }
        List<EventTimes> strata = EventTimes.of(fit.data(), fit.riskSets(RiskSets.Products.SKIPPED));
        for (EventTimes times : strata) {
            if (fit.data().stratumCode(times.stratum()) == stratum) {
                return Estimation.of(new CoxSurvival(
                        times,
                        MatrixUtils.createRealVector(centred),
                        variance == Variance.ROBUST ? fit.robustVariance() : fit.variance(),
                        FastMath.exp(eta)));
            }
        }
        return Estimation.not(Reason.NO_DATA, "Stratum " + stratum + " has nobody.");
    }

    /**
     * The prediction at one time.
     *
     * @param survival predicted share without the event
     * @param standardError of the share
     * @param cumulativeHazard minus the logarithm of the share
     * @param cumulativeHazardError of the cumulative hazard
     */
    public record Point(
            double time, double survival, double standardError, double cumulativeHazard, double cumulativeHazardError) {

        /** Limits on the log scale, at most 1. */
        public Interval interval(double level) {
            double half = Normal.halfWidth(level) * cumulativeHazardError;
            return new Interval(
                    FastMath.exp(-cumulativeHazard - half), Math.min(1, FastMath.exp(-cumulativeHazard + half)), level);
        }
    }

    /** The prediction at any time from the origin on. */
    public Point at(double time) {
        int k = baseline.lastAtOrBefore(time);
        double hazard = baseline.cumulative(k);
        double[] distance = new double[centred.getDimension()];
        for (int j = 0; j < distance.length; j++) {
            distance[j] = hazard * centred.getEntry(j) - baseline.cumulativeMean(k, j);
        }
        RealVector d = MatrixUtils.createRealVector(distance);
        double spread = baseline.cumulativeVariance(k) + variance.operate(d).dotProduct(d);
        double cumulative = hazard * score;
        double error = score * FastMath.sqrt(spread);
        double survival = FastMath.exp(-cumulative);
        return new Point(time, survival, survival * error, cumulative, error);
    }
}
