package org.intercop.assay.stats.causal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.numeric.Newton;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Weights of the comparison group that reproduce the treated's covariate means exactly and otherwise stay as equal as
 * they can: exp(covariates x multipliers), scaled to sum to the number of treated. The treated keep weight 1, so the
 * estimand is the ATT.
 *
 * <p>A level that none of the treated has gets the weight 0 in the limit. Not estimable: an empty arm; a covariate that
 * is constant in the comparison group but not at the treated's mean, or treated means that no weighting reaches
 * (NO_OVERLAP); covariates that depend on each other in the comparison group (COLLINEAR).
 *
 * <p>Hainmueller J (2012). Entropy balancing for causal effects. Political Analysis 20:25-46,
 * doi:10.1093/pan/mpr025.
 */
public final class EntropyBalancing {
    private static final double BALANCED = 1e-9;

    private final List<Term> terms;

    private EntropyBalancing(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /** Balances the columns of these terms. */
    public static EntropyBalancing on(List<Term> terms) {
        return new EntropyBalancing(terms);
    }

    /** The weights of the complete rows of a cohort. */
    public Estimation<AnalysisWeights> weights(Cohort cohort) {
        Cohort complete = cohort.keep(row -> ModelMatrix.complete(cohort.frame(), terms, row));
        if (complete.treatedPeople() == 0 || complete.comparisonPeople() == 0) {
            return PropensityModel.emptyArm(complete.treatedPeople(), complete.comparisonPeople());
        }
        ModelMatrix matrix = ModelMatrix.withoutIntercept(complete.frame(), terms);
        return Deviations.of(complete, matrix).flatMap(deviations -> solve(complete, matrix, deviations));
    }

    /** The effect on an outcome in the treated; standard errors take the weights as known. */
    public Estimation<BalancedEffect> estimate(Cohort cohort, Outcome outcome) {
        return weights(cohort.completeIn(List.of(outcome.column()))).flatMap(weights -> {
            Cohort complete = weights.cohort();
            return complete.treatedPeople() < 2 || complete.comparisonPeople() < 2
                    ? DoublyRobust.tooFew(complete)
                    : Estimation.of(
                            new BalancedEffect(WeightedMeans.of(weights, outcome.values(complete)), weights, terms));
        });
    }

    private static Estimation<AnalysisWeights> solve(Cohort cohort, ModelMatrix matrix, Deviations deviations) {
        double[] start = new double[deviations.columns.length];
        Optional<double[]> multipliers = Optional.of(start);
        if (start.length > 0) {
            OptionalInt dependent =
                    PositiveDefinite.firstDependent(deviations.at(start).information());
            if (dependent.isPresent()) {
                return Estimation.not(
                        Reason.COLLINEAR,
                        matrix.labels().get(deviations.columns[dependent.getAsInt()])
                                + " depends on the covariates before it in the comparison group.");
            }
            multipliers = Newton.maximise(deviations::at, start).map(Newton.Maximum::parameters);
        }
        if (multipliers.isEmpty() || deviations.largest(multipliers.get()) > BALANCED) {
            return Estimation.not(
                    Reason.NO_OVERLAP,
                    "No weighting of the comparison group reproduces the covariate means of the treated.");
        }
        double[] shares = deviations.shares(multipliers.get());
        double[] weights = new double[cohort.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = cohort.isTreated(row) ? 1 : shares[row] * cohort.treatedPeople();
        }
        return Estimation.of(AnalysisWeights.of(cohort, weights));
    }

    /** Covariates of the comparison group as distances from the treated's means, in standard deviations. */
    private static final class Deviations {
        private final Cohort cohort;
        private final double[][] values;
        private final int[] columns;

        private Deviations(Cohort cohort, double[][] values, int[] columns) {
            this.cohort = cohort;
            this.values = values;
            this.columns = columns;
        }

        static Estimation<Deviations> of(Cohort cohort, ModelMatrix matrix) {
            int[] varying = new int[matrix.columnCount()];
            double[] targets = new double[varying.length];
            double[] units = new double[varying.length];
            int kept = 0;
            for (int column = 0; column < matrix.columnCount(); column++) {
                double target = mean(cohort, matrix, column, true);
                double unit = deviation(cohort, matrix, column);
                if (unit > 0) {
                    varying[kept] = column;
                    targets[kept] = target;
                    units[kept] = unit;
                    kept++;
                } else if (target != mean(cohort, matrix, column, false)) {
                    return Estimation.not(
                            Reason.NO_OVERLAP,
                            matrix.labels().get(column)
                                    + " is the same in the whole comparison group but not in the treated.");
                }
            }
            int[] columns = Arrays.copyOf(varying, kept);
            double[][] values = new double[cohort.rows()][kept];
            for (int row = 0; row < values.length; row++) {
                for (int c = 0; c < kept; c++) {
                    values[row][c] = (matrix.entry(row, columns[c]) - targets[c]) / units[c];
                }
            }
            return Estimation.of(new Deviations(cohort, values, columns));
        }

        private static double mean(Cohort cohort, ModelMatrix matrix, int column, boolean arm) {
            double first = Double.NaN;
            double sum = 0;
            double people = 0;
            for (int row = 0; row < cohort.rows(); row++) {
                if (cohort.isTreated(row) == arm) {
                    // deviations from the first value keep a constant column exact
                    first = Double.isNaN(first) ? matrix.entry(row, column) : first;
                    sum += cohort.count(row) * (matrix.entry(row, column) - first);
                    people += cohort.count(row);
                }
            }
            return first + sum / people;
        }

        private static double deviation(Cohort cohort, ModelMatrix matrix, int column) {
            double mean = mean(cohort, matrix, column, false);
            double squares = 0;
            for (int row = 0; row < cohort.rows(); row++) {
                if (!cohort.isTreated(row)) {
                    double distance = matrix.entry(row, column) - mean;
                    squares += cohort.count(row) * distance * distance;
                }
            }
            return FastMath.sqrt(squares / FastMath.max(1, cohort.comparisonPeople() - 1));
        }

        /** Minus the logarithm of the mean of exp(values x multipliers), whose maximum balances. */
        Newton.Point at(double[] multipliers) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < values.length; row++) {
                largest = cohort.isTreated(row) ? largest : FastMath.max(largest, product(row, multipliers));
            }
            double total = 0;
            double[] means = new double[multipliers.length];
            double[][] products = new double[multipliers.length][multipliers.length];
            for (int row = 0; row < values.length; row++) {
                if (!cohort.isTreated(row)) {
                    double weight = cohort.count(row) * FastMath.exp(product(row, multipliers) - largest);
                    total += weight;
                    for (int j = 0; j < means.length; j++) {
                        means[j] += weight * values[row][j];
                        for (int k = 0; k <= j; k++) {
                            products[j][k] += weight * values[row][j] * values[row][k];
                        }
                    }
                }
            }
            RealMatrix information = MatrixUtils.createRealMatrix(means.length, means.length);
            double[] gradient = new double[means.length];
            for (int j = 0; j < means.length; j++) {
                gradient[j] = -means[j] / total;
                for (int k = 0; k <= j; k++) {
                    double entry = products[j][k] / total - means[j] / total * (means[k] / total);
                    information.setEntry(j, k, entry);
                    information.setEntry(k, j, entry);
                }
            }
            return new Newton.Point(
                    -(largest + FastMath.log(total / cohort.comparisonPeople())), gradient, information);
        }

        /** The weight of one person of each comparison row, summing to one over the comparison group. */
        double[] shares(double[] multipliers) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < values.length; row++) {
                largest = cohort.isTreated(row) ? largest : FastMath.max(largest, product(row, multipliers));
            }
            double[] shares = new double[values.length];
            double total = 0;
            for (int row = 0; row < values.length; row++) {
                if (!cohort.isTreated(row)) {
                    shares[row] = FastMath.exp(product(row, multipliers) - largest);
                    total += cohort.count(row) * shares[row];
                }
            }
            for (int row = 0; row < shares.length; row++) {
                shares[row] /= total;
            }
            return shares;
        }

        /** The largest distance of a weighted mean from its target, in standard deviations. */
        double largest(double[] multipliers) {
            double largest = 0;
            for (double gradient :
                    multipliers.length == 0 ? multipliers : at(multipliers).gradient()) {
                largest = FastMath.max(largest, FastMath.abs(gradient));
            }
            return largest;
        }

        private double product(int row, double[] multipliers) {
            double sum = 0;
            for (int j = 0; j < multipliers.length; j++) {
                sum += values[row][j] * multipliers[j];
            }
            return sum;
        }
    }
}
