package org.intercop.assay.stats.glm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Covariances of the coefficients that stay valid when the variance function of the model is wrong: the inverse
 * information on both sides of the spread of the scores. With analysis weights these, not the covariance by the
 * model, describe the uncertainty.
 *
 * <p>Sources: White (1980), doi:10.2307/1912934; MacKinnon and White (1985), doi:10.1016/0304-4076(85)90158-7; Liang
 * and Zeger (1986), doi:10.1093/biomet/73.1.13.
 */
public enum SandwichVariance {
    /** The plain sandwich. */
    HC0,
    /** HC0 times n / (n - k): n records, k coefficients. */
    HC1,
    /** Each score over one minus its hat value: close to the jackknife, the choice for small samples. */
    HC3;

    /** A cluster-robust sandwich: scores are summed within clusters first. */
    public enum Clustered {
        /** No factor. */
        CR0,
        /** CR0 times G / (G - 1): G clusters. */
        CR1,
        /** CR1 times (n - 1) / (n - k): n records, k coefficients. */
        CR1S
    }

    /**
     * The covariance of the coefficients; TOO_FEW_RECORDS where HC1 has no degree of freedom left, or where a record
     * alone determines a coefficient, so that HC3 does not exist.
     */
    public Estimation<RealMatrix> of(GlmFit fit) {
        int p = fit.matrix().columnCount();
        RealMatrix sum = MatrixUtils.createRealMatrix(p, p);
        for (int row = 0; row < fit.matrix().rowCount(); row++) {
            long count = fit.responses().count(row);
            if (count > 0) {
                double[] influence = fit.influence(row);
                double factor = 1;
                if (this == HC3) {
                    double rest = 1 - fit.leverage(row);
                    if (rest < 1e-10) {
                        return Estimation.not(
                                Reason.TOO_FEW_RECORDS, "the record of row " + (row + 1) + " alone sets a coefficient");
                    }
                    factor = 1 / (rest * rest);
                }
                addSquare(sum, influence, count * factor);
            }
        }
        double n = fit.records();
        if (this == HC1 && n <= p) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    fit.records() + " records leave no degree of freedom beside " + p + " coefficients");
        }
        return Estimation.of(this == HC1 ? sum.scalarMultiply(n / (n - p)) : sum);
    }

    /**
     * The cluster-robust covariance of the coefficients; TOO_FEW_RECORDS where the factor of {@code kind} does not
     * exist because there is one cluster only or no degree of freedom left.
     *
     * @param clusters the cluster of each row of the model matrix; all records of a row belong to it
     * @throws IllegalArgumentException if there is not one cluster per row
     */
    public static Estimation<RealMatrix> clustered(GlmFit fit, Clustered kind, List<?> clusters) {
        int p = fit.matrix().columnCount();
        if (clusters.size() != fit.matrix().rowCount()) {
            throw new IllegalArgumentException("clusters: " + clusters.size() + " values for "
                    + fit.matrix().rowCount() + " rows");
        }
        Map<Object, double[]> sums = new LinkedHashMap<>();
        for (int row = 0; row < clusters.size(); row++) {
            long count = fit.responses().count(row);
            if (count > 0) {
                double[] sum = sums.computeIfAbsent(clusters.get(row), cluster -> new double[p]);
                double[] influence = fit.influence(row);
                for (int j = 0; j < p; j++) {
                    sum[j] += count * influence[j];
                }
            }
        }
        double groups = sums.size();
        double n = fit.records();
        if (kind != Clustered.CR0 && groups < 2 || kind == Clustered.CR1S && n <= p) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    kind + " does not exist for " + fit.records() + " records in " + sums.size() + " clusters and " + p
                            + " coefficients");
        }
        RealMatrix meat = MatrixUtils.createRealMatrix(p, p);
        sums.values().forEach(sum -> addSquare(meat, sum, 1));
        return Estimation.of(meat.scalarMultiply(
                switch (kind) {
                    case CR0 -> 1;
                    case CR1 -> groups / (groups - 1);
                    case CR1S -> groups / (groups - 1) * ((n - 1) / (n - p));
                }));
    }

    private static void addSquare(RealMatrix sum, double[] vector, double factor) {
        for (int j = 0; j < vector.length; j++) {
            for (int k = 0; k < vector.length; k++) {
                sum.addToEntry(j, k, factor * (vector[j] * vector[k]));
            }
        }
    }
}
