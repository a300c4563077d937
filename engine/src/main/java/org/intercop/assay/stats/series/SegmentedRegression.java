package org.intercop.assay.stats.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.NegativeBinomial;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;

/**
 * Segmented regression of a series of counts around an intervention: a trend, a change of level and a change of slope
 * from the start on, a season, and covariates, with a logarithmic link. A value of options: {@code
 * SegmentedRegression.of("week", 40).withSeason("week", 52, 2).fit(series, "attacks")}.
 *
 * <p>By default the counts are negative binomial; where they vary no more than Poisson counts a Poisson model stands in.
 * Standard errors are Newey-West ones, because neighbouring points are alike.
 *
 * <p>Rows without a value in a used column are left out. Not estimable: fewer than three points before the start or
 * from it on (TOO_FEW_RECORDS), and whatever keeps the model from being fitted (see {@link Glm}).
 *
 * <p>Sources: Bernal, Cummins and Gasparrini (2017), doi:10.1093/ije/dyw098; Wagner et al. (2002),
 * doi:10.1046/j.1365-2710.2002.00430.x.
 */
public final class SegmentedRegression {
    /** The label of the change of level. */
    public static final String LEVEL = "level change";

    /** The label of the change of slope. */
    public static final String SLOPE = "slope change";

    private static final int FEWEST_POINTS = 3;

    private final String time;
    private final double start;
    private final List<Term> covariates;
    private final Optional<Season> season;
    private final Optional<String> exposure;
    private final Variation variation;
    private final Change change;
    private final Optional<Integer> lag;

    private SegmentedRegression(
            String time,
            double start,
            List<Term> covariates,
            Optional<Season> season,
            Optional<String> exposure,
            Variation variation,
            Change change,
            Optional<Integer> lag) {
        this.time = Objects.requireNonNull(time, "time");
        this.start = start;
        this.covariates = List.copyOf(covariates);
        this.season = season;
        this.exposure = exposure;
        this.variation = variation;
        this.change = change;
        this.lag = lag;
    }

    /** How the counts vary around their means. */
    public enum Variation {
        /** With variance mu + mu^2 / theta; Poisson where theta has no bound. */
        NEGATIVE_BINOMIAL,
        /** With variance proportional to the mean. */
        QUASI_POISSON
    }

    /** What the intervention may change. */
    public enum Change {
        /** The level only. */
        LEVEL,
        /** The level and the slope. */
        LEVEL_AND_SLOPE
    }

    private record Season(String column, double period, int pairs) {}

    /**
     * A change of level and slope, without season.
     *
     * @param time the column of time, ascending at equal distances
     * @param start the first point in time with the intervention
     */
    public static SegmentedRegression of(String time, double start) {
        return new SegmentedRegression(
                time,
                start,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Variation.NEGATIVE_BINOMIAL,
                Change.LEVEL_AND_SLOPE,
                Optional.empty());
    }

    /** The same with other columns that move the series. */
    public SegmentedRegression withCovariates(List<Term> others) {
        return new SegmentedRegression(time, start, others, season, exposure, variation, change, lag);
    }

    /** The same with a season of K pairs of sine and cosine, see {@link SeriesFrame#withHarmonics}. */
    public SegmentedRegression withSeason(String column, double period, int pairs) {
        return new SegmentedRegression(
                time,
                start,
                covariates,
                Optional.of(new Season(column, period, pairs)),
                exposure,
                variation,
                change,
                lag);
    }

    /** The same with rates per this column, such as the population at risk. */
    public SegmentedRegression withExposure(String column) {
        return new SegmentedRegression(time, start, covariates, season, Optional.of(column), variation, change, lag);
    }

    /** The same with another variance of the counts. */
    public SegmentedRegression withVariation(Variation other) {
        return new SegmentedRegression(time, start, covariates, season, exposure, other, change, lag);
    }

    /** The same with another kind of change. */
    public SegmentedRegression withChange(Change other) {
        return new SegmentedRegression(time, start, covariates, season, exposure, variation, other, lag);
    }

    /** The same with this Newey-West lag in place of {@link NeweyWest#usualLag}. */
    public SegmentedRegression withLag(int points) {
        return new SegmentedRegression(
                time, start, covariates, season, exposure, variation, change, Optional.of(points));
    }

    /**
     * Fits the model to a series of counts.
     *
     * @param series one row a point in time, in order of time
     * @param events the column of counts
     * @throws IllegalArgumentException if time does not ascend
     */
    public Estimation<SegmentedFit> fit(Frame series, String events) {
        SeriesFrame frame = SeriesFrame.of(series).withStep(LEVEL, time, start).withRamp(SLOPE, time, start);
        List<Term> terms = new ArrayList<>(List.of(new Term.Numeric(time), new Term.Numeric(LEVEL)));
        if (change == Change.LEVEL_AND_SLOPE) {
            terms.add(new Term.Numeric(SLOPE));
        }
        terms.addAll(covariates);
        if (season.isPresent()) {
            frame = frame.withHarmonics(
                    season.get().column(), season.get().period(), season.get().pairs());
            terms.addAll(SeriesFrame.harmonics(season.get().pairs()));
        }
        Points points = Points.of(frame, terms, time, start, events, exposure);
        if (points.before() < FEWEST_POINTS || points.after() < FEWEST_POINTS) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    points.before() + " points before the start and " + points.after() + " from it on; " + FEWEST_POINTS
                            + " of each are needed");
        }
        return model(points.matrix(), points.responses()).map(fit -> {
            RealMatrix covariance = NeweyWest.covariance(fit, lag.orElseGet(() -> NeweyWest.usualLag(points.size())));
            return new SegmentedFit(fit, covariance, points, change);
        });
    }

    private Estimation<GlmFit> model(ModelMatrix x, Responses y) {
        if (variation == Variation.QUASI_POISSON) {
            return Glm.poisson().withEstimatedDispersion().fit(x, y);
        }
        Estimation<NegativeBinomial> fit = NegativeBinomial.fit(x, y);
        boolean poisson = fit instanceof NotEstimable<NegativeBinomial> not && not.reason() == Reason.UNBOUNDED;
        return poisson ? Glm.poisson().fit(x, y) : fit.map(NegativeBinomial::regression);
    }

    /** Whether a least-squares fit leaves nothing but rounding. */
    static boolean isExact(GlmFit fit) {
        double squares = 0;
        for (int row = 0; row < fit.matrix().rowCount(); row++) {
            squares = FastMath.max(
                    squares, fit.responses().value(row) * fit.responses().value(row));
        }
        return fit.deviance() <= 1e-24 * squares * fit.records();
    }
}
