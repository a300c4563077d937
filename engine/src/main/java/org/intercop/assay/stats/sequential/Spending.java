package org.intercop.assay.stats.sequential;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;

/**
 * How much of alpha may be spent by a look, as a function of the information fraction.
 *
 * <p>Sources: Lan and DeMets (1983) <a href="https://doi.org/10.1093/biomet/70.3.659">doi:10.1093/biomet/70.3.659</a>; Kim
 * and DeMets (1987) <a href="https://doi.org/10.1093/biomet/74.1.149">doi:10.1093/biomet/74.1.149</a>; Hwang, Shih and
 * DeCani (1990) <a href="https://doi.org/10.1002/sim.4780091207">doi:10.1002/sim.4780091207</a>.
 */
public sealed interface Spending {

    /**
     * Alpha spent up to a look.
     *
     * @param fraction information fraction, in (0, 1]
     * @param alpha alpha of all looks together
     * @param tails how many tails share alpha
     * @throws IllegalArgumentException if the fraction or alpha is out of its range
     */
    double spent(double fraction, double alpha, Tails tails);

    private static void check(double fraction, double alpha) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction: " + fraction + " is not above 0 and at most 1");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: " + alpha + " is not between 0 and 1");
        }
    }

    /** Almost nothing early: like O'Brien and Fleming. In a two-sided design each tail spends its half. */
    record OBrienFlemingType() implements Spending {
        @Override
        public double spent(double fraction, double alpha, Tails tails) {
            check(fraction, alpha);
            int count = tails == Tails.TWO ? 2 : 1;
            double z = -Normal.quantile(alpha / count / 2);
            return 2 * count * Normal.survival(z / FastMath.sqrt(fraction));
        }
    }

    /** Evenly over the looks: like Pocock. */
    record PocockType() implements Spending {
        @Override
        public double spent(double fraction, double alpha, Tails tails) {
            check(fraction, alpha);
            return alpha * FastMath.log1p((FastMath.E - 1) * fraction);
        }
    }

    /**
     * The Hwang-Shih-DeCani family.
     *
     * @param gamma -4 is close to O'Brien-Fleming, 1 to Pocock, 0 linear
     */
    record HwangShihDeCani(double gamma) implements Spending {
        public HwangShihDeCani {
            if (!Double.isFinite(gamma)) {
                throw new IllegalArgumentException("gamma: " + gamma + " is not finite");
            }
        }

        @Override
        public double spent(double fraction, double alpha, Tails tails) {
            check(fraction, alpha);
            return gamma == 0 ? alpha * fraction : alpha * FastMath.expm1(-gamma * fraction) / FastMath.expm1(-gamma);
        }
    }

    /**
     * A power of the fraction (Kim and DeMets).
     *
     * @param exponent above 0
     */
    record Power(double exponent) implements Spending {
        public Power {
            if (!(exponent > 0)) {
                throw new IllegalArgumentException("exponent: " + exponent + " is not above 0");
            }
        }

        @Override
        public double spent(double fraction, double alpha, Tails tails) {
            check(fraction, alpha);
            return alpha * FastMath.pow(fraction, exponent);
        }
    }
}
