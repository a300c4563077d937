package org.intercop.assay.stats.cell;

import java.util.Arrays;

/**
 * A weight per row of a cohort that makes its arms comparable. Unlike a count it does not raise the number of people:
 * a row of 3 people with weight 0.5 is three people who each count half.
 */
public final class AnalysisWeights {
    private final Cohort cohort;
    private final double[] weights;

    private AnalysisWeights(Cohort cohort, double[] weights) {
        this.cohort = cohort;
        this.weights = weights;
    }

    /**
     * Weights for the rows of a cohort.
     *
     * @param weights one per row, finite, at or above zero
     */
    public static AnalysisWeights of(Cohort cohort, double[] weights) {
        if (weights.length != cohort.rows()) {
            throw new IllegalArgumentException(
                    "weights: " + weights.length + " weights for " + cohort.rows() + " rows");
        }
        for (double weight : weights) {
            if (!(Double.isFinite(weight) && weight >= 0)) {
                throw new IllegalArgumentException("weights: " + weight + " is not a finite value >= 0");
            }
        }
        return new AnalysisWeights(cohort, weights.clone());
    }

    /** Everybody counts once. */
    public static AnalysisWeights equal(Cohort cohort) {
        double[] ones = new double[cohort.rows()];
        Arrays.fill(ones, 1);
        return new AnalysisWeights(cohort, ones);
    }

    /** The cohort that is weighted. */
    public Cohort cohort() {
        return cohort;
    }

    /** The weight of each person of a row. */
    public double of(int row) {
        return weights[row];
    }

    /** The weights of an arm in figures. */
    public Arm treated() {
        return arm(true);
    }

    /** The weights of the comparison group in figures. */
    public Arm comparison() {
        return arm(false);
    }

    /**
     * The weights of one arm.
     *
     * @param sum over the people of the arm
     * @param largest weight of a person, 0 in an empty arm
     * @param effectiveSampleSize Kish's (sum w)^2 / sum w^2: as many equally weighted people would tell as much; 0 in
     *     an arm without weight
     */
    public record Arm(double sum, double largest, double effectiveSampleSize) {}

    private Arm arm(boolean treated) {
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (int row = 0; row < weights.length; row++) {
            if (cohort.isTreated(row) == treated) {
                sum += cohort.count(row) * weights[row];
                squares += cohort.count(row) * weights[row] * weights[row];
                largest = Math.max(largest, weights[row]);
            }
        }
        return new Arm(sum, largest, squares > 0 ? sum * sum / squares : 0);
    }
}
