package org.intercop.assay.stats.meta;

import java.util.OptionalDouble;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * A test that several coefficients are all zero.
 *
 * @param statistic chi-square, or F where there are denominator degrees of freedom
 * @param degreesOfFreedom number of coefficients tested
 * @param denominatorDegreesOfFreedom of F; none for chi-square
 * @param pValue upper tail beyond the statistic
 */
public record JointTest(
        double statistic, int degreesOfFreedom, OptionalDouble denominatorDegreesOfFreedom, double pValue) {

    /** All coefficients but the first, the intercept. */
    static JointTest ofAllButFirst(RealVector coefficients, RealMatrix covariance, Reference reference) {
        int m = coefficients.getDimension() - 1;
        RealVector tested = coefficients.getSubVector(1, m);
        RealMatrix block = covariance.getSubMatrix(1, m, 1, m);
        // The symmetry of a product of matrices holds only up to rounding, which Cholesky must not refuse.
        RealMatrix symmetric = block.add(block.transpose()).scalarMultiply(0.5);
        double form = tested.dotProduct(
                new CholeskyDecomposition(symmetric, 1e-10, 0).getSolver().solve(tested));
        return new JointTest(
                reference.degreesOfFreedom().isPresent() ? form / m : form,
                m,
                reference.degreesOfFreedom(),
                reference.jointP(form, m));
    }
}
