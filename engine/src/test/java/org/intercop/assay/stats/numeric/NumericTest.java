package org.intercop.assay.stats.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class NumericTest {
    @Test
    void polygammaAtKnownPoints() {
        double euler = 0.57721566490153286;
        assertEquals(-euler, Polygamma.digamma(1), 1e-15);
        assertEquals(3.9019896734278922, Polygamma.digamma(50), 1e-15);
        assertEquals(-euler - 2 * Math.log(2), Polygamma.digamma(0.5), 1e-14);
        assertEquals(Math.PI * Math.PI / 6, Polygamma.trigamma(1), 1e-14);
        assertEquals(Math.PI * Math.PI / 2, Polygamma.trigamma(0.5), 1e-13);
        assertEquals(1e-12, Polygamma.trigamma(1e12), 1e-24);
    }

    @Test
    void polygammaRefusesZero() {
        assertEquals(
                "x: 0.0 is not above 0",
                assertThrows(IllegalArgumentException.class, () -> Polygamma.digamma(0))
                        .getMessage());
    }

    @Test
    void positiveDefiniteIgnoresUnits() {
        RealMatrix matrix = new Array2DRowRealMatrix(new double[][] {{4e12, 2e3}, {2e3, 9e-6}});
        PositiveDefinite factor = PositiveDefinite.of(matrix).orElseThrow();
        double[] solution = factor.solve(new double[] {4e12, 2e3});
        assertArrayEquals(new double[] {1, 0}, solution, 1e-9);
        RealMatrix identity = matrix.multiply(factor.inverse());
        assertEquals(1, identity.getEntry(0, 0), 1e-12);
        assertEquals(1, identity.getEntry(1, 1), 1e-12);
        assertEquals(Math.log(4e12 * 9e-6 - 4e6), factor.logDeterminant(), 1e-12);
    }

    @Test
    void firstDependentColumnIsFound() {
        RealMatrix dependent = new Array2DRowRealMatrix(new double[][] {{1, 2, 0}, {2, 4, 0}, {0, 0, 1}});
        assertEquals(OptionalInt.of(1), PositiveDefinite.firstDependent(dependent));
        assertTrue(PositiveDefinite.of(dependent).isEmpty());
        RealMatrix zero = new Array2DRowRealMatrix(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 0}});
        assertEquals(OptionalInt.of(2), PositiveDefinite.firstDependent(zero));
        RealMatrix first = new Array2DRowRealMatrix(new double[][] {{0, 0}, {0, 1}});
        assertEquals(OptionalInt.of(0), PositiveDefinite.firstDependent(first));
        assertEquals(
                OptionalInt.empty(),
                PositiveDefinite.firstDependent(new Array2DRowRealMatrix(new double[][] {{2, 1}, {1, 2}})));
    }

    @Test
    void newtonFindsTheMaximumOrSaysNo() {
        Newton.Objective peak = at -> new Newton.Point(
                -Math.cosh(at[0] - 3),
                new double[] {-Math.sinh(at[0] - 3)},
                new Array2DRowRealMatrix(new double[][] {{Math.cosh(at[0] - 3)}}));
        assertEquals(3, Newton.maximise(peak, new double[] {0}).orElseThrow().parameters()[0], 1e-13);
        Newton.Objective slope =
                at -> new Newton.Point(at[0], new double[] {1}, new Array2DRowRealMatrix(new double[][] {{0}}));
        assertTrue(Newton.maximise(slope, new double[] {0}).isEmpty());
    }

    @Test
    void quadratureOfAPeak() {
        double integral = Quadrature.integrate(x -> 1 / (1 + 1e4 * x * x), -1, 1, 1e-14);
        assertEquals(2 * Math.atan(100) / 100, integral, 1e-14);
    }
}
