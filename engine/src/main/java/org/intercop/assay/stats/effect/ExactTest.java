package org.intercop.assay.stats.effect;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Root;

/**
 * Fisher's exact test of one table, and its generalisation to strata with a common odds ratio, with the conditional
 * estimate of that odds ratio and exact limits.
 *
 * <p>The mid-p variants count half of the probability of tables as likely as the observed one; they lose the guarantee
 * of exactness and with it most of the conservatism.
 *
 * <p>Edge cases: if the margins allow one table only (nobody or everybody has the event, or an arm is empty), every
 * p value is 1, the interval is the whole line and there is no estimate. If the observed table is the most extreme one
 * that the margins allow, the estimate and one end are infinite on the log scale.
 *
 * <p>Sources: Fisher (1935), The Design of Experiments; Agresti (1992) <a href="https://doi.org/10.1214/ss/1177011454">doi:10.1214/ss/1177011454</a>;
 * mid-p: Berry and Armitage (1995) <a href="https://doi.org/10.2307/2348891">doi:10.2307/2348891</a>.
 */
public final class ExactTest {
    /** Tables are equally likely when their probabilities agree to this factor, as in R. */
    private static final double SAME = 1 + 1e-7;

    /** exp(60): an odds ratio that no table of counts can tell from an infinite one. */
    private static final double FAR = 60;

    private final ConditionalLikelihood likelihood;
    private final double[] probabilities;
    private final int observed;

    private ExactTest(ConditionalLikelihood likelihood) {
        this.likelihood = likelihood;
        this.probabilities = likelihood.probabilities(0);
        this.observed = Math.toIntExact(likelihood.observed() - likelihood.fewest());
    }

    /** Of one table. */
    public static ExactTest of(TwoByTwo table) {
        return new ExactTest(ConditionalLikelihood.of(table));
    }

    /** Of strata with a common odds ratio. */
    public static ExactTest of(List<TwoByTwo> strata) {
        return new ExactTest(ConditionalLikelihood.of(strata));
    }

    /** Two-sided p value: all tables that are not likelier than the observed one. */
    public double twoSided() {
        double sum = 0;
        for (double p : probabilities) {
            sum += p <= probabilities[observed] * SAME ? p : 0;
        }
        return FastMath.min(1, sum);
    }

    /** Two-sided mid-p value: all less likely tables and half of the equally likely ones. */
    public double twoSidedMidP() {
        double sum = 0;
        for (double p : probabilities) {
            if (p < probabilities[observed] / SAME) {
                sum += p;
            } else if (p <= probabilities[observed] * SAME) {
                sum += p / 2;
            }
        }
        return FastMath.min(1, sum);
    }

    /** One-sided p value for a smaller odds ratio in the treated. */
    public double less() {
        return FastMath.min(1, below(probabilities) + probabilities[observed]);
    }

    /** One-sided p value for a larger odds ratio in the treated. */
    public double greater() {
        return FastMath.min(1, above(probabilities) + probabilities[observed]);
    }

    /** Twice the smaller one-sided p value. */
    public double central() {
        return FastMath.min(1, 2 * FastMath.min(less(), greater()));
    }

    /** Twice the smaller one-sided mid-p value. */
    public double centralMidP() {
        double half = probabilities[observed] / 2;
        return FastMath.min(1, 2 * (FastMath.min(below(probabilities), above(probabilities)) + half));
    }

    /**
     * The conditional maximum likelihood estimate of the log odds ratio; infinite if the observed table is the most
     * extreme one that the margins allow.
     */
    public Estimation<Double> logOddsRatio() {
        if (probabilities.length == 1) {
            return Estimation.not(Reason.NO_VARIATION, "The margins allow one table only.");
        }
        if (observed == 0) {
            return Estimation.of(Double.NEGATIVE_INFINITY);
        }
        if (observed == probabilities.length - 1) {
            return Estimation.of(Double.POSITIVE_INFINITY);
        }
        double events = likelihood.observed();
        return Estimation.of(Root.between(t -> likelihood.mean(t) - events, -FAR, FAR));
    }

    /** The conditional estimate with its standard error from the information, and the exact interval. */
    public Estimation<EffectEstimate> estimate(double level) {
        return logOddsRatio().flatMap(estimate -> {
            if (estimate.isInfinite()) {
                return Estimation.not(
                        Reason.UNBOUNDED,
                        "The treated have the " + (estimate > 0 ? "most" : "fewest")
                                + " events that the margins allow (" + likelihood.observed() + ").");
            }
            double error = 1 / FastMath.sqrt(likelihood.information(estimate));
            return Estimation.of(new EffectEstimate(EffectMeasure.ODDS_RATIO, estimate, error, interval(level)));
        });
    }

    /** The exact interval of the log odds ratio: the odds ratios that neither one-sided test rejects. */
    public Interval interval(double level) {
        return interval(level, 1);
    }

    /** The interval of the log odds ratio by inverting the one-sided mid-p tests. */
    public Interval midPInterval(double level) {
        return interval(level, 0.5);
    }

    private Interval interval(double level, double share) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
        }
        double tail = (1 - level) / 2;
        double lower = observed == 0
                ? Double.NEGATIVE_INFINITY
                : Root.between(
                        t -> {
                            double[] tilted = likelihood.probabilities(t);
                            return above(tilted) + share * tilted[observed] - tail;
                        },
                        -FAR,
                        FAR);
        double upper = observed == probabilities.length - 1
                ? Double.POSITIVE_INFINITY
                : Root.between(
                        t -> {
                            double[] tilted = likelihood.probabilities(t);
                            return below(tilted) + share * tilted[observed] - tail;
                        },
                        -FAR,
                        FAR);
        return new Interval(lower, upper, level);
    }

    private double below(double[] distribution) {
        double sum = 0;
        for (int i = 0; i < observed; i++) {
            sum += distribution[i];
        }
        return sum;
    }

    /** Summed from the far end, small terms first. */
    private double above(double[] distribution) {
        double sum = 0;
        for (int i = distribution.length - 1; i > observed; i--) {
            sum += distribution[i];
        }
        return sum;
    }
}
