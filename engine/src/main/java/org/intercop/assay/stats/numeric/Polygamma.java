package org.intercop.assay.stats.numeric;

import org.apache.commons.math3.util.FastMath;

/**
 * Derivatives of the logarithm of the gamma function for positive arguments. Commons Math's own are good to about nine
 * digits only (its digamma series has a wrong sign above 49), too few for a likelihood that is solved to the last digit.
 */
public final class Polygamma {
    private static final int ASYMPTOTIC = 15;

    private Polygamma() {}

    /** The first derivative of log gamma at {@code x} above zero. */
    public static double digamma(double x) {
        requirePositive(x);
        double shifted = x;
        double sum = 0;
        while (shifted < ASYMPTOTIC) {
            sum -= 1 / shifted;
            shifted++;
        }
        double v = 1 / (shifted * shifted);
        double series = v
                * (1.0 / 12
                        - v * (1.0 / 120 - v * (1.0 / 252 - v * (1.0 / 240 - v * (1.0 / 132 - v * (691.0 / 32760))))));
        return sum + FastMath.log(shifted) - 0.5 / shifted - series;
    }

    /** The second derivative of log gamma at {@code x} above zero. */
    public static double trigamma(double x) {
        requirePositive(x);
        double shifted = x;
        double sum = 0;
        while (shifted < ASYMPTOTIC) {
            sum += 1 / (shifted * shifted);
            shifted++;
        }
        double v = 1 / (shifted * shifted);
        double series =
                v * (1.0 / 6 - v * (1.0 / 30 - v * (1.0 / 42 - v * (1.0 / 30 - v * (5.0 / 66 - v * (691.0 / 2730))))));
        return sum + 1 / shifted + v / 2 + series / shifted;
    }

    private static void requirePositive(double x) {
        if (!(x > 0)) {
            throw new IllegalArgumentException("x: " + x + " is not above 0");
        }
    }
}
