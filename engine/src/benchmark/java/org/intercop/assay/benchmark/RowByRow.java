package org.intercop.assay.benchmark;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.glm.ModelMatrix;

/** The obvious computations that the engine is measured against: plain loops over records, Newton steps from zero. */
final class RowByRow {
    private RowByRow() {}

    static Survival survival(MillionRecords people) {
        return new Survival(people);
    }

    static Outcomes outcomes(MillionRecords people) {
        return new Outcomes(people.covariatesAndIntercept(), people.outcomes());
    }

    private static double[][] rows(ModelMatrix matrix) {
        return IntStream.range(0, matrix.rowCount()).mapToObj(matrix::row).toArray(double[][]::new);
    }

    private static double eta(double[] x, double[] beta) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) {
            sum += x[j] * beta[j];
        }
        return sum;
    }

    private static void add(double[][] sums, double[] x, double amount) {
        for (int j = 0; j < x.length; j++) {
            for (int k = 0; k <= j; k++) {
                sums[j][k] += amount * x[j] * x[k];
            }
        }
    }

    /** Moves the parameters by one Newton step; whether it was negligible. */
    private static boolean step(double[] beta, double[] gradient, double[][] information) {
        for (int j = 0; j < beta.length; j++) {
            for (int k = 0; k < j; k++) {
                information[k][j] = information[j][k];
            }
        }
        double[] move = new CholeskyDecomposition(new Array2DRowRealMatrix(information, false))
                .getSolver()
                .solve(new ArrayRealVector(gradient))
                .toArray();
        double gain = 0;
        for (int j = 0; j < beta.length; j++) {
            beta[j] += move[j];
            gain += move[j] * gradient[j];
        }
        return gain < 1e-12;
    }

    /** Logistic regression. */
    static final class Outcomes {
        private final double[][] x;
        private final double[] y;

        private Outcomes(ModelMatrix matrix, double[] y) {
            this.x = rows(matrix);
            this.y = y;
        }

        double[] logistic() {
            int width = x[0].length;
            double[] beta = new double[width];
            boolean done = false;
            while (!done) {
                double[] gradient = new double[width];
                double[][] information = new double[width][width];
                for (int i = 0; i < x.length; i++) {
                    double p = 1 / (1 + FastMath.exp(-eta(x[i], beta)));
                    for (int j = 0; j < width; j++) {
                        gradient[j] += (y[i] - p) * x[i][j];
                    }
                    add(information, x[i], p * (1 - p));
                }
                done = step(beta, gradient, information);
            }
            return beta;
        }
    }

    /** Cox's model with Efron ties. */
    static final class Survival {
        private final MillionRecords people;
        private final double[][] x;

        private Survival(MillionRecords people) {
            this.people = people;
            this.x = rows(people.covariates());
        }

        double[] cox() {
            int[] order = IntStream.range(0, x.length)
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> -people.day(i)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int width = x[0].length;
            double[] beta = new double[width];
            boolean done = false;
            while (!done) {
                double[] gradient = new double[width];
                double[][] information = new double[width][width];
                sums(order, beta, gradient, information);
                done = step(beta, gradient, information);
            }
            return beta;
        }

        private void sums(int[] order, double[] beta, double[] gradient, double[][] information) {
            int width = beta.length;
            Risk all = new Risk(width);
            for (int from = 0, to; from < order.length; from = to) {
                Risk dying = new Risk(width);
                int deaths = 0;
                for (to = from; to < order.length && people.day(order[to]) == people.day(order[from]); to++) {
                    double[] row = x[order[to]];
                    double score = FastMath.exp(eta(row, beta));
                    all.add(row, score);
                    if (people.isEvent(order[to])) {
                        deaths++;
                        dying.add(row, score);
                        for (int j = 0; j < width; j++) {
                            gradient[j] += row[j];
                        }
                    }
                }
                for (int k = 0; k < deaths; k++) {
                    double t = (double) k / deaths;
                    double s = all.zero - t * dying.zero;
                    double[] mean = new double[width];
                    for (int j = 0; j < width; j++) {
                        mean[j] = (all.one[j] - t * dying.one[j]) / s;
                        gradient[j] -= mean[j];
                        for (int m = 0; m <= j; m++) {
                            information[j][m] += (all.two[j][m] - t * dying.two[j][m]) / s - mean[j] * mean[m];
                        }
                    }
                }
            }
        }
    }

    private static final class Risk {
        private double zero;
        private final double[] one;
        private final double[][] two;

        private Risk(int width) {
            one = new double[width];
            two = new double[width][width];
        }

        private void add(double[] x, double score) {
            zero += score;
            for (int j = 0; j < x.length; j++) {
                one[j] += score * x[j];
            }
            RowByRow.add(two, x, score);
        }
    }
}
