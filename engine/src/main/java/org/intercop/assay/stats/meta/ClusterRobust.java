package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Cluster-robust covariance of generalised least squares whose weights are the inverse of the working covariance V:
 * CR0, and CR2 with Satterthwaite's degrees of freedom.
 *
 * <p>Source: Pustejovsky and Tipton (2018) doi:10.1080/07350015.2016.1247004.
 */
final class ClusterRobust {
    private final VarianceComponents fit;
    private final RealMatrix design;
    private final RealMatrix covariance;
    private final Groups clusters;

    private ClusterRobust(VarianceComponents fit, Moderators moderators, Groups clusters) {
        this.fit = fit;
        double[][] rows = new double[moderators.studies()][];
        Arrays.setAll(rows, moderators::row);
        this.design = new Array2DRowRealMatrix(rows, true);
        this.covariance = fit.covariance();
        this.clusters = clusters;
    }

    static Estimation<List<MultilevelFit.RobustEffect>> of(
            VarianceComponents fit, Moderators moderators, List<String> labels, Groups outermost, Groups clusters) {
        if (clusters.size() < 2 || clusters.size() <= moderators.size()) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES,
                    "robust standard errors of " + moderators.size() + " coefficients need more clusters than "
                            + clusters.size());
        }
        if (!clusters.contain(outermost)) {
            return Estimation.not(
                    Reason.COLLINEAR,
                    "a group of the outermost level reaches over two clusters, which must be independent");
        }
        return Estimation.of(new ClusterRobust(fit, moderators, clusters).effects(labels));
    }

    private List<MultilevelFit.RobustEffect> effects(List<String> labels) {
        int p = labels.size();
        RealMatrix plain = new Array2DRowRealMatrix(p, p);
        RealMatrix reduced = new Array2DRowRealMatrix(p, p);
        List<RealMatrix> influences = new ArrayList<>();
        List<RealMatrix> marginals = new ArrayList<>();
        for (int g = 0; g < clusters.size(); g++) {
            int[] rows = clusters.rows(g).stream().mapToInt(i -> i).toArray();
            RealMatrix x = rows(rows);
            RealMatrix marginal = fit.marginal().getSubMatrix(rows, rows);
            RealVector residual = new ArrayRealVector(
                    Arrays.stream(rows).mapToDouble(i -> fit.residuals()[i]).toArray());
            RealMatrix scores =
                    covariance.multiply(x.transpose()).multiply(fit.weights().getSubMatrix(rows, rows));
            RealMatrix influence = scores.multiply(adjustment(marginal, x));
            plain = plain.add(outer(scores.operate(residual)));
            reduced = reduced.add(outer(influence.operate(residual)));
            influences.add(influence);
            marginals.add(marginal);
        }
        double clusterCount = clusters.size();
        List<MultilevelFit.RobustEffect> effects = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            double error = FastMath.sqrt(reduced.getEntry(j, j));
            double df = degreesOfFreedom(j, influences, marginals);
            effects.add(new MultilevelFit.RobustEffect(
                    labels.get(j),
                    error,
                    df,
                    Reference.ofT(df).twoSidedP(fit.coefficients()[j] / error),
                    FastMath.sqrt(plain.getEntry(j, j) * clusterCount / (clusterCount - 1)),
                    FastMath.sqrt(plain.getEntry(j, j) * clusterCount / (clusterCount - p))));
        }
        return effects;
    }

    private RealMatrix rows(int[] rows) {
        double[][] part = new double[rows.length][];
        Arrays.setAll(part, a -> design.getRow(rows[a]));
        return new Array2DRowRealMatrix(part, false);
    }

    private static RealMatrix outer(RealVector vector) {
        return vector.outerProduct(vector);
    }

    /** D' (D (V - X A X') D')^-1/2 D with V = D'D, which makes the estimate unbiased if V holds. */
    private RealMatrix adjustment(RealMatrix marginal, RealMatrix x) {
        RealMatrix d = new CholeskyDecomposition(marginal, 1e-10, 0).getLT();
        RealMatrix left = marginal.subtract(x.multiply(covariance).multiply(x.transpose()));
        RealMatrix middle = d.multiply(left).multiply(d.transpose());
        EigenDecomposition eigen =
                new EigenDecomposition(middle.add(middle.transpose()).scalarMultiply(0.5));
        double[] roots = eigen.getRealEigenvalues();
        for (int a = 0; a < roots.length; a++) {
            roots[a] = roots[a] > 1e-12 ? 1 / FastMath.sqrt(roots[a]) : 0;
        }
        RealMatrix root = eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
                .multiply(eigen.getVT());
        return d.transpose().multiply(root).multiply(d);
    }

    /** 2 E(v)^2 / var(v) of the variance estimate v under the working covariance. */
    private double degreesOfFreedom(int coefficient, List<RealMatrix> influences, List<RealMatrix> marginals) {
        int size = influences.size();
        double[] own = new double[size];
        RealVector[] shared = new RealVector[size];
        for (int g = 0; g < size; g++) {
            RealVector h = influences.get(g).getRowVector(coefficient);
            int[] rows = clusters.rows(g).stream().mapToInt(i -> i).toArray();
            own[g] = h.dotProduct(marginals.get(g).operate(h));
            shared[g] = rows(rows).preMultiply(h);
        }
        double mean = 0;
        double squares = 0;
        for (int g = 0; g < size; g++) {
            RealVector image = covariance.operate(shared[g]);
            for (int h = 0; h < size; h++) {
                double value = (g == h ? own[g] : 0) - image.dotProduct(shared[h]);
                squares += value * value;
                mean += g == h ? value : 0;
            }
        }
        return mean * mean / squares;
    }
}
