package org.intercop.assay.stats.causal;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;

/** The standardised means of a target population, with their uncertainty seen in two ways. */
public final class StandardisedEffect {
    private final Cohort cohort;
    private final double[] outcome;
    private final GlmFit fit;
    private final Predictions treated;
    private final Predictions comparison;

    StandardisedEffect(Cohort cohort, double[] outcome, GlmFit fit, Predictions treated, Predictions comparison) {
        this.cohort = cohort;
        this.outcome = outcome;
        this.fit = fit;
        this.treated = treated;
        this.comparison = comparison;
    }

    /** The model of the outcome. */
    public GlmFit model() {
        return fit;
    }

    /**
     * Mean outcomes, or risks, of a target population, with standard errors that count both the model's estimates and
     * the covariates of the people as sampled: the ones to report. They come from influence functions and hold if the
     * variance function of the model is wrong.
     *
     * @param estimand ATE, ATT or ATC
     */
    public PotentialMeans means(Estimand estimand) {
        Average one = average(estimand, treated);
        Average none = average(estimand, comparison);
        return new PotentialMeans(
                cohort,
                outcome,
                one.mean,
                none.mean,
                influence(estimand, treated, one),
                influence(estimand, comparison, none),
                fit.matrix().columnCount());
    }

    /**
     * A comparison of the means with the covariates of the people held fixed: the delta method with a covariance of
     * the model's coefficients, such as {@code model().covariance()} or a sandwich.
     *
     * @param estimand ATE, ATT or ATC
     * @param measure risk difference, risk ratio or odds ratio of an event; mean difference of a number
     * @param coefficients covariance of the coefficients of {@link #model()}
     * @param level confidence level, in (0, 1)
     */
    public Estimation<EffectEstimate> effect(
            Estimand estimand, EffectMeasure measure, RealMatrix coefficients, double level) {
        PotentialMeans means = means(estimand);
        return means.effect(measure, level).flatMap(sampled -> {
            RealVector slope = slope(estimand, measure, means);
            double error = FastMath.sqrt(slope.dotProduct(coefficients.operate(slope)));
            return Estimation.of(PotentialMeans.normal(measure, sampled.estimate(), error, level));
        });
    }

    /** The standard error of one of the two means with the covariates held fixed. */
    public double meanStandardError(Estimand estimand, Arm arm, RealMatrix coefficients) {
        RealVector slope = average(estimand, arm == Arm.TREATED ? treated : comparison).slope;
        return FastMath.sqrt(slope.dotProduct(coefficients.operate(slope)));
    }

    /** One of the two means. */
    public enum Arm {
        /** As if everybody were treated. */
        TREATED,
        /** As if nobody were. */
        COMPARISON
    }

    private RealVector slope(Estimand estimand, EffectMeasure measure, PotentialMeans means) {
        double m1 = means.treated();
        double m0 = means.comparison();
        double one =
                switch (measure) {
                    case RISK_RATIO -> 1 / m1;
                    case ODDS_RATIO -> 1 / (m1 * (1 - m1));
                    default -> 1;
                };
        double none =
                switch (measure) {
                    case RISK_RATIO -> 1 / m0;
                    case ODDS_RATIO -> 1 / (m0 * (1 - m0));
                    default -> 1;
                };
        return average(estimand, treated)
                .slope
                .mapMultiply(one)
                .subtract(average(estimand, comparison).slope.mapMultiply(none));
    }

    private double[] influence(Estimand estimand, Predictions predictions, Average average) {
        double[] influence = new double[outcome.length];
        for (int row = 0; row < influence.length; row++) {
            double own = member(estimand, row) * (predictions.mean(row) - average.mean) / average.size;
            influence[row] = own + average.slope.dotProduct(new ArrayRealVector(fit.influence(row), false));
        }
        return influence;
    }

    private Average average(Estimand estimand, Predictions predictions) {
        double size = 0;
        double sum = 0;
        double[] slope = new double[fit.matrix().columnCount()];
        for (int row = 0; row < outcome.length; row++) {
            double weight = cohort.count(row) * member(estimand, row);
            if (weight > 0) {
                size += weight;
                sum += weight * predictions.mean(row);
                double steepness = predictions.slope(row);
                for (int j = 0; j < slope.length; j++) {
                    slope[j] += weight * steepness * predictions.x.entry(row, j);
                }
            }
        }
        return new Average(size, sum / size, new ArrayRealVector(slope).mapDivide(size));
    }

    private double member(Estimand estimand, int row) {
        return switch (estimand) {
            case ATE -> 1;
            case ATT -> cohort.isTreated(row) ? 1 : 0;
            case ATC -> cohort.isTreated(row) ? 0 : 1;
            case ATO, ATM ->
                throw new IllegalArgumentException("estimand: " + estimand + " is defined by weighting alone");
        };
    }

    /** The mean of predictions over a target population and its derivative by the coefficients. */
    private static final class Average {
        private final double size;
        private final double mean;
        private final RealVector slope;

        private Average(double size, double mean, RealVector slope) {
            this.size = size;
            this.mean = mean;
            this.slope = slope;
        }
    }

    /** What the model predicts for each row under one treatment. */
    static final class Predictions {
        private final GlmFit fit;
        private final ModelMatrix x;
        private final double[] predictor;

        Predictions(GlmFit fit, ModelMatrix x) {
            this.fit = fit;
            this.x = x;
            this.predictor = x.toMatrix().operate(fit.estimates());
        }

        private double mean(int row) {
            return fit.mean(predictor[row]);
        }

        private double slope(int row) {
            return fit.slopeAt(predictor[row]);
        }
    }
}
