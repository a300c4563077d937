package org.intercop.assay.stats.multiplicity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxStatisticTest {
    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();

    private static RealMatrix equal(int k, double r) {
        RealMatrix matrix = MatrixUtils.createRealIdentityMatrix(k);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                if (i != j) {
                    matrix.setEntry(i, j, r);
                }
            }
        }
        return matrix;
    }

    /** With one common factor the probability is a single integral. */
    private static double byFactor(int k, double r, double q) {
        double sum = 0;
        for (int panel = -18; panel < 18; panel++) {
            GaussIntegrator rule = RULES.legendre(20, panel / 2.0, (panel + 1) / 2.0);
            sum += rule.integrate(f -> {
                double shift = FastMath.sqrt(r) * f;
                double spread = FastMath.sqrt(1 - r);
                double one = Normal.cumulative((q - shift) / spread) - Normal.cumulative((-q - shift) / spread);
                return Normal.density(f) * FastMath.pow(one, k);
            });
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void nestedRulesAgreeWithOneFactor(int k) {
        for (double r : new double[] {0, 0.5, 0.9}) {
            MaxStatistic max = MaxStatistic.of(equal(k, r)).orThrow();
            for (double q : new double[] {0.3, 1.5, 3.2}) {
                assertEquals(byFactor(k, r, q), max.probabilityWithin(q), 1e-9, k + " at " + r + " and " + q);
            }
        }
    }

    @Test
    void latticeAgreesWithOneFactor() {
        for (double q : new double[] {1, 2.2}) {
            MaxStatistic six = MaxStatistic.of(equal(6, 0.6)).orThrow();
            assertEquals(byFactor(6, 0.6, q), six.probabilityWithin(q), 5e-8, "six at " + q);
            MaxStatistic nine = MaxStatistic.of(equal(9, 0.6)).orThrow();
            assertEquals(byFactor(9, 0.6, q), nine.probabilityWithin(q), 5e-6, "nine at " + q);
        }
    }

    /** Dunnett (1964): two-sided 5 % point for four treatments, infinite degrees of freedom: 2.44. */
    @Test
    void agreesWithDunnett() {
        assertEquals(2.44, MaxStatistic.of(equal(4, 0.5)).orThrow().criticalValue(0.95), 0.005);
    }

    @Test
    void independentStatisticsMultiply() {
        MaxStatistic max = MaxStatistic.of(equal(3, 0)).orThrow();
        double one = 1 - Normal.twoSided(2);
        assertEquals(1 - one * one * one, max.adjust(List.of(-2.0)).get(0), 1e-12);
        assertEquals(Normal.halfWidth(FastMath.cbrt(0.95)), max.criticalValue(0.95), 1e-9);
        assertEquals(1, max.adjust(List.of(0.0)).get(0));
    }

    @Test
    void oneStatisticIsNotAdjusted() {
        MaxStatistic max = MaxStatistic.of(equal(1, 0)).orThrow();
        assertEquals(Normal.twoSided(1.3), max.adjust(List.of(1.3)).get(0), 1e-15);
        assertEquals(1.959963984540054, max.criticalValue(0.95), 1e-12);
    }

    @Test
    void refusesWhatIsNoCorrelation() {
        Estimation<MaxStatistic> singular = MaxStatistic.of(equal(2, 1));
        assertEquals(new NotEstimable<>(Reason.COLLINEAR, "The statistics determine each other."), singular);
        RealMatrix wrong = equal(2, 0.3);
        wrong.setEntry(0, 1, 0.4);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> MaxStatistic.of(wrong));
        assertEquals("correlation: 0.3 at (2, 1) is no entry of a correlation matrix", e.getMessage());
    }
}
