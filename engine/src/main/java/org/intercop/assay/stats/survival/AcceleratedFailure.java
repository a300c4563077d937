package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Parametric accelerated failure time models by maximum likelihood: \( \log T = x'\beta + \sigma W \), or T itself for
 * families on the time scale, W standard extreme value, normal or logistic. A coefficient of log 2 doubles every
 * quantile of the time to the event. For the Weibull family \( -\beta/\sigma \) is a log hazard ratio.
 *
 * <p>The likelihood is climbed in \( (\beta/\sigma, 1/\sigma) \), in which it is concave, so that the maximum is the
 * only one; the variance is the inverse of the observed information for \( (\beta, \log\sigma) \).
 *
 * <p>Not estimable, with the reason: nobody followed; no events; a time at or below zero in a family of log time
 * ({@code OUTSIDE_DOMAIN}); collinear covariates; a coefficient without a finite estimate ({@code SEPARATION}); times
 * that the covariates fit exactly, so that the scale falls to zero ({@code UNBOUNDED}).
 *
 * <p>Reference: Kalbfleisch and Prentice (2002), The Statistical Analysis of Failure Time Data, chapter 3,
 * doi:10.1002/9781118032985; concavity: Burridge (1981), Journal of the Royal Statistical Society B 43:41-45.
 */
public final class AcceleratedFailure {
    /** The spread of the times over the scale beyond which the scale has collapsed. */
    private static final double MOST_EXACT = 1e5;

    private final CoxData data;
    private final LifetimeDistribution distribution;
    private final double[] response;
    private final double spread;
    /** Whether the climb has come to a scale of nothing. */
    private boolean collapsed;

    private AcceleratedFailure(CoxData data, LifetimeDistribution distribution) {
        this.data = data;
        this.distribution = distribution;
        response = new double[data.cells()];
        for (int cell = 0; cell < response.length; cell++) {
            response[cell] = distribution.isOfLogTime() ? FastMath.log(data.time(cell)) : data.time(cell);
        }
        spread = spread();
    }

    /**
     * The model.
     *
     * @param followUp at risk from the origin, one stratum, without analysis weights; all causes are events
     * @param covariates with an intercept, unless the model is to have none
     * @throws IllegalArgumentException if the follow-up has delayed entry, strata or analysis weights
     */
    public static Estimation<AcceleratedFailureFit> fit(
            FollowUp followUp, ModelMatrix covariates, LifetimeDistribution distribution) {
        if (followUp.hasDelayedEntry() || followUp.isWeighted()) {
            throw new IllegalArgumentException(
                    "followUp: has delayed entry or analysis weights, which an accelerated failure time model does not"
                            + " take");
        }
        CoxData data = new CoxData(followUp, covariates);
        if (data.cells() == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody was followed.");
        }
        if (data.strata() > 1) {
            throw new IllegalArgumentException("followUp: has " + data.strata() + " strata, not one");
        }
        if (data.eventCount() == 0) {
            return Estimation.not(Reason.NO_EVENTS, "None of " + data.records() + " had the event.");
        }
        for (int cell = 0; cell < data.cells() && distribution.isOfLogTime(); cell++) {
            if (!(data.time(cell) > 0)) {
                return Estimation.not(
                        Reason.OUTSIDE_DOMAIN, "A follow-up ends at " + data.time(cell) + ", which has no logarithm.");
            }
        }
        return new AcceleratedFailure(data, distribution)
                .fit(covariates.labels())
                .flatMap(fit -> intercept(followUp, distribution).map(simple -> fit.against(simple)));
    }

    private static Estimation<AcceleratedFailureFit> intercept(FollowUp followUp, LifetimeDistribution distribution) {
        ModelMatrix one = ModelMatrix.withIntercept(new NoColumns(followUp.rows()), List.of());
        CoxData data = new CoxData(followUp, one);
        return new AcceleratedFailure(data, distribution).fit(one.labels());
    }

    private Estimation<AcceleratedFailureFit> fit(List<String> labels) {
        OptionalInt dependent = PositiveDefinite.firstDependent(crossProducts());
        if (dependent.isPresent()) {
            return Estimation.not(
                    Reason.COLLINEAR, labels.get(dependent.getAsInt()) + " follows from the covariates before it.");
        }
        if (spread == 0 && distribution.fixedScale().isEmpty()) {
            return Estimation.not(Reason.NO_VARIATION, "All follow-up ends at one time.");
        }
        int width = data.width();
        boolean free = distribution.fixedScale().isEmpty();
        double[] start = start();
        List<String> names = new ArrayList<>(labels);
        double[] ranges = new double[start.length];
        System.arraycopy(data.ranges(), 0, ranges, 0, width);
        if (free) {
            names.add("scale");
        }
        Climb climb = new Climb(names, ranges, this::likelihood);
        Estimation<LikelihoodPoint> top = climb.from(likelihood(start));
        return collapsed && !top.isEstimated()
                ? Estimation.not(Reason.UNBOUNDED, "The covariates fit every time exactly: the scale falls to zero.")
                : top.map(at -> result(labels, at));
    }

    private AcceleratedFailureFit result(List<String> labels, LikelihoodPoint top) {
        int width = data.width();
        boolean free = distribution.fixedScale().isEmpty();
        double[] at = top.parameters();
        double scale = free ? 1 / at[width] : distribution.fixedScale().getAsDouble();
        double[] coefficients = new double[width];
        // gamma = beta / sigma, omega = 1 / sigma: derivatives by beta and log sigma at the maximum
        double[][] jacobian = new double[at.length][at.length];
        for (int j = 0; j < width; j++) {
            coefficients[j] = at[j] * scale;
            jacobian[j][j] = 1 / scale;
            if (free) {
                jacobian[j][width] = -at[j];
            }
        }
        if (free) {
            jacobian[width][width] = -at[width];
        }
        RealMatrix change = new Array2DRowRealMatrix(jacobian, false);
        RealMatrix information = change.transpose().multiply(top.information()).multiply(change);
        RealMatrix variance = PositiveDefinite.of(information).orElseThrow().inverse();
        return new AcceleratedFailureFit(
                labels, coefficients, scale, variance, top.value(), top.value(), data.records(), data.eventCount());
    }

    /** The least-squares fit as if all times were those of events: from afar, where the tails are flat, Newton fails. */
    private double[] start() {
        int width = data.width();
        double[] products = new double[width];
        for (int cell = 0; cell < data.cells(); cell++) {
            for (int j = 0; j < width; j++) {
                products[j] += data.count(cell) * x(cell, j) * response[cell];
            }
        }
        double[] slopes = PositiveDefinite.of(crossProducts()).orElseThrow().solve(products);
        double squares = 0;
        for (int cell = 0; cell < data.cells(); cell++) {
            double residual = response[cell];
            for (int j = 0; j < width; j++) {
                residual -= x(cell, j) * slopes[j];
            }
            squares += data.count(cell) * residual * residual / data.records();
        }
        boolean free = distribution.fixedScale().isEmpty();
        double scale = free
                ? FastMath.max(FastMath.sqrt(squares), spread / 100)
                : distribution.fixedScale().getAsDouble();
        double[] start = new double[width + (free ? 1 : 0)];
        for (int j = 0; j < width; j++) {
            start[j] = slopes[j] / scale;
        }
        if (free) {
            start[width] = 1 / scale;
        }
        return start;
    }

    private double x(int cell, int j) {
        return data.x()[cell * data.width() + j] + data.centre(j);
    }

    private LikelihoodPoint likelihood(double[] at) {
        int width = data.width();
        boolean free = distribution.fixedScale().isEmpty();
        double inverseScale = free ? at[width] : 1 / distribution.fixedScale().getAsDouble();
        double value = 0;
        double[] gradient = new double[at.length];
        double[][] information = new double[at.length][at.length];
        if (free && inverseScale * spread > MOST_EXACT) {
            collapsed = true;
        }
        if (!(inverseScale > 0) || free && inverseScale * spread > MOST_EXACT) {
            return new LikelihoodPoint(at, Double.NaN, gradient, information);
        }
        double[] direction = new double[at.length];
        for (int cell = 0; cell < data.cells(); cell++) {
            double z = inverseScale * response[cell];
            for (int j = 0; j < width; j++) {
                direction[j] = -x(cell, j);
                z += direction[j] * at[j];
            }
            if (free) {
                direction[width] = response[cell];
            }
            double people = data.count(cell);
            boolean event = data.isEvent(cell);
            LifetimeDistribution.Terms terms =
                    event ? distribution.shape().event(z) : distribution.shape().survival(z);
            value += people * terms.value();
            if (event) {
                double jacobian = distribution.isOfLogTime() ? response[cell] : 0;
                value += people * (FastMath.log(inverseScale) - jacobian);
            }
            for (int j = 0; j < at.length; j++) {
                gradient[j] += people * terms.first() * direction[j];
                for (int k = 0; k <= j; k++) {
                    information[j][k] -= people * terms.second() * direction[j] * direction[k];
                }
            }
            if (event && free) {
                gradient[width] += people / inverseScale;
                information[width][width] += people / (inverseScale * inverseScale);
            }
        }
        return new LikelihoodPoint(at, value, gradient, information);
    }

    private RealMatrix crossProducts() {
        int width = data.width();
        double[][] sums = new double[width][width];
        for (int cell = 0; cell < data.cells(); cell++) {
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < width; k++) {
                    sums[j][k] += data.count(cell) * x(cell, j) * x(cell, k);
                }
            }
        }
        return new Array2DRowRealMatrix(sums, false);
    }

    private double spread() {
        double mean = 0;
        for (int cell = 0; cell < response.length; cell++) {
            mean += data.count(cell) * response[cell] / data.records();
        }
        double squares = 0;
        for (int cell = 0; cell < response.length; cell++) {
            squares += data.count(cell) * (response[cell] - mean) * (response[cell] - mean) / data.records();
        }
        return FastMath.sqrt(squares);
    }

    /** Rows without columns, all that an intercept needs. */
    private record NoColumns(int rows) implements Frame {
        @Override
        public boolean has(String column) {
            return false;
        }

        @Override
        public boolean isMissing(String column, int row) {
            return true;
        }

        @Override
        public String text(String column, int row) {
            throw new IllegalArgumentException("column: there is no column '" + column + "'");
        }

        @Override
        public double number(String column, int row) {
            throw new IllegalArgumentException("column: there is no column '" + column + "'");
        }
    }
}
