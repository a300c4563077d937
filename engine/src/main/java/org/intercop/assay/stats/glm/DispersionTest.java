package org.intercop.assay.stats.glm;

import java.util.List;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The test of Cameron and Trivedi that counts vary more around their means than Poisson counts: variance mu + alpha
 * g(mu) against alpha = 0, by an auxiliary regression through the origin.
 *
 * <p>Source: Cameron and Trivedi (1990), Regression-based tests for overdispersion in the Poisson model,
 * doi:10.1016/0304-4076(90)90014-K.
 *
 * @param alpha the estimated excess
 * @param statistic its t statistic, standard normal under Poisson
 * @param pValue one-sided: how often Poisson counts would vary this much
 */
public record DispersionTest(double alpha, double statistic, double pValue) {

    /** How the variance exceeds the mean. */
    public enum Excess {
        /** By alpha times the mean. */
        LINEAR,
        /** By alpha times the squared mean. */
        QUADRATIC
    }

    /**
     * Tests a fitted Poisson model.
     *
     * @return the reason why the auxiliary regression has no answer, if it has none
     */
    public static Estimation<DispersionTest> of(GlmFit fit, Excess excess) {
        int rows = fit.matrix().rowCount();
        double[] response = new double[rows];
        double[][] column = new double[rows][1];
        for (int i = 0; i < rows; i++) {
            double mean = fit.fitted(i);
            double residual = fit.responses().value(i) - mean;
            response[i] = (residual * residual - fit.responses().value(i)) / mean;
            column[i][0] = excess == Excess.LINEAR ? 1 : mean;
        }
        ModelMatrix x = ModelMatrix.ofRows(List.of("alpha"), column);
        Responses auxiliary = fit.responses().withValues(response);
        return Glm.linear().fit(x, auxiliary).map(line -> {
            Coefficient alpha = line.coefficients().get(0);
            return new DispersionTest(alpha.estimate(), alpha.statistic(), Normal.survival(alpha.statistic()));
        });
    }
}
