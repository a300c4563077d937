package org.intercop.assay.stats.glm;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Polygamma;
import org.intercop.assay.stats.numeric.Root;

/**
 * Negative binomial regression (NB2, variance mu + mu^2 / theta) with a logarithmic link, by joint maximum likelihood
 * of the coefficients and theta. Standard errors of the coefficients are those at the estimated theta, to which they
 * are asymptotically unrelated.
 *
 * <p>Not estimable where the Poisson model is not (see {@link Glm}); where the counts vary no more around their means
 * than Poisson counts do, so that theta grows without bound (UNBOUNDED: use Poisson); and where the alternation of
 * both estimates does not settle (NO_CONVERGENCE).
 *
 * <p>Source: Lawless (1987), Negative binomial and mixed Poisson regression, doi:10.2307/3314912.
 */
public final class NegativeBinomial {
    private static final int MOST_ROUNDS = 500;
    private static final double SETTLED = 1e-13;
    private static final double LARGEST_THETA = 1e10;

    private final GlmFit fit;
    private final double theta;
    private final double thetaError;
    private final double poissonLogLikelihood;

    private NegativeBinomial(GlmFit fit, double theta, double thetaError, double poissonLogLikelihood) {
        this.fit = fit;
        this.theta = theta;
        this.thetaError = thetaError;
        this.poissonLogLikelihood = poissonLogLikelihood;
    }

    /**
     * Fits the model.
     *
     * @param x the columns of the linear predictor
     * @param y counts of events, with offset log exposure where exposures differ
     */
    public static Estimation<NegativeBinomial> fit(ModelMatrix x, Responses y) {
        return Glm.poisson().fit(x, y).flatMap(poisson -> from(poisson, x, y));
    }

    private static Estimation<NegativeBinomial> from(GlmFit poisson, ModelMatrix x, Responses y) {
        GlmFit fit = poisson;
        double theta = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Double> next = theta(fit, theta);
            if (next.isEmpty()) {
                return Estimation.not(
                        Reason.UNBOUNDED,
                        "the counts vary no more around their means than Poisson counts do, so theta has no bound");
            }
            Estimation<GlmFit> refit =
                    Glm.of(Family.negativeBinomial(next.get())).fit(x, y, Optional.of(fit.estimates()));
            if (!refit.isEstimated()) {
                return refit.flatMap(never -> Estimation.not(Reason.NO_CONVERGENCE, ""));
            }
            boolean settled = FastMath.abs(next.get() - theta) <= SETTLED * theta;
            theta = next.get();
            fit = refit.orThrow();
            if (settled) {
                double error = 1 / FastMath.sqrt(thetaInformation(fit, theta));
                return Estimation.of(new NegativeBinomial(fit, theta, error, poisson.logLikelihood()));
            }
        }
        return Estimation.not(Reason.NO_CONVERGENCE, "theta did not settle in " + MOST_ROUNDS + " rounds");
    }

    /** The regression at the estimated theta. */
    public GlmFit regression() {
        return fit;
    }

    /** The estimate of theta, above zero. */
    public double theta() {
        return theta;
    }

    /** The standard error of theta, from its observed information. */
    public double thetaStandardError() {
        return thetaError;
    }

    /** The maximised log-likelihood. */
    public double logLikelihood() {
        return fit.logLikelihood();
    }

    /** Akaike's information criterion, theta counted. */
    public double aic() {
        return fit.aic() + 2;
    }

    /**
     * The likelihood-ratio test against the Poisson model. Poisson lies on the edge of the model, so the p value is half
     * the upper tail of chi-square with one degree of freedom.
     */
    public LikelihoodRatio againstPoisson() {
        double statistic = 2 * (logLikelihood() - poissonLogLikelihood);
        double tail = ChiSquaredDistribution.of(1).survivalProbability(FastMath.max(0, statistic));
        return new LikelihoodRatio(statistic, 1, tail / 2);
    }

    /** The theta of highest likelihood for the means of a fit. */
    private static Optional<Double> theta(GlmFit fit, double before) {
        double lower = before > 0 ? before / 2 : 1e-3;
        double upper = before > 0 ? before * 2 : 1;
        while (score(fit, lower) < 0) {
            upper = lower;
            lower /= 8;
            if (lower < 1e-12) {
                return Optional.empty();
            }
        }
        while (score(fit, upper) > 0) {
            lower = upper;
            upper *= 8;
            if (upper > LARGEST_THETA) {
                return Optional.empty();
            }
        }
        return Optional.of(lower == upper ? lower : Root.between(theta -> score(fit, theta), lower, upper));
    }

    /** The derivative of the log-likelihood by theta. */
    private static double score(GlmFit fit, double theta) {
        Responses y = fit.responses();
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            if (y.total(i) > 0) {
                double mean = fit.fitted(i);
                double one = risingDigamma(theta, y.value(i))
                        - FastMath.log1p(mean / theta)
                        + (mean - y.value(i)) / (mean + theta);
                sum += y.total(i) * one;
            }
        }
        return sum;
    }

    /** digamma(theta + y) - digamma(theta), as a sum for small counts. */
    private static double risingDigamma(double theta, double response) {
        if (response > 50 || response != FastMath.rint(response)) {
            return Polygamma.digamma(theta + response) - Polygamma.digamma(theta);
        }
        double sum = 0;
        for (int k = 0; k < response; k++) {
            sum += 1 / (theta + k);
        }
        return sum;
    }

    /** Minus the second derivative of the log-likelihood by theta. */
    private static double thetaInformation(GlmFit fit, double theta) {
        Responses y = fit.responses();
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            if (y.total(i) > 0) {
                double mean = fit.fitted(i);
                double both = mean + theta;
                double one = Polygamma.trigamma(theta)
                        - Polygamma.trigamma(theta + y.value(i))
                        - 1 / theta
                        + 2 / both
                        - (y.value(i) + theta) / (both * both);
                sum += y.total(i) * one;
            }
        }
        return sum;
    }
}
