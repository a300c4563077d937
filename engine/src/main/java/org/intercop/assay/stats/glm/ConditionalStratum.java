package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Newton;

/**
 * The records of one stratum and their conditional likelihood: the odds of the records with the event over the sum of
 * such products over all ways to choose as many records. The sum and its derivatives come from the recursion of
 * Howard (1972), record by record.
 */
final class ConditionalStratum {
    private static final double LARGE = 1e100;

    private final List<double[]> rows = new ArrayList<>();
    private final List<Boolean> events = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();

    void add(double[] row, boolean event, long count) {
        if (count > 0) {
            rows.add(row);
            events.add(event);
            counts.add(count);
        }
    }

    boolean informative() {
        return events.contains(true) && events.contains(false);
    }

    double width(int column) {
        double width = 0;
        for (double[] row : rows) {
            width = FastMath.max(width, FastMath.abs(row[column] - rows.get(0)[column]));
        }
        return width;
    }

    /** By how much the linear predictor varies within the stratum. */
    double range(double[] coefficients) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            double eta = product(row, coefficients);
            lowest = FastMath.min(lowest, eta);
            highest = FastMath.max(highest, eta);
        }
        return highest - lowest;
    }

    /** Whether along this direction no record without the event gets ahead of one with it. */
    boolean separatedAlong(double[] direction) {
        double lowestEvent = Double.POSITIVE_INFINITY;
        double highestOther = Double.NEGATIVE_INFINITY;
        double size = 0;
        for (int i = 0; i < rows.size(); i++) {
            double change = product(rows.get(i), direction) - product(rows.get(0), direction);
            size = FastMath.max(size, FastMath.abs(change));
            if (events.get(i)) {
                lowestEvent = FastMath.min(lowestEvent, change);
            } else {
                highestOther = FastMath.max(highestOther, change);
            }
        }
        return lowestEvent - highestOther >= -1e-6 * size;
    }

    /** The log-likelihood of the stratum with its derivatives. */
    Newton.Point at(double[] coefficients) {
        int p = coefficients.length;
        double[] centre = centre(p);
        int chosen = 0;
        double observed = 0;
        double[] observedSum = new double[p];
        for (int i = 0; i < rows.size(); i++) {
            if (events.get(i)) {
                chosen = Math.addExact(chosen, Math.toIntExact(counts.get(i)));
                for (int j = 0; j < p; j++) {
                    observedSum[j] += counts.get(i) * (rows.get(i)[j] - centre[j]);
                }
            }
        }
        for (int j = 0; j < p; j++) {
            observed += observedSum[j] * coefficients[j];
        }
        Choices choices = new Choices(chosen, p);
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i).clone();
            for (int j = 0; j < p; j++) {
                row[j] -= centre[j];
            }
            double odds = FastMath.exp(product(row, coefficients));
            for (long record = 0; record < counts.get(i); record++) {
                choices.offer(odds, row);
            }
        }
        return choices.point(observed, observedSum);
    }

    private double[] centre(int p) {
        double[] centre = new double[p];
        double n = 0;
        for (int i = 0; i < rows.size(); i++) {
            n += counts.get(i);
            for (int j = 0; j < p; j++) {
                centre[j] += counts.get(i) * rows.get(i)[j];
            }
        }
        for (int j = 0; j < p; j++) {
            centre[j] /= n;
        }
        return centre;
    }

    private static double product(double[] row, double[] coefficients) {
        double sum = 0;
        for (int j = 0; j < coefficients.length; j++) {
            sum += row[j] * coefficients[j];
        }
        return sum;
    }

    /** Sums over all choices of 0, 1, ..., m records so far, with first and second derivatives. */
    private static final class Choices {
        private final int m;
        private final int p;
        private final double[] sum;
        private final double[][] first;
        private final double[][] second;
        private double logScale;

        private Choices(int m, int p) {
            this.m = m;
            this.p = p;
            this.sum = new double[m + 1];
            this.first = new double[m + 1][p];
            this.second = new double[m + 1][p * p];
            sum[0] = 1;
        }

        private void offer(double odds, double[] row) {
            for (int k = m; k > 0; k--) {
                for (int a = 0; a < p; a++) {
                    for (int b = 0; b < p; b++) {
                        second[k][a * p + b] += odds
                                * (second[k - 1][a * p + b]
                                        + row[a] * first[k - 1][b]
                                        + row[b] * first[k - 1][a]
                                        + row[a] * row[b] * sum[k - 1]);
                    }
                }
                for (int a = 0; a < p; a++) {
                    first[k][a] += odds * (first[k - 1][a] + row[a] * sum[k - 1]);
                }
                sum[k] += odds * sum[k - 1];
            }
            double largest = 0;
            for (double one : sum) {
                largest = FastMath.max(largest, one);
            }
            if (largest > LARGE) {
                shrink();
            }
        }

        private void shrink() {
            for (int k = 0; k <= m; k++) {
                sum[k] /= LARGE;
                for (int a = 0; a < p; a++) {
                    first[k][a] /= LARGE;
                }
                for (int ab = 0; ab < p * p; ab++) {
                    second[k][ab] /= LARGE;
                }
            }
            logScale += FastMath.log(LARGE);
        }

        private Newton.Point point(double observed, double[] observedSum) {
            double[] gradient = new double[p];
            RealMatrix information = MatrixUtils.createRealMatrix(p, p);
            for (int a = 0; a < p; a++) {
                double mean = first[m][a] / sum[m];
                gradient[a] = observedSum[a] - mean;
                for (int b = 0; b < p; b++) {
                    information.setEntry(a, b, second[m][a * p + b] / sum[m] - mean * (first[m][b] / sum[m]));
                }
            }
            return new Newton.Point(observed - FastMath.log(sum[m]) - logScale, gradient, information);
        }
    }
}
