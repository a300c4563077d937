package org.intercop.assay.stats.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Newton;

/**
 * Finds the maximum of the likelihood over the parameters of the errors. A simplex search over partial correlations,
 * which keeps every block stationary and invertible, comes near from several starts; Newton steps in the parameters
 * themselves finish.
 */
final class ArmaSearch {
    private static final int MOST_EVALUATIONS = 20_000;
    private static final double[] STARTS = {0, 0.5, -0.5};

    private ArmaSearch() {}

    static Optional<double[]> maximum(ArmaOrder order, ArmaLikelihood likelihood) {
        if (order.parameters() == 0) {
            return Optional.of(new double[0]);
        }
        ToDoubleFunction<double[]> value = parameters -> likelihood
                .at(parameters)
                .map(ArmaLikelihood.Given::logLikelihood)
                .orElse(Double.NaN);
        List<double[]> near = new ArrayList<>();
        for (double start : STARTS) {
            from(start, order, value).ifPresent(near::add);
        }
        near.sort(Comparator.comparingDouble(value).reversed());
        return near.stream()
                .map(start -> finished(start, value))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<double[]> from(double start, ArmaOrder order, ToDoubleFunction<double[]> value) {
        double[] guess = new double[order.parameters()];
        Arrays.fill(guess, start);
        try {
            PointValuePair optimum = new SimplexOptimizer(new SimpleValueChecker(1e-11, 1e-9))
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            new ObjectiveFunction(point -> {
                                double reached = value.applyAsDouble(parameters(order, point));
                                return Double.isNaN(reached) ? -1e100 : reached;
                            }),
                            GoalType.MAXIMIZE,
                            new InitialGuess(guess),
                            new NelderMeadSimplex(guess.length, 0.3));
            return Optional.of(parameters(order, optimum.getPoint()));
        } catch (TooManyEvaluationsException e) {
            return Optional.empty();
        }
    }

    private static Optional<double[]> finished(double[] near, ToDoubleFunction<double[]> value) {
        Newton.Objective objective = point -> {
            double[] gradient = Differences.gradient(value, point);
            double[][] hessian = Differences.hessian(value, point);
            RealMatrix information = MatrixUtils.createRealMatrix(hessian).scalarMultiply(-1);
            return new Newton.Point(value.applyAsDouble(point), gradient, information);
        };
        return Newton.maximise(objective, near).map(Newton.Maximum::parameters);
    }

    /** Each block of unbounded numbers as coefficients of a stationary, or invertible, polynomial. */
    private static double[] parameters(ArmaOrder order, double[] point) {
        double[] parameters = new double[point.length];
        int at = 0;
        at = block(point, parameters, at, order.autoregressive(), 1);
        at = block(point, parameters, at, order.movingAverage(), -1);
        at = block(point, parameters, at, order.seasonalAutoregressive(), 1);
        block(point, parameters, at, order.seasonalMovingAverage(), -1);
        return parameters;
    }

    private static int block(double[] point, double[] parameters, int from, int size, int sign) {
        double[] phi = new double[size];
        for (int k = 0; k < size; k++) {
            double reflection = FastMath.tanh(point[from + k]);
            double[] next = phi.clone();
            next[k] = reflection;
            for (int j = 0; j < k; j++) {
                next[j] = phi[j] - reflection * phi[k - 1 - j];
            }
            phi = next;
        }
        for (int k = 0; k < size; k++) {
            parameters[from + k] = sign * phi[k];
        }
        return from + size;
    }
}
