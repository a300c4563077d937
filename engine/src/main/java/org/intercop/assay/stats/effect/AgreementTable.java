package org.intercop.assay.stats.effect;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * How two raters put the same people into categories, and Cohen's kappa.
 *
 * <p>Edge cases: without people nothing is estimable; if chance alone gives full agreement (both raters use one
 * category), kappa does not exist. Sources: Cohen (1968) <a href="https://doi.org/10.1037/h0026256">doi:10.1037/h0026256</a>;
 * standard error Fleiss, Cohen and Everitt (1969) <a href="https://doi.org/10.1037/h0028106">doi:10.1037/h0028106</a>.
 */
public final class AgreementTable {
    private final long[][] counts;
    private final long people;

    private AgreementTable(long[][] counts) {
        this.counts = counts;
        long sum = 0;
        for (long[] row : counts) {
            for (long count : row) {
                sum += count;
            }
        }
        this.people = sum;
    }

    /** How far categories that differ still count as agreement. */
    public enum Weights {
        /** Not at all. */
        NONE,
        /** Less by equal steps. */
        LINEAR,
        /** Less by the squared distance. */
        QUADRATIC;

        private double of(int i, int j, int categories) {
            double distance = FastMath.abs(i - j) / (categories - 1.0);
            return switch (this) {
                case NONE -> i == j ? 1 : 0;
                case LINEAR -> 1 - distance;
                case QUADRATIC -> 1 - distance * distance;
            };
        }
    }

    /**
     * Counts people; rows with another or no category are left out.
     *
     * @param frame the rows
     * @param count how many people a row stands for
     * @param first column of one rater
     * @param second column of the other
     * @param categories the categories in their order, at least two
     */
    public static AgreementTable of(
            Frame frame, IntToLongFunction count, String first, String second, List<String> categories) {
        if (categories.size() < 2) {
            throw new IllegalArgumentException("categories: " + categories + " are fewer than two");
        }
        long[][] counts = new long[categories.size()][categories.size()];
        for (int row = 0; row < frame.rows(); row++) {
            if (frame.isMissing(first, row) || frame.isMissing(second, row)) {
                continue;
            }
            int i = categories.indexOf(frame.text(first, row));
            int j = categories.indexOf(frame.text(second, row));
            if (i >= 0 && j >= 0) {
                counts[i][j] += count.applyAsLong(row);
            }
        }
        return new AgreementTable(counts);
    }

    /** People rated by both. */
    public long people() {
        return people;
    }

    /** Share of people whom both put into the same category. */
    public Estimation<Double> observedAgreement() {
        return rated().map(table -> weighted(Weights.NONE, true));
    }

    /** Kappa and its large-sample standard error. */
    public Estimation<WithError> kappa(Weights weights) {
        return rated().flatMap(table -> {
            double observed = weighted(weights, true);
            double chance = weighted(weights, false);
            if (!(chance < 1)) {
                return Estimation.not(Reason.NO_VARIATION, "Both raters use one category only.");
            }
            double kappa = (observed - chance) / (1 - chance);
            return Estimation.of(new WithError(kappa, standardError(weights, kappa, chance)));
        });
    }

    private Estimation<AgreementTable> rated() {
        return people == 0 ? Estimation.not(Reason.NO_DATA, "Nobody was rated by both raters.") : Estimation.of(this);
    }

    private double weighted(Weights weights, boolean joint) {
        int k = counts.length;
        double sum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double share = joint ? (double) counts[i][j] / people : rowShare(i) * columnShare(j);
                sum += weights.of(i, j, k) * share;
            }
        }
        return sum;
    }

    private double standardError(Weights weights, double kappa, double chance) {
        int k = counts.length;
        double[] ofRow = new double[k];
        double[] ofColumn = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                ofRow[i] += weights.of(i, j, k) * columnShare(j);
                ofColumn[j] += weights.of(i, j, k) * rowShare(i);
            }
        }
        double sum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double term = weights.of(i, j, k) - (ofRow[i] + ofColumn[j]) * (1 - kappa);
                sum += counts[i][j] * term * term / people;
            }
        }
        double centre = kappa - chance * (1 - kappa);
        double variance = (sum - centre * centre) / ((1 - chance) * (1 - chance)) / people;
        return FastMath.sqrt(FastMath.max(0, variance));
    }

    private double rowShare(int i) {
        long sum = 0;
        for (long count : counts[i]) {
            sum += count;
        }
        return (double) sum / people;
    }

    private double columnShare(int j) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[j];
        }
        return (double) sum / people;
    }
}
