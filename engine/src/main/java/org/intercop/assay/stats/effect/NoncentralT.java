package org.intercop.assay.stats.effect;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * The non-central t distribution, as a normal probability averaged over the distribution of the standard deviation:
 * P(T &lt;= t) = E[Phi(t S - ncp)], S = sqrt(chi-squared / df).
 */
final class NoncentralT {
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(40);
    private static final int PANELS = 12;
    private static final double BEYOND = 12;

    private final double freedom;
    private final double low;
    private final double high;
    private final double logConstant;

    NoncentralT(double freedom) {
        this.freedom = freedom;
        double spread = BEYOND / FastMath.sqrt(2 * freedom);
        this.low = FastMath.max(0, 1 - spread);
        this.high = 1 + spread;
        this.logConstant = FastMath.log(2) + freedom / 2 * FastMath.log(freedom / 2) - Gamma.logGamma(freedom / 2);
    }

    double cumulative(double t, double noncentrality) {
        double half = (high - low) / PANELS / 2;
        double sum = 0;
        double mass = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            double centre = low + (2 * panel + 1) * half;
            for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
                double s = centre + half * RULE.getPoint(i);
                double weight = half * RULE.getWeight(i) * density(s);
                sum += weight * Normal.cumulative(t * s - noncentrality);
                mass += weight;
            }
        }
        // the density integrates to one; dividing removes the rounding of its constant
        return sum / mass;
    }

    private double density(double s) {
        return FastMath.exp(logConstant + (freedom - 1) * FastMath.log(s) - freedom * s * s / 2);
    }

    /** The noncentrality at which {@code t} is the {@code p} quantile. */
    double noncentrality(double t, double p) {
        double reach = 10 + FastMath.abs(t);
        return Root.between(delta -> cumulative(t, delta) - p, t - reach, t + reach);
    }
}
