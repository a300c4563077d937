package org.intercop.assay.stats.meta;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.util.FastMath;

/**
 * A density given by a smooth unnormalised function on panels, integrated by Gauss-Legendre quadrature. The nodes and
 * their probabilities are at hand for integrals over the distribution.
 */
final class GridDensity implements Posterior.Density {
    private static final int ORDER = 16;
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(ORDER, 0, 1);

    private final DoubleUnaryOperator logDensity;
    private final double[] edges;
    private final double[] cumulative;
    private final double[] nodes;
    private final double[] probabilities;
    private final double peak;
    private final double total;
    private final double mean;
    private final double standardDeviation;

    /**
     * Integrates over the panels.
     *
     * @param logDensity log of the unnormalised density, finite between the first and the last edge
     * @param edges ascending, finite
     */
    GridDensity(DoubleUnaryOperator logDensity, double[] edges) {
        this.logDensity = logDensity;
        this.edges = edges;
        int panels = edges.length - 1;
        this.nodes = new double[panels * ORDER];
        double[] logs = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            int panel = i / ORDER;
            nodes[i] = edges[panel] + (edges[panel + 1] - edges[panel]) * RULE.getPoint(i % ORDER);
            logs[i] = logDensity.applyAsDouble(nodes[i]);
        }
        this.peak = Arrays.stream(logs).max().orElseThrow();
        this.probabilities = new double[nodes.length];
        this.cumulative = new double[edges.length];
        for (int i = 0; i < nodes.length; i++) {
            int panel = i / ORDER;
            probabilities[i] =
                    RULE.getWeight(i % ORDER) * (edges[panel + 1] - edges[panel]) * FastMath.exp(logs[i] - peak);
            cumulative[panel + 1] += probabilities[i];
        }
        for (int panel = 0; panel < panels; panel++) {
            cumulative[panel + 1] += cumulative[panel];
        }
        this.total = cumulative[panels];
        double first = 0;
        for (int i = 0; i < nodes.length; i++) {
            probabilities[i] /= total;
            first += probabilities[i] * nodes[i];
        }
        double variance = 0;
        for (int i = 0; i < nodes.length; i++) {
            variance += probabilities[i] * FastMath.pow(nodes[i] - first, 2);
        }
        for (int panel = 0; panel <= panels; panel++) {
            cumulative[panel] /= total;
        }
        this.mean = first;
        this.standardDeviation = FastMath.sqrt(variance);
    }

    /** The logarithm of the integral of the unnormalised density. */
    double logTotal() {
        return FastMath.log(total) + peak;
    }

    int size() {
        return nodes.length;
    }

    double node(int i) {
        return nodes[i];
    }

    double probability(int i) {
        return probabilities[i];
    }

    @Override
    public double at(double x) {
        return x > edges[edges.length - 1] ? 0 : FastMath.exp(logDensity.applyAsDouble(x) - peak) / total;
    }

    @Override
    public double cumulative(double x) {
        if (x >= edges[edges.length - 1]) {
            return 1;
        }
        int found = Arrays.binarySearch(edges, x);
        int panel = found >= 0 ? found : -found - 2;
        if (panel < 0) {
            return 0;
        }
        double width = x - edges[panel];
        double part = 0;
        for (int i = 0; i < ORDER; i++) {
            double t = edges[panel] + width * RULE.getPoint(i);
            part += RULE.getWeight(i) * width * FastMath.exp(logDensity.applyAsDouble(t) - peak);
        }
        return cumulative[panel] + part / total;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double standardDeviation() {
        return standardDeviation;
    }

    @Override
    public double lower() {
        return edges[0];
    }
}
