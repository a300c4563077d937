package org.intercop.assay.stats.sequential;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The standardised statistic of accumulating data, look by look, among the paths that crossed no bound so far: its
 * density on Gauss-Legendre nodes between the bounds (Armitage, McPherson and Rowe 1969, <a
 * href="https://doi.org/10.2307/2343787">doi:10.2307/2343787</a>; Jennison and Turnbull 2000, chapter 19). Immutable: each
 * look is a new state.
 */
final class ScoreProcess {
    /** No probability that counts lies further from the mean. */
    private static final double BEYOND = 9.5;

    /** Nodes per panel; a panel is at most as wide as twice the narrowest normal kernel that meets it. */
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(24);

    private static final double WIDEST_PANEL = 2;

    private final double drift;
    private final double information;
    private final double[] nodes;
    private final double[] masses;

    private ScoreProcess(double drift, double information, double[] nodes, double[] masses) {
        this.drift = drift;
        this.information = information;
        this.nodes = nodes;
        this.masses = masses;
    }

    /** Before the first look. */
    static ScoreProcess start(double drift) {
        return new ScoreProcess(drift, 0, new double[0], new double[0]);
    }

    /** Probability to lie above {@code bound} at a look, not having crossed before. */
    double above(double next, double bound) {
        return tail(next, bound, 1);
    }

    /** Probability to lie below {@code bound} at a look, not having crossed before. */
    double below(double next, double bound) {
        return tail(next, bound, -1);
    }

    private double tail(double next, double bound, int sign) {
        if (nodes.length == 0) {
            return Normal.survival(sign * (bound - drift * FastMath.sqrt(next)));
        }
        double sd = FastMath.sqrt((next - information) / next);
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += masses[i] * Normal.survival(sign * (bound - mean(nodes[i], next)) / sd);
        }
        return sum;
    }

    private double mean(double z, double next) {
        return (z * FastMath.sqrt(information) + drift * (next - information)) / FastMath.sqrt(next);
    }

    /**
     * The state after a look at which neither bound was crossed.
     *
     * @param next information at this look
     * @param lower lower bound, may be minus infinity
     * @param upper upper bound, may be plus infinity
     * @param following information at the look after this one
     */
    ScoreProcess look(double next, double lower, double upper, double following) {
        double middle = drift * FastMath.sqrt(next);
        double low = FastMath.max(lower, middle - BEYOND);
        double high = FastMath.min(upper, middle + BEYOND);
        double own = FastMath.sqrt((next - information) / next);
        double coming = FastMath.sqrt((following - next) / next);
        double width = FastMath.min(WIDEST_PANEL, 2 * FastMath.min(own, coming));
        int panels = low < high ? (int) FastMath.ceil((high - low) / width) : 0;
        int order = RULE.getNumberOfPoints();
        double[] points = new double[panels * order];
        double[] weighted = new double[points.length];
        double half = panels == 0 ? 0 : (high - low) / panels / 2;
        for (int panel = 0; panel < panels; panel++) {
            double centre = low + (2 * panel + 1) * half;
            for (int i = 0; i < order; i++) {
                int at = panel * order + i;
                points[at] = centre + half * RULE.getPoint(i);
                weighted[at] = half * RULE.getWeight(i) * density(points[at], next);
            }
        }
        return new ScoreProcess(drift, next, points, weighted);
    }

    private double density(double z, double next) {
        if (information == 0) {
            return Normal.density(z - drift * FastMath.sqrt(next));
        }
        double sd = FastMath.sqrt((next - information) / next);
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += masses[i] * Normal.density((z - mean(nodes[i], next)) / sd);
        }
        return sum / sd;
    }
}
