package org.intercop.assay.evidence.evaluation;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.numeric.Normal;

/** What a model of rates with a logarithmic link says of the treatment, with normal intervals. */
final class RateContrast {
    private RateContrast() {}

    /** The coefficient of the treatment: the logarithm of the rate ratio. */
    static EffectEstimate ratio(GlmFit fit, RealMatrix covariance, double level) {
        int treated = fit.position(PersonTime.TREATED);
        return normal(
                EffectMeasure.RATE_RATIO,
                fit.estimates()[treated],
                FastMath.sqrt(covariance.getEntry(treated, treated)),
                level);
    }

    /**
     * The mean over all people of the cohort of their rate if treated minus their rate if not, per year, with the delta
     * method; the covariates are taken as given.
     */
    static EffectEstimate difference(GlmFit fit, Cohort cohort, double level) {
        int treated = fit.position(PersonTime.TREATED);
        RealVector beta = new ArrayRealVector(fit.estimates(), false);
        RealVector gradient = new ArrayRealVector(beta.getDimension());
        double sum = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            RealVector with = new ArrayRealVector(fit.matrix().row(row), false);
            with.setEntry(treated, 1);
            RealVector without = with.copy();
            without.setEntry(treated, 0);
            double rateWith = cohort.count(row) * FastMath.exp(with.dotProduct(beta));
            double rateWithout = cohort.count(row) * FastMath.exp(without.dotProduct(beta));
            sum += rateWith - rateWithout;
            gradient = gradient.add(with.mapMultiply(rateWith)).subtract(without.mapMultiply(rateWithout));
        }
        double people = cohort.people();
        gradient.mapDivideToSelf(people);
        double variance = fit.covariance().operate(gradient).dotProduct(gradient);
        return normal(EffectMeasure.RATE_DIFFERENCE, sum / people, FastMath.sqrt(variance), level);
    }

    private static EffectEstimate normal(EffectMeasure measure, double estimate, double error, double level) {
        double half = Normal.halfWidth(level) * error;
        return new EffectEstimate(measure, estimate, error, new Interval(estimate - half, estimate + half, level));
    }
}
