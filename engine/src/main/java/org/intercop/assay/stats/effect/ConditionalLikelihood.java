package org.intercop.assay.stats.effect;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * The likelihood of a common odds ratio given the margins of one table or of several strata: the non-central
 * hypergeometric distribution of the treated events. No continuity correction, no nuisance parameter; tables without
 * events, with events only, or with an empty arm add nothing.
 *
 * <p>All odds ratios are natural logarithms and may be any finite number. Sources: Breslow and Day (1980), Statistical
 * Methods in Cancer Research 1, section 4; Liao and Rosen (2001) <a href="https://doi.org/10.1198/000313001317098266">doi:10.1198/000313001317098266</a>.
 */
public final class ConditionalLikelihood {
    private final List<Stratum> strata;

    private ConditionalLikelihood(List<Stratum> strata) {
        this.strata = strata;
    }

    /** Of one table. */
    public static ConditionalLikelihood of(TwoByTwo table) {
        return of(List.of(table));
    }

    /** Of strata that share the odds ratio. */
    public static ConditionalLikelihood of(List<TwoByTwo> tables) {
        List<Stratum> strata = new ArrayList<>();
        for (TwoByTwo table : tables) {
            strata.add(Stratum.of(table));
        }
        return new ConditionalLikelihood(strata);
    }

    /** Natural logarithm of the probability of the observed tables. */
    public double logLikelihood(double logOddsRatio) {
        double sum = 0;
        for (Stratum stratum : strata) {
            sum += stratum.logProbability(logOddsRatio);
        }
        return sum;
    }

    /** Expected treated events over all strata. */
    public double mean(double logOddsRatio) {
        double sum = 0;
        for (Stratum stratum : strata) {
            sum += stratum.mean(logOddsRatio);
        }
        return sum;
    }

    /** Variance of the treated events, which is the information about the log odds ratio. */
    public double information(double logOddsRatio) {
        double sum = 0;
        for (Stratum stratum : strata) {
            sum += stratum.variance(logOddsRatio);
        }
        return sum;
    }

    /** Treated events observed. */
    public long observed() {
        return strata.stream().mapToLong(Stratum::observed).sum();
    }

    /** Fewest treated events that the margins allow. */
    public long fewest() {
        return strata.stream().mapToLong(Stratum::fewest).sum();
    }

    /** Most treated events that the margins allow. */
    public long most() {
        return strata.stream().mapToLong(Stratum::most).sum();
    }

    /** Probabilities of {@link #fewest} to {@link #most} treated events in all strata together. */
    double[] probabilities(double logOddsRatio) {
        double[] total = {1};
        for (Stratum stratum : strata) {
            total = convolve(total, stratum.probabilities(logOddsRatio));
        }
        return total;
    }

    private static double[] convolve(double[] a, double[] b) {
        if (a.length == 1 && a[0] == 1) {
            return b;
        }
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }

    /**
     * One table with fixed margins.
     *
     * @param treatedSize people in the treated arm
     * @param comparisonSize people in the comparison arm
     * @param events events in both arms
     * @param observed treated events
     */
    private record Stratum(long treatedSize, long comparisonSize, long events, long observed) {

        static Stratum of(TwoByTwo table) {
            return new Stratum(table.treatedSize(), table.comparisonSize(), table.events(), table.treatedEvents());
        }

        long fewest() {
            return FastMath.max(0, events - comparisonSize);
        }

        long most() {
            return FastMath.min(treatedSize, events);
        }

        /** Weight of {@code x + 1} treated events over the weight of {@code x}, at an odds ratio of 1. */
        private double ratio(long x) {
            return (double) (events - x) * (treatedSize - x) / ((x + 1.0) * (comparisonSize - events + x + 1));
        }

        /** The likeliest number of treated events. */
        private long mode(double oddsRatio) {
            long low = fewest();
            long high = most();
            while (low < high) {
                long middle = low + (high - low) / 2;
                if (ratio(middle) * oddsRatio > 1) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** Built outwards from the mode, so that only what is negligible can underflow. */
        double[] probabilities(double logOddsRatio) {
            double oddsRatio = FastMath.exp(logOddsRatio);
            long fewest = fewest();
            double[] weights = new double[Math.toIntExact(most() - fewest + 1)];
            int mode = Math.toIntExact(mode(oddsRatio) - fewest);
            weights[mode] = 1;
            for (int i = mode; i < weights.length - 1; i++) {
                weights[i + 1] = weights[i] * ratio(fewest + i) * oddsRatio;
            }
            for (int i = mode; i > 0; i--) {
                weights[i - 1] = weights[i] / (ratio(fewest + i - 1) * oddsRatio);
            }
            double sum = 0;
            for (double weight : weights) {
                sum += weight;
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return weights;
        }

        double logProbability(double logOddsRatio) {
            double[] probabilities = probabilities(logOddsRatio);
            long fewest = fewest();
            int at = Math.toIntExact(observed - fewest);
            int mode = Math.toIntExact(mode(FastMath.exp(logOddsRatio)) - fewest);
            double log = FastMath.log(probabilities[mode]);
            for (int i = mode; i < at; i++) {
                log += FastMath.log(ratio(fewest + i)) + logOddsRatio;
            }
            for (int i = mode; i > at; i--) {
                log -= FastMath.log(ratio(fewest + i - 1)) + logOddsRatio;
            }
            return log;
        }

        double mean(double logOddsRatio) {
            double[] probabilities = probabilities(logOddsRatio);
            double mean = 0;
            for (int i = 0; i < probabilities.length; i++) {
                mean += i * probabilities[i];
            }
            return fewest() + mean;
        }

        double variance(double logOddsRatio) {
            double[] probabilities = probabilities(logOddsRatio);
            double mean = mean(logOddsRatio) - fewest();
            double variance = 0;
            for (int i = 0; i < probabilities.length; i++) {
                variance += (i - mean) * (i - mean) * probabilities[i];
            }
            return variance;
        }
    }
}
