package org.intercop.assay.stats.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.SandwichVariance;
import org.junit.jupiter.api.Test;

class SegmentedRegressionTest {
    private static final Frame SICILY = read("sicily.csv");

    /** Bernal, Cummins and Gasparrini (2017), corrected: rate ratio 0.885 (0.839 to 0.933) with season. */
    @Test
    void sicilianSmokingBan() {
        SegmentedFit fit = SegmentedRegression.of("time", 37)
                .withChange(SegmentedRegression.Change.LEVEL)
                .withVariation(SegmentedRegression.Variation.QUASI_POISSON)
                .withSeason("month", 12, 2)
                .withExposure("stdpop")
                .fit(SICILY, "aces")
                .orThrow();
        GlmFit regression = fit.regression();
        var byModel = regression.waldInterval(regression.position(SegmentedRegression.LEVEL), 0.95);
        assertEquals(0.885, Math.exp(fit.levelChange(0.95).estimate()), 5e-4);
        assertEquals(0.839, Math.exp(byModel.lower()), 5e-4);
        assertEquals(0.933, Math.exp(byModel.upper()), 5e-4);
        assertEquals(23, fit.pointsOfEffect(0.95));
        Counterfactual.Total total = fit.totalAfter().orThrow();
        assertEquals(2561.07, total.averted(), 0.01);
    }

    @Test
    void newestLagZeroIsThePlainSandwich() {
        GlmFit fit = sicily().fit(SICILY, "aces").orThrow().regression();
        RealMatrix plain = SandwichVariance.HC0.of(fit).orThrow();
        assertEquals(0, plain.subtract(NeweyWest.covariance(fit, 0)).getNorm(), 1e-12 * plain.getNorm());
        assertEquals(3, NeweyWest.usualLag(59));
        assertEquals(
                "lag: -1 is below 0",
                assertThrows(IllegalArgumentException.class, () -> NeweyWest.covariance(fit, -1))
                        .getMessage());
    }

    @Test
    void fewPointsOnOneSideAreRefused() {
        NotEstimable<?> not = assertInstanceOf(
                NotEstimable.class, SegmentedRegression.of("time", 58).fit(SICILY, "aces"));
        assertEquals(Reason.TOO_FEW_RECORDS, not.reason());
        assertEquals("57 points before the start and 2 from it on; 3 of each are needed", not.detail());
    }

    @Test
    void aSeriesWithoutEventsIsRefused() {
        assertEquals(
                Reason.NO_EVENTS,
                assertInstanceOf(
                                NotEstimable.class,
                                SegmentedRegression.of("t", 20).fit(series(t -> 0), "y"))
                        .reason());
    }

    @Test
    void countsWithoutExcessVariationFallBackToPoisson() {
        SegmentedFit fit = SegmentedRegression.of("t", 20)
                .fit(series(t -> t < 20 ? 10 : 5), "y")
                .orThrow();
        assertEquals("poisson", fit.regression().model().family().toString());
        assertEquals(Math.log(0.5), fit.levelChange(0.95).estimate(), 1e-9);
        assertEquals(0, fit.slopeChange(0.95).estimate(), 1e-9);
    }

    @Test
    void aSeriesThatStopsIsSeparated() {
        NotEstimable<?> not = assertInstanceOf(
                NotEstimable.class, SegmentedRegression.of("t", 20).fit(series(t -> t < 20 ? 10 + t % 3 : 0), "y"));
        assertEquals(Reason.SEPARATION, not.reason());
        assertTrue(not.detail().contains("level change towards -infinity"), not.detail());
    }

    @Test
    void timeMustAscend() {
        Frame backwards = new TestSeries(40, "t", t -> 40 - t, "y", t -> t + 1);
        assertEquals(
                "series: time 39.0 in row 2 does not follow 40.0",
                assertThrows(IllegalArgumentException.class, () -> SegmentedRegression.of("t", 20)
                                .fit(backwards, "y"))
                        .getMessage());
    }

    @Test
    void linearModelsOfAnExactSeriesAreRefused() {
        ModelMatrix x = line(30);
        double[] exact = IntStream.range(0, 30).mapToDouble(t -> 3 + 0.25 * t).toArray();
        assertReason(Reason.NO_VARIATION, PraisWinsten.fit(x, exact));
        assertReason(Reason.NO_VARIATION, ArmaRegression.fit(x, exact, ArmaOrder.of(1, 0)));
    }

    @Test
    void armaNeedsMorePointsThanParameters() {
        double[] y = {1, 3, 2, 5};
        assertReason(Reason.TOO_FEW_RECORDS, ArmaRegression.fit(line(4), y, ArmaOrder.of(1, 0)));
    }

    /** The recursion against the definition: the likelihood of the multivariate normal with a Toeplitz covariance. */
    @Test
    void armaLikelihoodAgreesWithTheCovarianceMatrix() {
        int n = 25;
        double[] y = IntStream.range(0, n).mapToDouble(t -> Math.sin(t * t)).toArray();
        ArmaOrder order = ArmaOrder.of(1, 1);
        ArmaLikelihood likelihood = new ArmaLikelihood(order, ArmaRegression.Criterion.MAXIMUM_LIKELIHOOD, line(n), y);
        double phi = 0.6;
        double theta = -0.3;
        double[][] covariance = new double[n][n];
        double variance = (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi);
        double first = phi * variance + theta;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int lag = Math.abs(i - j);
                covariance[i][j] = lag == 0 ? variance : first * Math.pow(phi, lag - 1);
            }
        }
        double[] coefficients = {0.2, -0.01};
        double[] errors =
                IntStream.range(0, n).mapToDouble(t -> y[t] - 0.2 + 0.01 * t).toArray();
        var lu = new LUDecomposition(new Array2DRowRealMatrix(covariance));
        var e = new ArrayRealVector(errors);
        double squares = e.dotProduct(lu.getSolver().solve(e));
        double expected =
                -n / 2.0 * (Math.log(2 * Math.PI) + 1 + Math.log(squares / n)) - 0.5 * Math.log(lu.getDeterminant());
        assertEquals(expected, likelihood.logLikelihood(new double[] {phi, theta}, coefficients), 1e-10);
    }

    @Test
    void aSeriesThatDriftsAwayHasNoStationaryCorrelation() {
        double[] doubling = new double[30];
        for (int t = 0; t < doubling.length; t++) {
            doubling[t] = Math.pow(2, t) * (t % 2 == 0 ? 1 : 1.1);
        }
        ModelMatrix mean = ModelMatrix.ofRows(
                List.of("(Intercept)"),
                IntStream.range(0, 30).mapToObj(t -> new double[] {1}).toArray(double[][]::new));
        assertReason(Reason.UNBOUNDED, PraisWinsten.fit(mean, doubling));
    }

    @Test
    void portmanteauNeedsVariation() {
        assertEquals(
                "series: all 5 values are alike",
                assertThrows(IllegalArgumentException.class, () -> Autocorrelation.of(new double[] {1, 1, 1, 1, 1}, 2))
                        .getMessage());
    }

    private static SegmentedRegression sicily() {
        return SegmentedRegression.of("time", 37).withSeason("month", 12, 2).withExposure("stdpop");
    }

    private static ModelMatrix line(int n) {
        double[][] rows = new double[n][];
        for (int t = 0; t < n; t++) {
            rows[t] = new double[] {1, t};
        }
        return ModelMatrix.ofRows(List.of("(Intercept)", "t"), rows);
    }

    private static Frame series(IntToDoubleFunction value) {
        return new TestSeries(40, "t", t -> t, "y", value);
    }

    private static void assertReason(Reason reason, Estimation<?> answer) {
        assertEquals(reason, assertInstanceOf(NotEstimable.class, answer).reason());
    }

    private static Frame read(String file) {
        Path path = Path.of("src/test/resources/reference/data", file);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            return new CsvSeries(reader.stream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record CsvSeries(List<NamedCsvRecord> lines) implements Frame {
        @Override
        public int rows() {
            return lines.size();
        }

        @Override
        public boolean has(String column) {
            return lines.get(0).getHeader().contains(column);
        }

        @Override
        public boolean isMissing(String column, int row) {
            return text(column, row).isEmpty();
        }

        @Override
        public String text(String column, int row) {
            return lines.get(row).getField(column);
        }

        @Override
        public double number(String column, int row) {
            return isMissing(column, row) ? Double.NaN : Double.parseDouble(text(column, row));
        }
    }

    private record TestSeries(
            int rows, String time, IntToDoubleFunction times, String events, IntToDoubleFunction values)
            implements Frame {
        @Override
        public boolean has(String column) {
            return column.equals(time) || column.equals(events);
        }

        @Override
        public boolean isMissing(String column, int row) {
            return false;
        }

        @Override
        public String text(String column, int row) {
            return Double.toString(number(column, row));
        }

        @Override
        public double number(String column, int row) {
            return column.equals(time) ? times.applyAsDouble(row) : values.applyAsDouble(row);
        }
    }
}
