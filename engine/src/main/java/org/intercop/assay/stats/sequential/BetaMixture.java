package org.intercop.assay.stats.sequential;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Root;

/**
 * Confidence sequence for a probability from counts: the proportions that a Beta-mixture likelihood ratio does not
 * reject. Exact at all looks together, in small groups too.
 *
 * <p>Edge cases: before the first person the interval is [0, 1]; without events it starts at 0, with events only it
 * ends at 1. Source: Robbins (1970) <a href="https://doi.org/10.1214/aoms/1177696786">doi:10.1214/aoms/1177696786</a>.
 *
 * @param events prior weight of events, above 0
 * @param nonEvents prior weight of non-events, above 0
 */
public record BetaMixture(double events, double nonEvents) {
    private static final double SMALLEST = 1e-300;
    private static final double LARGEST = 1 - 1e-16;

    public BetaMixture {
        if (!(events > 0)) {
            throw new IllegalArgumentException("events: " + events + " is not above 0");
        }
        if (!(nonEvents > 0)) {
            throw new IllegalArgumentException("nonEvents: " + nonEvents + " is not above 0");
        }
    }

    /** The uniform mixture. */
    public static BetaMixture uniform() {
        return new BetaMixture(1, 1);
    }

    /**
     * Logarithm of the evidence against a probability.
     *
     * @param observedEvents events so far, or the sum of values in [0, 1], for which the sequence holds too
     * @param observedNonEvents non-events so far, or people less that sum
     * @param probability the hypothesis, in (0, 1)
     */
    public double logEvidence(double observedEvents, double observedNonEvents, double probability) {
        check(observedEvents, observedNonEvents);
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability: " + probability + " is not between 0 and 1");
        }
        return logMarginal(observedEvents, observedNonEvents)
                - logLikelihood(observedEvents, observedNonEvents, probability);
    }

    /** The interval at this look. */
    public Interval interval(double observedEvents, double observedNonEvents, double alpha) {
        check(observedEvents, observedNonEvents);
        NormalMixture.checkAlpha(alpha);
        if (observedEvents + observedNonEvents == 0) {
            return new Interval(0, 1, 1 - alpha);
        }
        double level = logMarginal(observedEvents, observedNonEvents) + FastMath.log(alpha);
        DoubleUnaryOperator excess = p -> level - logLikelihood(observedEvents, observedNonEvents, p);
        double observed = observedEvents / (observedEvents + observedNonEvents);
        double lower = observedEvents == 0 ? 0 : Root.between(excess, SMALLEST, FastMath.min(observed, LARGEST));
        double upper = observedNonEvents == 0 ? 1 : Root.between(excess, observed, LARGEST);
        return new Interval(lower, upper, 1 - alpha);
    }

    private double logMarginal(double observedEvents, double observedNonEvents) {
        return Beta.logBeta(events + observedEvents, nonEvents + observedNonEvents) - Beta.logBeta(events, nonEvents);
    }

    private static double logLikelihood(double observedEvents, double observedNonEvents, double probability) {
        return (observedEvents > 0 ? observedEvents * FastMath.log(probability) : 0)
                + (observedNonEvents > 0 ? observedNonEvents * FastMath.log1p(-probability) : 0);
    }

    private static void check(double observedEvents, double observedNonEvents) {
        if (!(observedEvents >= 0)) {
            throw new IllegalArgumentException("observedEvents: " + observedEvents + " is not 0 or more");
        }
        if (!(observedNonEvents >= 0)) {
            throw new IllegalArgumentException("observedNonEvents: " + observedNonEvents + " is not 0 or more");
        }
    }
}
