package org.intercop.assay.stats.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.glm.Term.Factor;

/**
 * How alike the arms are in what they were like beforehand, before and after weighting: one row per numeric covariate
 * and one per level of a categorical one.
 *
 * <p>The standardised mean difference divides the difference in means by a standard deviation before weighting, so
 * that weighting cannot make itself look good: sqrt(p (1 - p)) for a binary covariate, with n - 1 for a continuous
 * one; where that is zero, by the standard deviation of everybody, and where nobody differs it is 0. The variance
 * ratio is treated over comparison, with the weighted variance sum w (x - m)^2 sum w / ((sum w)^2 - sum w^2), and
 * belongs to continuous covariates only. A numeric covariate with two values counts as the indicator of the larger.
 *
 * <p>Austin PC (2009). Balance diagnostics for comparing the distribution of baseline covariates between treatment
 * groups in propensity-score matched samples. Statistics in Medicine 28:3083-3107, doi:10.1002/sim.3697.
 */
public final class Balance {
    private static final double ALL_BUT_ONE = 1.5e-8;

    private final List<Row> rows;

    private Balance(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Whose standard deviation the difference is measured in. */
    public enum Denominator {
        /** The treated: for effects in the treated. */
        TREATED,
        /** The comparison group: for effects in the comparison group. */
        COMPARISON,
        /** The root of the mean of the two arms' variances. */
        POOLED
    }

    /** The kind of covariate in a row. */
    public enum Kind {
        BINARY,
        CONTINUOUS
    }

    /**
     * One covariate or level.
     *
     * @param label {@code age}, {@code log(x)}, {@code race=black}
     * @param before without weights
     * @param after with weights
     * @param sameAs the label of an earlier row that carries the same information, such as the other level of two
     */
    public record Row(String label, Kind kind, Contrast before, Contrast after, Optional<String> sameAs) {}

    /**
     * The arms in one covariate.
     *
     * @param treatedMean mean, or share with the level
     * @param comparisonMean mean, or share with the level
     * @param standardisedDifference treated minus comparison in standard deviations
     * @param varianceRatio continuous covariates that vary in the comparison group only
     * @param kolmogorovSmirnov largest difference between the distribution functions, in [0, 1]
     */
    public record Contrast(
            double treatedMean,
            double comparisonMean,
            double standardisedDifference,
            OptionalDouble varianceRatio,
            double kolmogorovSmirnov) {}

    /**
     * Compares the arms.
     *
     * @param weights of a cohort whose rows have a value for every covariate
     * @param covariates what to compare; a factor gives a row per level, its reference included
     * @return not estimable if an arm is empty or has no weight
     */
    public static Estimation<Balance> of(AnalysisWeights weights, List<Term> covariates, Denominator denominator) {
        Cohort cohort = weights.cohort();
        if (cohort.treatedPeople() == 0 || cohort.comparisonPeople() == 0) {
            return Estimation.not(
                    Reason.EMPTY_ARM,
                    "There are " + cohort.treatedPeople() + " treated and " + cohort.comparisonPeople()
                            + " comparison people; balance needs both.");
        }
        if (!(weights.treated().sum() > 0 && weights.comparison().sum() > 0)) {
            return Estimation.not(Reason.NO_OVERLAP, "All weights in one arm are zero.");
        }
        AnalysisWeights equal = AnalysisWeights.equal(cohort);
        List<Column> columns = columns(cohort, covariates);
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            double unit = unit(column, equal, denominator);
            Optional<String> sameAs = columns.subList(0, c).stream()
                    .filter(earlier -> 1 - FastMath.abs(earlier.correlation(column, cohort)) < ALL_BUT_ONE)
                    .map(Column::label)
                    .findFirst();
            rows.add(new Row(
                    column.label(),
                    column.kind(),
                    contrast(column, equal, unit),
                    contrast(column, weights, unit),
                    sameAs));
        }
        return Estimation.of(new Balance(rows));
    }

    /** The covariates in the order given. */
    public List<Row> rows() {
        return rows;
    }

    /** The largest absolute standardised difference without weights; 0 without covariates. */
    public double largestBefore() {
        return rows.stream()
                .mapToDouble(row -> FastMath.abs(row.before().standardisedDifference()))
                .max()
                .orElse(0);
    }

    /** The largest absolute standardised difference with weights; 0 without covariates. */
    public double largestAfter() {
        return rows.stream()
                .mapToDouble(row -> FastMath.abs(row.after().standardisedDifference()))
                .max()
                .orElse(0);
    }

    private static List<Column> columns(Cohort cohort, List<Term> covariates) {
        Frame frame = cohort.frame();
        List<Column> columns = new ArrayList<>();
        for (Term term : covariates) {
            if (term instanceof Factor factor) {
                for (String level : factor.levels()) {
                    double[] values = new double[cohort.rows()];
                    for (int row = 0; row < values.length; row++) {
                        values[row] = frame.text(factor.column(), row).equals(level) ? 1 : 0;
                    }
                    columns.add(Column.of(factor.column() + "=" + level, values));
                }
            } else {
                ModelMatrix matrix = ModelMatrix.withoutIntercept(frame, List.of(term));
                for (int c = 0; c < matrix.columnCount(); c++) {
                    double[] values = new double[cohort.rows()];
                    for (int row = 0; row < values.length; row++) {
                        values[row] = matrix.entry(row, c);
                    }
                    columns.add(Column.of(matrix.labels().get(c), values));
                }
            }
        }
        return columns;
    }

    private static double unit(Column column, AnalysisWeights equal, Denominator denominator) {
        double treated = moments(column, equal, Arm.TREATED).variance(column.kind());
        double comparison = moments(column, equal, Arm.COMPARISON).variance(column.kind());
        double variance =
                switch (denominator) {
                    case TREATED -> treated;
                    case COMPARISON -> comparison;
                    case POOLED -> (treated + comparison) / 2;
                };
        return FastMath.sqrt(
                variance > ALL_BUT_ONE * ALL_BUT_ONE
                        ? variance
                        : moments(column, equal, Arm.BOTH).variance(column.kind()));
    }

    private static Contrast contrast(Column column, AnalysisWeights weights, double unit) {
        Moments treated = moments(column, weights, Arm.TREATED);
        Moments comparison = moments(column, weights, Arm.COMPARISON);
        double difference = treated.mean - comparison.mean;
        boolean continuous = column.kind() == Kind.CONTINUOUS;
        return new Contrast(
                treated.mean,
                comparison.mean,
                unit > 0 ? difference / unit : 0,
                continuous && comparison.variance > 0
                        ? OptionalDouble.of(treated.variance / comparison.variance)
                        : OptionalDouble.empty(),
                continuous ? kolmogorovSmirnov(column, weights) : FastMath.abs(difference));
    }

    private enum Arm {
        TREATED,
        COMPARISON,
        BOTH;

        boolean holds(boolean treated) {
            return this == BOTH || (this == TREATED) == treated;
        }
    }

    /** Weighted mean and unbiased weighted variance, 0 where a single person has all the weight. */
    private record Moments(double mean, double variance) {
        double variance(Kind kind) {
            return kind == Kind.CONTINUOUS || mean < 0 || mean > 1 ? variance : mean * (1 - mean);
        }
    }

    private static Moments moments(Column column, AnalysisWeights weights, Arm arm) {
        Cohort cohort = weights.cohort();
        double sum = 0;
        double weighted = 0;
        double squares = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            if (arm.holds(cohort.isTreated(row))) {
                sum += cohort.count(row) * weights.of(row);
                squares += cohort.count(row) * weights.of(row) * weights.of(row);
                weighted += cohort.count(row) * weights.of(row) * column.values[row];
            }
        }
        double mean = weighted / sum;
        double deviations = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            if (arm.holds(cohort.isTreated(row))) {
                double deviation = column.values[row] - mean;
                deviations += cohort.count(row) * weights.of(row) * deviation * deviation;
            }
        }
        double freedom = sum * sum - squares;
        return new Moments(mean, freedom > 0 ? deviations * sum / freedom : 0);
    }

    private static double kolmogorovSmirnov(Column column, AnalysisWeights weights) {
        Cohort cohort = weights.cohort();
        double treated = weights.treated().sum();
        double comparison = weights.comparison().sum();
        double difference = 0;
        double largest = 0;
        int[] order = column.order();
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            double weight = cohort.count(row) * weights.of(row);
            difference += cohort.isTreated(row) ? weight / treated : -weight / comparison;
            if (i + 1 == order.length || column.values[order[i + 1]] != column.values[row]) {
                largest = FastMath.max(largest, FastMath.abs(difference));
            }
        }
        return FastMath.min(1, largest);
    }

    /** The values of one covariate or level in all rows. */
    private static final class Column {
        private final String label;
        private final Kind kind;
        private final double[] values;

        private Column(String label, Kind kind, double[] values) {
            this.label = label;
            this.kind = kind;
            this.values = values;
        }

        static Column of(String label, double[] values) {
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                smallest = FastMath.min(smallest, value);
                largest = FastMath.max(largest, value);
            }
            for (double value : values) {
                if (value != smallest && value != largest) {
                    return new Column(label, Kind.CONTINUOUS, values);
                }
            }
            double[] indicator = values.clone();
            for (int row = 0; smallest < largest && row < values.length; row++) {
                indicator[row] = values[row] == largest ? 1 : 0;
            }
            return new Column(label, Kind.BINARY, indicator);
        }

        String label() {
            return label;
        }

        Kind kind() {
            return kind;
        }

        int[] order() {
            return IntStream.range(0, values.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(values[a], values[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** Pearson's correlation over the people; 0 where one column does not vary. */
        double correlation(Column other, Cohort cohort) {
            double people = cohort.people();
            double mean = 0;
            double otherMean = 0;
            for (int row = 0; row < values.length; row++) {
                mean += cohort.count(row) * values[row] / people;
                otherMean += cohort.count(row) * other.values[row] / people;
            }
            double product = 0;
            double square = 0;
            double otherSquare = 0;
            for (int row = 0; row < values.length; row++) {
                double deviation = values[row] - mean;
                double otherDeviation = other.values[row] - otherMean;
                product += cohort.count(row) * deviation * otherDeviation;
                square += cohort.count(row) * deviation * deviation;
                otherSquare += cohort.count(row) * otherDeviation * otherDeviation;
            }
            return square > 0 && otherSquare > 0 ? product / FastMath.sqrt(square * otherSquare) : 0;
        }
    }
}
