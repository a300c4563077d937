package org.intercop.assay.stats.series;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.numeric.Normal;

/** A fitted segmented regression: what changed at the start, and what the series would have been without it. */
public final class SegmentedFit {
    private final GlmFit fit;
    private final RealMatrix covariance;
    private final Points points;
    private final Counterfactual counterfactual;
    private final SegmentedRegression.Change change;

    SegmentedFit(GlmFit fit, RealMatrix covariance, Points points, SegmentedRegression.Change change) {
        this.fit = fit;
        this.covariance = covariance;
        this.points = points;
        this.change = change;
        List<String> columns = new ArrayList<>(List.of(SegmentedRegression.LEVEL));
        if (change == SegmentedRegression.Change.LEVEL_AND_SLOPE) {
            columns.add(SegmentedRegression.SLOPE);
        }
        this.counterfactual = Counterfactual.of(fit, columns, covariance);
    }

    /** The regression. */
    public GlmFit regression() {
        return fit;
    }

    /** The Newey-West covariance of its coefficients. */
    public RealMatrix covariance() {
        return covariance.copy();
    }

    /** The rate at the start over what it would have been there: the immediate effect. */
    public EffectEstimate levelChange(double level) {
        return effect(SegmentedRegression.LEVEL, level);
    }

    /**
     * By what factor per unit of time the trend after the start differs from that before.
     *
     * @throws IllegalArgumentException if the model has a change of level only
     */
    public EffectEstimate slopeChange(double level) {
        if (change == SegmentedRegression.Change.LEVEL) {
            throw new IllegalArgumentException("the model has a change of level only");
        }
        return effect(SegmentedRegression.SLOPE, level);
    }

    /** The series without the intervention, point by point. */
    public Counterfactual counterfactual() {
        return counterfactual;
    }

    /** The totals from the start to the end of the series. */
    public Estimation<Counterfactual.Total> totalAfter() {
        return counterfactual.total(points::isAfter);
    }

    /** Number of points in time in the model. */
    public int size() {
        return points.size();
    }

    /** The time of a point. */
    public double time(int point) {
        return points.time(point);
    }

    /**
     * For how many points in a row, from the start on, the rate differs from the counterfactual: the interval of its
     * ratio excludes 1, on the same side throughout. 0 if it does not at the start.
     */
    public int pointsOfEffect(double level) {
        double z = Normal.halfWidth(level);
        int run = 0;
        double side = 0;
        for (int point = 0; point < points.size(); point++) {
            if (points.isAfter(point)) {
                Counterfactual.Shift shift = counterfactual.shift(point);
                boolean differs = FastMath.abs(shift.value()) > z * shift.standardError();
                double sign = FastMath.signum(shift.value());
                if (!differs || side != 0 && sign != side) {
                    return run;
                }
                side = sign;
                run++;
            }
        }
        return run;
    }

    private EffectEstimate effect(String label, double level) {
        int column = fit.position(label);
        double error = FastMath.sqrt(covariance.getEntry(column, column));
        double half = Normal.halfWidth(level) * error;
        double estimate = fit.estimates()[column];
        return new EffectEstimate(
                EffectMeasure.RATE_RATIO, estimate, error, new Interval(estimate - half, estimate + half, level));
    }
}
