package org.intercop.assay.stats.glm;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;

/**
 * The distribution of the response: how its variance depends on its mean. Values of the linear predictor are on the
 * scale of the {@link Link}; the canonical link of each family is its default.
 */
public abstract sealed class Family {

    private Family() {}

    /** Events out of trials; canonical link {@link Link#LOGIT}. */
    public static Family binomial() {
        return Binomial.INSTANCE;
    }

    /** Counts of events; canonical link {@link Link#LOG}. */
    public static Family poisson() {
        return Poisson.INSTANCE;
    }

    /** A measurement with constant variance; canonical link {@link Link#IDENTITY}. */
    public static Family gaussian() {
        return Gaussian.INSTANCE;
    }

    /**
     * Counts with variance mu + mu squared / theta (NB2) at a known theta; link {@link Link#LOG}.
     *
     * @param theta above zero; the larger, the closer to Poisson
     */
    public static Family negativeBinomial(double theta) {
        if (!(theta > 0 && Double.isFinite(theta))) {
            throw new IllegalArgumentException("theta: " + theta + " is not a finite value above 0");
        }
        return new NegativeBinomialAt(theta);
    }

    /** The link used unless another is named. */
    public abstract Link defaultLink();

    /** The variance of one response with this mean, up to the dispersion. */
    public final double variance(double mean) {
        return variance(mean, 1 - mean);
    }

    /** Whether the score is the residual itself: the link is canonical. */
    boolean canonical(Link link) {
        return link == defaultLink();
    }

    /** Whether the dispersion is unknown and must be estimated whatever the user says. */
    boolean freeDispersion() {
        return false;
    }

    /** What a response may be, in words that follow "is not". */
    abstract String domain();

    abstract boolean admits(double response);

    abstract boolean admitsMean(double mean);

    /** A mean near the response to start from. */
    abstract double start(double response, double trials);

    abstract double residual(double response, double mean, double complement);

    abstract double variance(double mean, double complement);

    /** Twice the log-likelihood lost against a mean equal to the response, for one trial. */
    abstract double deviance(double response, double mean, double complement);

    /** The log density of a response that is the mean of {@code trials} trials. */
    abstract double logDensity(double response, double mean, double complement, double trials);

    private static double xLogXOver(double x, double y) {
        return x == 0 ? 0 : x * FastMath.log(x / y);
    }

    private static final class Binomial extends Family {
        private static final Binomial INSTANCE = new Binomial();

        @Override
        public Link defaultLink() {
            return Link.LOGIT;
        }

        @Override
        String domain() {
            return "between 0 and 1";
        }

        @Override
        boolean admits(double response) {
            return response >= 0 && response <= 1;
        }

        @Override
        boolean admitsMean(double mean) {
            return mean >= 0 && mean <= 1;
        }

        @Override
        double start(double response, double trials) {
            return (trials * response + 0.5) / (trials + 1);
        }

        @Override
        double residual(double response, double mean, double complement) {
            return response * complement - (1 - response) * mean;
        }

        @Override
        double variance(double mean, double complement) {
            return mean * complement;
        }

        @Override
        double deviance(double response, double mean, double complement) {
            double gain = 0;
            if (response > 0) {
                gain += response * (FastMath.log(response) - logOf(mean, complement));
            }
            if (response < 1) {
                gain += (1 - response) * (FastMath.log1p(-response) - logOf(complement, mean));
            }
            return 2 * gain;
        }

        @Override
        double logDensity(double response, double mean, double complement, double trials) {
            double events = response * trials;
            double others = trials - events;
            double density = trials == 1
                    ? 0
                    : Gamma.logGamma(trials + 1) - Gamma.logGamma(events + 1) - Gamma.logGamma(others + 1);
            if (events > 0) {
                density += events * logOf(mean, complement);
            }
            if (others > 0) {
                density += others * logOf(complement, mean);
            }
            return density;
        }

        /** The logarithm of a probability, to full relative precision also close to one. */
        private static double logOf(double probability, double complement) {
            return probability > 0.5 ? FastMath.log1p(-complement) : FastMath.log(probability);
        }

        @Override
        public String toString() {
            return "binomial";
        }
    }

    private static final class Poisson extends Family {
        private static final Poisson INSTANCE = new Poisson();

        @Override
        public Link defaultLink() {
            return Link.LOG;
        }

        @Override
        String domain() {
            return "at or above 0";
        }

        @Override
        boolean admits(double response) {
            return response >= 0 && Double.isFinite(response);
        }

        @Override
        boolean admitsMean(double mean) {
            return mean >= 0 && Double.isFinite(mean);
        }

        @Override
        double start(double response, double trials) {
            return response + 0.1;
        }

        @Override
        double residual(double response, double mean, double complement) {
            return response - mean;
        }

        @Override
        double variance(double mean, double complement) {
            return mean;
        }

        @Override
        double deviance(double response, double mean, double complement) {
            return 2 * (xLogXOver(response, mean) - (response - mean));
        }

        @Override
        double logDensity(double response, double mean, double complement, double trials) {
            double events = response == 0 ? 0 : response * FastMath.log(mean);
            return events - mean - Gamma.logGamma(response + 1);
        }

        @Override
        public String toString() {
            return "poisson";
        }
    }

    private static final class Gaussian extends Family {
        private static final Gaussian INSTANCE = new Gaussian();

        @Override
        public Link defaultLink() {
            return Link.IDENTITY;
        }

        @Override
        boolean freeDispersion() {
            return true;
        }

        @Override
        String domain() {
            return "finite";
        }

        @Override
        boolean admits(double response) {
            return Double.isFinite(response);
        }

        @Override
        boolean admitsMean(double mean) {
            return Double.isFinite(mean);
        }

        @Override
        double start(double response, double trials) {
            return response;
        }

        @Override
        double residual(double response, double mean, double complement) {
            return response - mean;
        }

        @Override
        double variance(double mean, double complement) {
            return 1;
        }

        @Override
        double deviance(double response, double mean, double complement) {
            return (response - mean) * (response - mean);
        }

        @Override
        double logDensity(double response, double mean, double complement, double trials) {
            throw new IllegalStateException("the density of a measurement needs the variance of all of them");
        }

        @Override
        public String toString() {
            return "gaussian";
        }
    }

    private static final class NegativeBinomialAt extends Family {
        private final double theta;

        private NegativeBinomialAt(double theta) {
            this.theta = theta;
        }

        @Override
        public Link defaultLink() {
            return Link.LOG;
        }

        @Override
        boolean canonical(Link link) {
            return false;
        }

        @Override
        String domain() {
            return "at or above 0";
        }

        @Override
        boolean admits(double response) {
            return response >= 0 && Double.isFinite(response);
        }

        @Override
        boolean admitsMean(double mean) {
            return mean >= 0 && Double.isFinite(mean);
        }

        @Override
        double start(double response, double trials) {
            return response == 0 ? 1.0 / 6 : response;
        }

        @Override
        double residual(double response, double mean, double complement) {
            return response - mean;
        }

        @Override
        double variance(double mean, double complement) {
            return mean + mean * mean / theta;
        }

        @Override
        double deviance(double response, double mean, double complement) {
            double tail = (response + theta) * FastMath.log1p((response - mean) / (mean + theta));
            return 2 * (xLogXOver(response, mean) - tail);
        }

        @Override
        double logDensity(double response, double mean, double complement, double trials) {
            double events = response == 0 ? 0 : response * FastMath.log(mean / (theta + mean));
            return logRising(response) - Gamma.logGamma(response + 1) - theta * FastMath.log1p(mean / theta) + events;
        }

        /** log gamma(theta + y) - log gamma(theta), as a sum for counts of moderate size. */
        private double logRising(double response) {
            if (response != FastMath.rint(response) || response > 1000) {
                return Gamma.logGamma(theta + response) - Gamma.logGamma(theta);
            }
            double sum = 0;
            for (int k = 0; k < response; k++) {
                sum += FastMath.log(theta + k);
            }
            return sum;
        }

        @Override
        public String toString() {
            return "negative binomial, theta " + theta;
        }
    }
}
