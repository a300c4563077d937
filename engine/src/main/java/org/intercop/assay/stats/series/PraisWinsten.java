package org.intercop.assay.stats.series;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;

/**
 * Linear regression with first-order autoregressive errors by the feasible generalised least squares of Prais and
 * Winsten: the correlation rho is the regression of each residual on the one before, the series is transformed by it,
 * the first point kept with weight sqrt(1 - rho^2), and both are repeated until rho settles.
 *
 * <p>Not estimable: whatever keeps least squares from being fitted (see {@link Glm}); a series that its columns fit
 * without error (NO_VARIATION); a rho at or beyond 1 in size
 * (UNBOUNDED: difference the series); a rho that does not settle (NO_CONVERGENCE).
 *
 * <p>Source: Prais and Winsten (1954), Cowles Commission Discussion Paper 383.
 */
public final class PraisWinsten {
    private static final int MOST_ROUNDS = 10_000;
    private static final double SETTLED = 1e-13;

    private final GlmFit transformed;
    private final double rho;
    private final double originalDurbinWatson;

    private PraisWinsten(GlmFit transformed, double rho, double originalDurbinWatson) {
        this.transformed = transformed;
        this.rho = rho;
        this.originalDurbinWatson = originalDurbinWatson;
    }

    /** How often rho is estimated. */
    public enum Rounds {
        /** Until it settles. */
        ITERATED,
        /** Once, from the least-squares residuals. */
        TWO_STEP
    }

    /** Fits the model, iterated. */
    public static Estimation<PraisWinsten> fit(ModelMatrix x, double[] y) {
        return fit(x, y, Rounds.ITERATED);
    }

    /**
     * Fits the model.
     *
     * @param x the columns, rows in order of time at equal distances
     * @param y the responses of the same rows
     */
    public static Estimation<PraisWinsten> fit(ModelMatrix x, double[] y, Rounds rounds) {
        return Glm.linear()
                .fit(x, Responses.of(y))
                .flatMap(start -> SegmentedRegression.isExact(start)
                        ? Estimation.not(Reason.NO_VARIATION, "the columns fit the series without error")
                        : iterate(start, x, y, rounds));
    }

    private static Estimation<PraisWinsten> iterate(GlmFit start, ModelMatrix x, double[] y, Rounds rounds) {
        double[] estimates = start.estimates();
        double durbinWatson = DurbinWatson.statistic(residuals(x, y, estimates));
        double before = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double rho = rho(residuals(x, y, estimates));
            if (!(FastMath.abs(rho) < 1)) {
                return Estimation.not(Reason.UNBOUNDED, "the first-order correlation is " + rho);
            }
            Estimation<GlmFit> fit = transformed(x, y, rho);
            if (!fit.isEstimated()) {
                return fit.flatMap(never -> Estimation.not(Reason.NO_CONVERGENCE, ""));
            }
            estimates = fit.orThrow().estimates();
            if (rounds == Rounds.TWO_STEP || FastMath.abs(rho - before) < SETTLED) {
                return Estimation.of(new PraisWinsten(fit.orThrow(), rho, durbinWatson));
            }
            before = rho;
        }
        return Estimation.not(Reason.NO_CONVERGENCE, "rho did not settle in " + MOST_ROUNDS + " rounds");
    }

    /** The coefficients; p values are by Student's t with n - k degrees of freedom. */
    public List<Coefficient> coefficients() {
        return transformed.coefficients();
    }

    /** The fit of the transformed series. */
    public GlmFit transformed() {
        return transformed;
    }

    /** The first-order correlation of the errors. */
    public double rho() {
        return rho;
    }

    /** Standard deviation of the innovations. */
    public double sigma() {
        return FastMath.sqrt(transformed.dispersion());
    }

    /** The Durbin-Watson statistic of the least-squares residuals, before the transformation. */
    public double originalDurbinWatson() {
        return originalDurbinWatson;
    }

    /** The Durbin-Watson statistic after the transformation; near 2 if it did its work. */
    public double transformedDurbinWatson() {
        int n = transformed.matrix().rowCount();
        double[] residuals = new double[n];
        for (int t = 0; t < n; t++) {
            residuals[t] = transformed.responses().value(t) - transformed.fitted(t);
        }
        return DurbinWatson.statistic(residuals);
    }

    private static double rho(double[] residuals) {
        double products = 0;
        double squares = 0;
        for (int t = 1; t < residuals.length; t++) {
            products += residuals[t] * residuals[t - 1];
            squares += residuals[t - 1] * residuals[t - 1];
        }
        return products / squares;
    }

    private static double[] residuals(ModelMatrix x, double[] y, double[] estimates) {
        double[] residuals = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            double fitted = 0;
            for (int j = 0; j < estimates.length; j++) {
                fitted += x.entry(t, j) * estimates[j];
            }
            residuals[t] = y[t] - fitted;
        }
        return residuals;
    }

    private static Estimation<GlmFit> transformed(ModelMatrix x, double[] y, double rho) {
        int k = x.columnCount();
        double first = FastMath.sqrt((1 - rho) * (1 + rho));
        double[][] rows = new double[y.length][k];
        double[] response = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            response[t] = t == 0 ? first * y[0] : y[t] - rho * y[t - 1];
            for (int j = 0; j < k; j++) {
                rows[t][j] = t == 0 ? first * x.entry(0, j) : x.entry(t, j) - rho * x.entry(t - 1, j);
            }
        }
        return Glm.linear().fit(ModelMatrix.ofRows(x.labels(), rows), Responses.of(response));
    }
}
