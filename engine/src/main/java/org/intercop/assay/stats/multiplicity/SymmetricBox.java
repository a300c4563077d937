package org.intercop.assay.stats.multiplicity;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The probability that correlated standard normal variables all lie in [-q, q], by conditioning on one after the other
 * (Genz 1992, <a href="https://doi.org/10.1080/10618600.1992.10477010">doi:10.1080/10618600.1992.10477010</a>). Up to five
 * variables the remaining integral over the unit cube is taken by nested Gauss-Legendre rules of growing order; beyond,
 * by a fixed lattice. No random numbers.
 */
final class SymmetricBox {
    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();
    private static final int[] ORDERS = {24, 32, 48, 64};
    private static final double ENOUGH = 1e-11;
    private static final long MOST_POINTS = 4_000_000;
    private static final int MOST_NESTED = 5;

    /** Beyond this many standard deviations lies no probability that counts. */
    private static final double BEYOND = 9;

    private final double[][] root;

    /**
     * @param root lower Cholesky factor of the correlation matrix
     */
    SymmetricBox(RealMatrix root) {
        this.root = root.getData();
    }

    int dimension() {
        return root.length;
    }

    double probability(double q) {
        if (q == 0) {
            return 0;
        }
        return dimension() <= MOST_NESTED ? nested(q) : new Lattice(dimension() - 1).mean(w -> integrand(q, w));
    }

    private double nested(double q) {
        double before = Double.NaN;
        for (int order : ORDERS) {
            if (!Double.isNaN(before) && FastMath.pow((double) order, dimension() - 1) > MOST_POINTS) {
                return before;
            }
            GaussIntegrator rule = RULES.legendre(order, 0, 1);
            double value = level(q, 0, new double[dimension()], rule);
            if (FastMath.abs(value - before) < ENOUGH) {
                return value;
            }
            before = value;
        }
        return before;
    }

    /** Integrates over the variables from {@code at} on, given the independent parts of those before. */
    private double level(double q, int at, double[] parts, GaussIntegrator rule) {
        if (at == dimension() - 1) {
            return width(q, at, parts);
        }
        double shift = shift(at, parts);
        double low = FastMath.max(-BEYOND, (-q - shift) / root[at][at]);
        double high = FastMath.min(BEYOND, (q - shift) / root[at][at]);
        double sum = 0;
        for (int i = 0; low < high && i < rule.getNumberOfPoints(); i++) {
            parts[at] = low + rule.getPoint(i) * (high - low);
            sum += rule.getWeight(i) * (high - low) * Normal.density(parts[at]) * level(q, at + 1, parts, rule);
        }
        return sum;
    }

    private double integrand(double q, double[] uniform) {
        double[] parts = new double[dimension()];
        double product = 1;
        for (int at = 0; at < dimension() && product > 0; at++) {
            double width = width(q, at, parts);
            product *= width;
            if (at < dimension() - 1) {
                double p = low(q, at, parts) + uniform[at] * width;
                parts[at] = Normal.quantile(FastMath.min(1 - 1e-16, FastMath.max(1e-300, p)));
            }
        }
        return product;
    }

    private double shift(int at, double[] parts) {
        double sum = 0;
        for (int j = 0; j < at; j++) {
            sum += root[at][j] * parts[j];
        }
        return sum;
    }

    private double low(double q, int at, double[] parts) {
        return Normal.cumulative((-q - shift(at, parts)) / root[at][at]);
    }

    private double width(double q, int at, double[] parts) {
        double shift = shift(at, parts);
        double low = (-q - shift) / root[at][at];
        double high = (q - shift) / root[at][at];
        // the difference of the smaller two tails keeps its digits
        return low > 0
                ? Normal.survival(low) - Normal.survival(high)
                : Normal.cumulative(high) - Normal.cumulative(low);
    }
}
