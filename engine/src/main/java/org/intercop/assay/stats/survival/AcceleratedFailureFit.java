package org.intercop.assay.stats.survival;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;

/** A fitted accelerated failure time model. */
public final class AcceleratedFailureFit {
    private final List<String> labels;
    private final double[] coefficients;
    private final double scale;
    private final RealMatrix variance;
    private final double logLikelihood;
    private final double nullLogLikelihood;
    private final long people;
    private final long events;

    AcceleratedFailureFit(
            List<String> labels,
            double[] coefficients,
            double scale,
            RealMatrix variance,
            double logLikelihood,
            double nullLogLikelihood,
            long people,
            long events) {
        this.labels = labels;
        this.coefficients = coefficients;
        this.scale = scale;
        this.variance = variance;
        this.logLikelihood = logLikelihood;
        this.nullLogLikelihood = nullLogLikelihood;
        this.people = people;
        this.events = events;
    }

    AcceleratedFailureFit against(AcceleratedFailureFit intercept) {
        return new AcceleratedFailureFit(
                labels, coefficients, scale, variance, logLikelihood, intercept.logLikelihood, people, events);
    }

    /** Labels of the covariates, in order. */
    public List<String> labels() {
        return labels;
    }

    /** The coefficients on the scale of log time, or of time, in the order of the labels. */
    public RealVector coefficients() {
        return MatrixUtils.createRealVector(coefficients);
    }

    /** Standard error of a coefficient. */
    public double standardError(int coefficient) {
        return FastMath.sqrt(variance.getEntry(coefficient, coefficient));
    }

    /** The scale sigma; for the Weibull family one over the shape. */
    public double scale() {
        return scale;
    }

    /** Standard error of log sigma; empty where the family fixes the scale. */
    public OptionalDouble logScaleError() {
        int width = coefficients.length;
        return variance.getRowDimension() > width
                ? OptionalDouble.of(FastMath.sqrt(variance.getEntry(width, width)))
                : OptionalDouble.empty();
    }

    /** Variance matrix of the coefficients and, last, of log sigma unless it is fixed. */
    public RealMatrix variance() {
        return variance.copy();
    }

    /** Log-likelihood, of the times themselves. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Log-likelihood of the model with only an intercept. */
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /** Number of people. */
    public long people() {
        return people;
    }

    /** Number of events. */
    public long events() {
        return events;
    }
}
