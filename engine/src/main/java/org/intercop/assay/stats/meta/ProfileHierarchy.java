package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/**
 * Random effects over likelihood profiles. Every profile is a normal likelihood times a smooth ratio ({@link
 * NormalRatio}); with the normal parts alone the model is {@link NormalHierarchy}. What the ratios change is found by
 * quadrature: over the true effects by Gauss-Hermite, over mu on a grid of half its conditional standard deviation,
 * over tau by Gauss-Legendre on the range that matters.
 */
final class ProfileHierarchy {
    private static final int EFFECT_NODES = 17;
    private static final int MEAN_CELLS = 28;
    private static final int SPREAD_NODES = 16;
    private static final int SPREAD_PANELS = 2;
    private static final int CONDITIONAL_NODES = 5;
    private static final int DENSITY_CELLS = 96;
    private static final int DENSITY_PANELS = 16;
    private static final double REACH = 7;
    /** Squared distance in standard deviations at which a normal density is nil, a little beyond that of ranges. */
    private static final double FARTHEST = 80;

    private static final double TAIL = 1e-10;
    private static final double NEGLIGIBLE = 1e-14;
    private static final Hermite EFFECT_RULE = new Hermite(EFFECT_NODES);
    private static final Hermite CONDITIONAL_RULE = new Hermite(CONDITIONAL_NODES);

    private final List<NormalRatio> ratios;
    private final NormalHierarchy normal;
    private final List<Slice> slices;
    private final GridDensity spread;

    ProfileHierarchy(List<LikelihoodProfile> profiles, EffectPrior effectPrior, SpreadPrior spreadPrior) {
        this.ratios = profiles.stream().map(NormalRatio::of).toList();
        StudyEffects effects = StudyEffects.of(
                ratios.stream().mapToDouble(NormalRatio::centre).toArray(),
                ratios.stream().mapToDouble(NormalRatio::variance).toArray());
        this.normal = new NormalHierarchy(effects, effectPrior, spreadPrior);
        double[] range = range(normal.spread(), spreadPrior);
        List<Slice> all = new ArrayList<>();
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(SPREAD_NODES, 0, 1);
        double width = (range[1] - range[0]) / SPREAD_PANELS;
        for (int i = 0; i < SPREAD_PANELS * SPREAD_NODES; i++) {
            int node = i % SPREAD_NODES;
            double tau = range[0] + width * (i / SPREAD_NODES + rule.getPoint(node));
            all.add(new Slice(tau, width * rule.getWeight(node)));
        }
        this.spread = spread(all, range);
        this.slices = weighted(all);
    }

    /** Where all but a negligible part of the posterior of tau lies, by the normal parts, with a margin. */
    private static double[] range(GridDensity approximate, SpreadPrior prior) {
        double below = 0;
        double low = 0;
        double high = approximate.node(approximate.size() - 1);
        for (int i = 0; i < approximate.size(); i++) {
            if (below < TAIL) {
                low = approximate.node(i);
            }
            below += approximate.probability(i);
            if (below < 1 - TAIL) {
                high = approximate.node(i);
            }
        }
        double margin = 0.25 * (high - low);
        return new double[] {FastMath.max(0, low - margin), FastMath.min(prior.upper(), high + margin)};
    }

    /** The exact posterior of tau is the normal one times a smooth factor, known at the slices. */
    private GridDensity spread(List<Slice> all, double[] range) {
        double[] taus = all.stream().mapToDouble(slice -> slice.tau).toArray();
        double[] logs = all.stream().mapToDouble(slice -> slice.logFactor).toArray();
        PolynomialSplineFunction factor = new SplineInterpolator().interpolate(taus, logs);
        DoubleUnaryOperator logDensity = tau -> normal.at(tau).logDensity()
                + factor.value(FastMath.min(FastMath.max(tau, taus[0]), taus[taus.length - 1]));
        double[] edges = new double[2 * SPREAD_PANELS + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = range[0] + (range[1] - range[0]) * i / (edges.length - 1);
        }
        edges[edges.length - 1] = range[1];
        return new GridDensity(logDensity, edges);
    }

    /** The slices with a share in the posterior, their weights made to sum to one. */
    private static List<Slice> weighted(List<Slice> all) {
        double highest = all.stream().mapToDouble(Slice::logWeight).max().orElseThrow();
        double total = 0;
        for (Slice slice : all) {
            total += StrictMath.exp(slice.logWeight() - highest);
        }
        List<Slice> kept = new ArrayList<>();
        for (Slice slice : all) {
            slice.weight = StrictMath.exp(slice.logWeight() - highest) / total;
            if (slice.weight > TAIL) {
                kept.add(slice);
            }
        }
        return kept;
    }

    BayesianPool pool() {
        List<Posterior> shrunken = new ArrayList<>();
        for (int i = 0; i < ratios.size(); i++) {
            shrunken.add(shrunken(i));
        }
        return new BayesianPool(
                ratios.size(),
                mean(),
                new Posterior(spread),
                prediction(),
                shrunken,
                spread.logTotal() - normal.logConstant());
    }

    private Posterior mean() {
        Range range = new Range();
        for (Slice slice : slices) {
            range.include(slice.mean, slice.deviation, slice.weight);
        }
        return range.tabulate(mu -> {
            double sum = 0;
            for (Slice slice : slices) {
                sum += slice.weight * normalDensity(mu, slice.mean, slice.deviation) * slice.factor(mu);
            }
            return sum;
        });
    }

    private Posterior prediction() {
        Range range = new Range();
        for (Slice slice : slices) {
            range.include(slice.mean, FastMath.hypot(slice.deviation, slice.tau), slice.weight);
        }
        return range.tabulate(effect -> {
            double sum = 0;
            for (Slice slice : slices) {
                double deviation = FastMath.hypot(slice.deviation, slice.tau);
                double share = FastMath.pow(slice.deviation / deviation, 2);
                sum += slice.weight
                        * normalDensity(effect, slice.mean, deviation)
                        * CONDITIONAL_RULE.expectation(
                                slice::factor,
                                slice.mean + share * (effect - slice.mean),
                                slice.deviation * slice.tau / deviation);
            }
            return sum;
        });
    }

    private Posterior shrunken(int study) {
        Range range = new Range();
        List<Shrinkage> shrinkages = new ArrayList<>();
        for (Slice slice : slices) {
            Shrinkage shrinkage = new Shrinkage(slice, study);
            range.include(shrinkage.mean, shrinkage.deviation, slice.weight);
            shrinkages.add(shrinkage);
        }
        NormalRatio ratio = ratios.get(study);
        return range.tabulate(effect -> {
            double sum = 0;
            for (Shrinkage shrinkage : shrinkages) {
                sum += shrinkage.density(effect);
            }
            return sum * ratio.at(effect);
        });
    }

    private static double normalDensity(double x, double centre, double spread) {
        double z = (x - centre) / spread;
        return StrictMath.exp(-z * z / 2) / (spread * FastMath.sqrt(2 * FastMath.PI));
    }

    /** Where a mixture lies, and its tabulation there: a slice with little weight needs a shorter reach. */
    private static final class Range {
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private double centre;
        private double scale;

        void include(double mean, double deviation, double weight) {
            double reach = FastMath.sqrt(2 * FastMath.log(weight / NEGLIGIBLE)) * deviation;
            low = FastMath.min(low, mean - reach);
            high = FastMath.max(high, mean + reach);
            centre += weight * mean;
            scale += weight * deviation;
        }

        /** A posterior density by a spline through its logarithm, on points dense in the middle and sparse far out. */
        Posterior tabulate(DoubleUnaryOperator density) {
            double from = FastMath.asinh((low - centre) / scale);
            double to = FastMath.asinh((high - centre) / scale);
            double step = (to - from) / DENSITY_CELLS;
            double[] logs = new double[DENSITY_CELLS + 1];
            for (int i = 0; i < logs.length; i++) {
                double x = centre + scale * FastMath.sinh(from + i * step);
                logs[i] = FastMath.log(FastMath.max(density.applyAsDouble(x), 1e-300));
            }
            UniformSpline spline = new UniformSpline(from, step, logs);
            double[] edges = new double[DENSITY_PANELS + 1];
            for (int i = 0; i <= DENSITY_PANELS; i++) {
                edges[i] = centre + scale * FastMath.sinh(from + (to - from) * i / DENSITY_PANELS);
            }
            return new Posterior(new GridDensity(x -> spline.at(FastMath.asinh((x - centre) / scale)), edges));
        }
    }

    /** Everything at one value of tau. */
    private final class Slice {
        private final double tau;
        private final double width;
        private final double mean;
        private final double deviation;
        private final double logNormal;
        private final double logFactor;
        private final double[][] logExpectations;
        private final double[] logProduct;
        private final UniformSpline logFactors;
        private double weight;

        Slice(double tau, double width) {
            this.tau = tau;
            this.width = width;
            NormalHierarchy.Conditional conditional = normal.at(tau);
            this.mean = conditional.mean();
            this.deviation = conditional.standardDeviation();
            this.logNormal = conditional.logDensity();
            this.logExpectations = new double[ratios.size()][MEAN_CELLS + 1];
            this.logProduct = new double[MEAN_CELLS + 1];
            for (int i = 0; i < ratios.size(); i++) {
                for (int j = 0; j <= MEAN_CELLS; j++) {
                    logExpectations[i][j] = FastMath.log(expectation(ratios.get(i), node(j)));
                    logProduct[j] += logExpectations[i][j];
                }
            }
            double highest = Arrays.stream(logProduct).max().orElseThrow();
            double integral = 0;
            for (int j = 0; j <= MEAN_CELLS; j++) {
                integral += StrictMath.exp(logProduct[j] - highest) * normalDensity(node(j), mean, deviation) * step();
            }
            this.logFactor = highest + FastMath.log(integral);
            for (int j = 0; j <= MEAN_CELLS; j++) {
                logProduct[j] -= logFactor;
            }
            this.logFactors = new UniformSpline(node(0), step(), logProduct);
        }

        private double step() {
            return 2 * REACH * deviation / MEAN_CELLS;
        }

        private double node(int j) {
            return mean + (j - MEAN_CELLS / 2) * step();
        }

        /** The mean of the ratio over the true effect given mu. */
        private double expectation(NormalRatio ratio, double mu) {
            if (ratio.isNormal()) {
                return 1;
            }
            double v = ratio.variance();
            double share = v / (v + tau * tau);
            return EFFECT_RULE.expectation(
                    ratio::at, (1 - share) * ratio.centre() + share * mu, FastMath.sqrt(share) * tau);
        }

        double logWeight() {
            return logNormal + logFactor + FastMath.log(width);
        }

        /** What the ratios make of the normal density of mu; its mean over that density is one. */
        double factor(double mu) {
            return StrictMath.exp(logFactors.at(mu));
        }

        /**
         * The same without one study and seen from that study's true effect: the logarithm of the mean over mu, by the
         * mean of mu given the effect. Up to the constant that the full one has.
         *
         * @param rest standard deviation of mu given the effect
         */
        UniformSpline logFactorsWithout(int study, double rest) {
            double[] others = new double[MEAN_CELLS + 1];
            for (int j = 0; j <= MEAN_CELLS; j++) {
                others[j] = logProduct[j] - logExpectations[study][j];
            }
            UniformSpline spline = new UniformSpline(node(0), step(), others);
            double[] means = new double[MEAN_CELLS + 1];
            for (int j = 0; j <= MEAN_CELLS; j++) {
                means[j] =
                        FastMath.log(CONDITIONAL_RULE.expectation(mu -> StrictMath.exp(spline.at(mu)), node(j), rest));
            }
            return new UniformSpline(node(0), step(), means);
        }
    }

    /** The true effect of one study at one tau: jointly normal with mu but for the ratios. */
    private final class Shrinkage {
        private final Slice slice;
        private final double mean;
        private final double deviation;
        private final double slope;
        private final double height;
        private final UniformSpline others;

        Shrinkage(Slice slice, int study) {
            this.slice = slice;
            double v = ratios.get(study).variance();
            double share = v / (v + slice.tau * slice.tau);
            double variance = share * slice.tau * slice.tau + FastMath.pow(share * slice.deviation, 2);
            this.mean = (1 - share) * ratios.get(study).centre() + share * slice.mean;
            this.deviation = FastMath.sqrt(variance);
            this.slope = share * slice.deviation * slice.deviation / variance;
            this.height = slice.weight / (deviation * FastMath.sqrt(2 * FastMath.PI));
            this.others =
                    slice.logFactorsWithout(study, slice.deviation * slice.tau * FastMath.sqrt(share) / deviation);
        }

        double density(double effect) {
            double z = (effect - mean) / deviation;
            if (z * z > FARTHEST) {
                return 0;
            }
            return height * StrictMath.exp(others.at(slice.mean + slope * (effect - mean)) - z * z / 2);
        }
    }

    /** Gauss-Hermite quadrature for the mean of a function over a normal distribution. */
    private static final class Hermite {
        private final double[] points;
        private final double[] weights;

        Hermite(int nodes) {
            GaussIntegrator rule = new GaussIntegratorFactory().hermite(nodes);
            this.points = new double[nodes];
            this.weights = new double[nodes];
            for (int i = 0; i < nodes; i++) {
                points[i] = FastMath.sqrt(2.0) * rule.getPoint(i);
                weights[i] = rule.getWeight(i) / FastMath.sqrt(FastMath.PI);
            }
        }

        double expectation(DoubleUnaryOperator f, double mean, double deviation) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                sum += weights[i] * f.applyAsDouble(mean + deviation * points[i]);
            }
            return sum;
        }
    }
}
