package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Newton;
import org.intercop.assay.stats.numeric.PositiveDefinite;
import org.intercop.assay.stats.numeric.Root;

/**
 * Logistic regression by Firth's penalised likelihood: the log-likelihood plus half the log determinant of the
 * information (Jeffreys' prior). It removes the first-order bias of maximum likelihood and always has a finite
 * estimate, also where the data are separated or nobody has the event. Intervals and p values come from the profile of
 * the penalised likelihood.
 *
 * <p>Not estimable without records (NO_DATA), with constant or collinear columns (NO_VARIATION, COLLINEAR), with fewer
 * distinct rows than columns (TOO_FEW_RECORDS), or if the iteration does not settle (NO_CONVERGENCE).
 *
 * <p>Sources: Firth (1993), doi:10.1093/biomet/80.1.27; Heinze and Schemper (2002), doi:10.1002/sim.1047.
 */
public final class Firth {
    private static final double FARTHEST = 1e6;

    private final ModelMatrix x;
    private final Responses y;
    private final double[] total;
    private final Basis basis;
    private final PenalisedLogistic objective;
    private final Newton.Maximum maximum;
    private final double[] estimates;

    private Firth(
            ModelMatrix x,
            Responses y,
            double[] total,
            Basis basis,
            PenalisedLogistic objective,
            Newton.Maximum maximum) {
        this.x = x;
        this.y = y;
        this.total = total;
        this.basis = basis;
        this.objective = objective;
        this.maximum = maximum;
        this.estimates = basis.coefficients(maximum.parameters());
    }

    /**
     * Fits the model.
     *
     * @param x the columns of the linear predictor
     * @param y the responses of the same rows, 0 or 1, or grouped
     * @throws IllegalArgumentException if the rows do not match or a response is not between 0 and 1
     */
    public static Estimation<Firth> fit(ModelMatrix x, Responses y) {
        double[] total = Glm.logistic().total(x, y);
        if (y.records() == 0) {
            return Estimation.not(Reason.NO_DATA, "there are no records");
        }
        return Basis.of(x, total).flatMap(basis -> {
            PenalisedLogistic objective = new PenalisedLogistic(basis, y, total);
            return Newton.maximise(objective, new double[basis.columns()])
                    .<Estimation<Firth>>map(maximum -> Estimation.of(new Firth(x, y, total, basis, objective, maximum)))
                    .orElseGet(() -> Estimation.not(
                            Reason.NO_CONVERGENCE,
                            "the penalised likelihood did not settle on " + y.records() + " records"));
        });
    }

    /** The estimates, in the order of the columns. */
    public double[] estimates() {
        return estimates.clone();
    }

    /** The inverse expected information at the estimate, as Heinze and Schemper and brglm2 use it. */
    public RealMatrix covariance() {
        return basis.covariance(inverse(objective.information(maximum.parameters())));
    }

    /**
     * The inverse expected information of the augmented data, in which each record counts one plus its hat value: the
     * covariance that R's logistf reports since version 1.24. It is a little smaller.
     */
    public RealMatrix augmentedCovariance() {
        return basis.covariance(inverse(objective.augmentedInformation(maximum.parameters())));
    }

    /** The penalised log-likelihood at the estimate. */
    public double penalisedLogLikelihood() {
        return objective.value(maximum.parameters());
    }

    /**
     * The highest penalised log-likelihood with all coefficients but the first at zero; the first column is the
     * intercept. The penalty is that of the full model.
     */
    public Estimation<Double> nullPenalisedLogLikelihood() {
        List<Integer> zero = new ArrayList<>();
        for (int j = 1; j < x.columnCount(); j++) {
            zero.add(j);
        }
        return constrained(zero, 0);
    }

    /** The p value of the profile likelihood-ratio test that a coefficient is zero. */
    public Estimation<Double> pValue(int column) {
        return constrained(List.of(column), 0).map(highest -> {
            double statistic = FastMath.max(0, 2 * (penalisedLogLikelihood() - highest));
            return ChiSquaredDistribution.of(1).survivalProbability(statistic);
        });
    }

    /** The profile interval of a coefficient. */
    public Estimation<Interval> interval(int column, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
        }
        double allowed = ChiSquaredDistribution.of(1).inverseCumulativeProbability(level) / 2;
        double error = FastMath.sqrt(covariance().getEntry(column, column));
        try {
            return Estimation.of(new Interval(end(column, -error, allowed), end(column, error, allowed), level));
        } catch (NotSettled e) {
            return Estimation.not(
                    Reason.NO_CONVERGENCE, "the profile of " + x.labels().get(column) + " did not settle");
        }
    }

    /** The coefficients with Wald standard errors and profile p values. */
    public Estimation<List<Coefficient>> coefficients() {
        List<Coefficient> list = new ArrayList<>();
        RealMatrix covariance = covariance();
        for (int j = 0; j < estimates.length; j++) {
            Estimation<Double> p = pValue(j);
            if (!p.isEstimated()) {
                return p.map(never -> List.of());
            }
            double error = FastMath.sqrt(covariance.getEntry(j, j));
            list.add(new Coefficient(x.labels().get(j), estimates[j], error, estimates[j] / error, p.orThrow()));
        }
        return Estimation.of(list);
    }

    private double end(int column, double step, double allowed) {
        double highest = penalisedLogLikelihood();
        double reach = 1;
        double near = estimates[column];
        while (true) {
            double far = estimates[column] + reach * step;
            if (highest - constrainedOrThrow(column, far) > allowed) {
                return Root.between(
                        value -> highest - constrainedOrThrow(column, value) - allowed,
                        FastMath.min(near, far),
                        FastMath.max(near, far));
            }
            if (reach > FARTHEST) {
                return step * Double.POSITIVE_INFINITY;
            }
            near = far;
            reach *= 2;
        }
    }

    private double constrainedOrThrow(int column, double value) {
        Estimation<Double> highest = constrained(List.of(column), value);
        if (!highest.isEstimated()) {
            throw new NotSettled();
        }
        return highest.orThrow();
    }

    /** The highest penalised log-likelihood with these coefficients at one value. */
    private Estimation<Double> constrained(List<Integer> columns, double value) {
        int free = x.columnCount() - columns.size();
        List<Integer> order = new ArrayList<>();
        for (int j = 0; j < x.columnCount(); j++) {
            if (!columns.contains(j)) {
                order.add(j);
            }
        }
        order.addAll(columns);
        // with the fixed columns last, fixing them fixes the last parameters of the basis
        Basis ordered = Basis.of(x.columns(order), total).orThrow();
        double[] coefficients = new double[order.size()];
        for (int j = free; j < coefficients.length; j++) {
            coefficients[j] = value;
        }
        for (int j = 0; j < free; j++) {
            coefficients[j] = estimates[order.get(j)];
        }
        double[] start = ordered.parameters(coefficients);
        PenalisedLogistic full = new PenalisedLogistic(ordered, y, total);
        if (free == 0) {
            return Estimation.of(full.value(start));
        }
        Newton.Objective profile = varying -> {
            double[] all = start.clone();
            System.arraycopy(varying, 0, all, 0, free);
            Newton.Point point = full.at(all);
            double[] gradient = new double[free];
            System.arraycopy(point.gradient(), 0, gradient, 0, free);
            return new Newton.Point(
                    point.value(), gradient, point.information().getSubMatrix(0, free - 1, 0, free - 1));
        };
        double[] from = new double[free];
        System.arraycopy(start, 0, from, 0, free);
        Optional<Newton.Maximum> highest = Newton.maximise(profile, from);
        return highest.<Estimation<Double>>map(
                        found -> Estimation.of(found.point().value()))
                .orElseGet(() ->
                        Estimation.not(Reason.NO_CONVERGENCE, "the penalised profile did not settle at " + value));
    }

    private static RealMatrix inverse(RealMatrix information) {
        return PositiveDefinite.of(information).orElseThrow().inverse();
    }

    /** Carries the failure of a fit out of the root finder. */
    private static final class NotSettled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The penalised log-likelihood in the parameters of a basis. */
    private static final class PenalisedLogistic implements Newton.Objective {
        private final Basis basis;
        private final Responses y;
        private final double[] total;

        private PenalisedLogistic(Basis basis, Responses y, double[] total) {
            this.basis = basis;
            this.y = y;
            this.total = total;
        }

        private double value(double[] parameters) {
            return at(parameters).value();
        }

        /** The information of the data with each record counted one plus its hat value. */
        private RealMatrix augmentedInformation(double[] parameters) {
            int p = parameters.length;
            double[] q = basis.q();
            double[][] inverse = inverse(information(parameters)).getData();
            RealMatrix information = MatrixUtils.createRealMatrix(p, p);
            for (int i = 0; i < total.length; i++) {
                double weight = Link.LOGIT.slope(predictor(parameters, i));
                double leverage = weight * square(inverse, i);
                for (int j = 0; j < p; j++) {
                    for (int k = 0; k < p; k++) {
                        information.addToEntry(
                                j, k, total[i] * (1 + leverage) * weight * (q[i * p + j] * q[i * p + k]));
                    }
                }
            }
            return information;
        }

        private double predictor(double[] parameters, int row) {
            double eta = y.offset(row);
            for (int j = 0; j < parameters.length; j++) {
                eta += basis.q()[row * parameters.length + j] * parameters[j];
            }
            return eta;
        }

        /** The quadratic form of a row of the basis. */
        private double square(double[][] inverse, int row) {
            int p = inverse.length;
            double[] q = basis.q();
            double square = 0;
            for (int j = 0; j < p; j++) {
                double one = 0;
                for (int k = 0; k < p; k++) {
                    one += inverse[j][k] * q[row * p + k];
                }
                square += one * q[row * p + j];
            }
            return square;
        }

        /** The expected information. */
        private RealMatrix information(double[] parameters) {
            int p = parameters.length;
            double[] q = basis.q();
            double[][] sum = new double[p][p];
            for (int i = 0; i < total.length; i++) {
                if (total[i] > 0) {
                    double weight = total[i] * Link.LOGIT.slope(predictor(parameters, i));
                    for (int j = 0; j < p; j++) {
                        for (int k = 0; k <= j; k++) {
                            sum[j][k] += weight * q[i * p + j] * q[i * p + k];
                            sum[k][j] = sum[j][k];
                        }
                    }
                }
            }
            return MatrixUtils.createRealMatrix(sum);
        }

        @Override
        public Newton.Point at(double[] parameters) {
            int p = parameters.length;
            double[] q = basis.q();
            RealMatrix information = information(parameters);
            Optional<PositiveDefinite> factor = PositiveDefinite.of(information);
            double[] gradient = new double[p];
            if (factor.isEmpty()) {
                return new Newton.Point(Double.NaN, gradient, information);
            }
            double logLikelihood = 0;
            double[][] inverse = factor.get().inverse().getData();
            for (int i = 0; i < total.length; i++) {
                if (total[i] > 0) {
                    double eta = predictor(parameters, i);
                    double one = FastMath.log1p(FastMath.exp(-FastMath.abs(eta)));
                    logLikelihood += total[i] * (y.value(i) * eta - FastMath.max(eta, 0) - one);
                    double mean = Link.LOGIT.mean(eta);
                    double complement = Link.LOGIT.complement(eta);
                    double leverage = total[i] * mean * complement * square(inverse, i);
                    double residual = total[i] * (y.value(i) * complement - (1 - y.value(i)) * mean);
                    double slope = residual + leverage * (0.5 - mean);
                    for (int j = 0; j < p; j++) {
                        gradient[j] += slope * q[i * p + j];
                    }
                }
            }
            double penalty = factor.get().logDeterminant() / 2 - basis.logDeterminant();
            RealMatrix curvature = information.subtract(penaltyCurvature(parameters, inverse));
            return new Newton.Point(
                    logLikelihood + penalty,
                    gradient,
                    // far from the maximum it may bend the wrong way
                    PositiveDefinite.of(curvature).isPresent() ? curvature : information);
        }

        /**
         * The second derivatives of half the logarithm of the determinant of the information. Without them, steps by
         * the information alone close in so slowly in small samples that they do not arrive.
         */
        private RealMatrix penaltyCurvature(double[] parameters, double[][] inverse) {
            int p = parameters.length;
            double[] q = basis.q();
            double[][] second = new double[p][p];
            // derivatives of the information, the same whatever the order of the three columns
            double[][][] first = new double[p][p][p];
            for (int i = 0; i < total.length; i++) {
                if (total[i] > 0) {
                    double eta = predictor(parameters, i);
                    double slope = total[i] * Link.LOGIT.slope(eta);
                    double bend = slope * (Link.LOGIT.complement(eta) - Link.LOGIT.mean(eta));
                    double turn = slope * (1 - 6 * Link.LOGIT.slope(eta)) * square(inverse, i);
                    for (int j = 0; j < p; j++) {
                        for (int k = 0; k <= j; k++) {
                            double product = q[i * p + j] * q[i * p + k];
                            second[j][k] += turn * product;
                            for (int l = 0; l <= k; l++) {
                                first[j][k][l] += bend * product * q[i * p + l];
                            }
                        }
                    }
                }
            }
            RealMatrix scaled = MatrixUtils.createRealMatrix(inverse);
            RealMatrix[] relative = new RealMatrix[p];
            for (int j = 0; j < p; j++) {
                relative[j] = MatrixUtils.createRealMatrix(p, p);
                for (int k = 0; k < p; k++) {
                    for (int l = 0; l < p; l++) {
                        int[] order = {j, k, l};
                        Arrays.sort(order);
                        relative[j].setEntry(k, l, first[order[2]][order[1]][order[0]]);
                    }
                }
                relative[j] = scaled.multiply(relative[j]);
            }
            RealMatrix curvature = MatrixUtils.createRealMatrix(p, p);
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    double half =
                            (second[j][k] - relative[j].multiply(relative[k]).getTrace()) / 2;
                    curvature.setEntry(j, k, half);
                    curvature.setEntry(k, j, half);
                }
            }
            return curvature;
        }
    }
}
