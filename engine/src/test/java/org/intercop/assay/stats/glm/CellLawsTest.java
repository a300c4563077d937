package org.intercop.assay.stats.glm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.PublicData;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.SandwichVariance.Clustered;
import org.junit.jupiter.api.Test;

/** A model gives the same from cells with counts, from records one by one, and from records in another order. */
class CellLawsTest {
    private static final PublicData ROSSI =
            PublicData.read("rossi.csv", List.of("fin", "race", "mar", "prio", "arrest"));
    private static final PublicData QUINE = PublicData.read("quine.csv", List.of("Eth", "Sex", "Days"));
    private static final List<Term> PEOPLE = List.of(
            new Term.Factor("fin", List.of("no", "yes"), "no"),
            new Term.Factor("mar", List.of("not married", "married"), "not married"),
            new Term.Numeric("prio"));
    private static final List<Term> PUPILS =
            List.of(new Term.Factor("Eth", List.of("A", "N"), "A"), new Term.Factor("Sex", List.of("F", "M"), "F"));

    private record Rows(Frame frame, ModelMatrix matrix, Responses responses) {
        static Rows cells(PublicData data, List<Term> terms, String outcome) {
            CellTable cells = data.cells();
            long[] counts =
                    IntStream.range(0, cells.rows()).mapToLong(cells::count).toArray();
            Rows rows = of(cells, terms, outcome);
            return new Rows(cells, rows.matrix(), rows.responses().withCounts(counts));
        }

        static Rows records(PublicData data, List<Term> terms, String outcome) {
            return of(data, terms, outcome);
        }

        private static Rows of(Frame frame, List<Term> terms, String outcome) {
            double[] y = IntStream.range(0, frame.rows())
                    .mapToDouble(row -> frame.number(outcome, row))
                    .toArray();
            return new Rows(frame, ModelMatrix.withIntercept(frame, terms), Responses.of(y));
        }

        List<String> column(String name) {
            return IntStream.range(0, frame.rows())
                    .mapToObj(row -> frame.text(name, row))
                    .toList();
        }
    }

    @Test
    void logisticRegression() {
        assertLaw(ROSSI, PEOPLE, "arrest", rows -> {
            GlmFit fit = Glm.logistic().fit(rows.matrix(), rows.responses()).orThrow();
            Interval profile = ProfileLikelihood.interval(fit, 1, 0.95).orThrow();
            return flat(
                    fit.estimates(),
                    fit.covariance(),
                    SandwichVariance.HC0.of(fit).orThrow(),
                    SandwichVariance.HC1.of(fit).orThrow(),
                    SandwichVariance.HC3.of(fit).orThrow(),
                    SandwichVariance.clustered(fit, Clustered.CR1S, rows.column("race"))
                            .orThrow(),
                    fit.deviance(),
                    fit.nullDeviance(),
                    fit.pearsonChiSquare(),
                    fit.logLikelihood(),
                    fit.records(),
                    profile.lower(),
                    profile.upper());
        });
    }

    @Test
    void quasiPoissonRegression() {
        assertLaw(QUINE, PUPILS, "Days", rows -> {
            GlmFit fit = Glm.poisson()
                    .withEstimatedDispersion()
                    .fit(rows.matrix(), rows.responses())
                    .orThrow();
            DispersionTest test =
                    DispersionTest.of(fit, DispersionTest.Excess.QUADRATIC).orThrow();
            return flat(fit.estimates(), fit.covariance(), fit.dispersion(), test.alpha(), test.statistic());
        });
    }

    @Test
    void negativeBinomialRegression() {
        assertLaw(QUINE, PUPILS, "Days", rows -> {
            NegativeBinomial model =
                    NegativeBinomial.fit(rows.matrix(), rows.responses()).orThrow();
            return flat(
                    model.regression().estimates(),
                    model.regression().covariance(),
                    model.theta(),
                    model.thetaStandardError(),
                    model.logLikelihood(),
                    model.againstPoisson().statistic());
        });
    }

    @Test
    void linearRegression() {
        assertLaw(QUINE, PUPILS, "Days", rows -> {
            GlmFit fit = Glm.linear().fit(rows.matrix(), rows.responses()).orThrow();
            return flat(fit.estimates(), fit.covariance(), fit.dispersion(), fit.logLikelihood(), fit.aic());
        });
    }

    @Test
    void firthRegression() {
        assertLaw(ROSSI, PEOPLE, "arrest", rows -> {
            Firth fit = Firth.fit(rows.matrix(), rows.responses()).orThrow();
            Interval interval = fit.interval(1, 0.9).orThrow();
            return flat(
                    fit.estimates(),
                    fit.covariance(),
                    fit.augmentedCovariance(),
                    fit.penalisedLogLikelihood(),
                    fit.pValue(2).orThrow(),
                    interval.lower(),
                    interval.upper());
        });
    }

    @Test
    void conditionalLogisticRegression() {
        assertLaw(ROSSI, PEOPLE, "arrest", rows -> {
            ModelMatrix x = rows.matrix().columns(List.of(1, 2, 3));
            ConditionalLogistic fit = ConditionalLogistic.fit(x, rows.responses(), rows.column("race"))
                    .orThrow();
            return flat(fit.estimates(), fit.covariance(), fit.logLikelihood(), fit.nullLogLikelihood());
        });
    }

    @Test
    void anotherReferenceLevelTurnsTheSign() {
        List<Term> other = List.of(
                new Term.Factor("fin", List.of("no", "yes"), "yes"),
                new Term.Factor("mar", List.of("married", "not married"), "married"),
                new Term.Numeric("prio"));
        Rows one = Rows.cells(ROSSI, PEOPLE, "arrest");
        Rows two = Rows.cells(ROSSI, other, "arrest");
        GlmFit first = Glm.logistic().fit(one.matrix(), one.responses()).orThrow();
        GlmFit second = Glm.logistic().fit(two.matrix(), two.responses()).orThrow();
        assertEquals(first.estimate("fin=yes"), -second.estimate("fin=no"), 1e-12);
        assertEquals(first.estimate("prio"), second.estimate("prio"), 1e-12);
        assertEquals(first.deviance(), second.deviance(), 1e-9);
    }

    @Test
    void aRowWithCountZeroIsNotThere() {
        Rows rows = Rows.cells(ROSSI, PEOPLE, "arrest");
        long[] counts = new long[rows.matrix().rowCount()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i % 3 == 0 ? 0 : rows.responses().count(i);
        }
        GlmFit fit = Glm.logistic()
                .fit(rows.matrix(), rows.responses().withCounts(counts))
                .orThrow();
        assertEquals(Arrays.stream(counts).sum(), fit.records());
        assertTrue(fit.rows() < counts.length, "rows without records are not counted");
    }

    private static void assertLaw(PublicData data, List<Term> terms, String outcome, Function<Rows, double[]> result) {
        double[] records = result.apply(Rows.records(data, terms, outcome));
        double[] cells = result.apply(Rows.cells(data, terms, outcome));
        double[] reversed = result.apply(Rows.records(data.reversed(), terms, outcome));
        assertRelative(records, cells);
        assertRelative(records, reversed);
    }

    private static void assertRelative(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-9 * Math.max(1e-3, Math.abs(expected[i])), "value " + i);
        }
    }

    private static double[] flat(Object... parts) {
        return Arrays.stream(parts)
                .flatMapToDouble(part -> part instanceof double[] values
                        ? Arrays.stream(values)
                        : part instanceof RealMatrix matrix
                                ? Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream)
                                : DoubleStream.of(((Number) part).doubleValue()))
                .toArray();
    }

    @Test
    void dependentColumnsCanBeLeftOutAsRDoes() {
        double[][] rows = {{1, 0, 0, 1}, {1, 1, 0, 2}, {1, 1, 0, 2}, {1, 0, 0, 1}, {1, 1, 0, 2}};
        ModelMatrix x = ModelMatrix.ofRows(List.of("(Intercept)", "a", "empty", "again"), rows);
        Responses y = Responses.of(new double[] {0, 1, 0, 1, 1});
        assertEquals(
                List.of("(Intercept)", "a"), Glm.logistic().determined(x, y).labels());
        assertArrayEquals(
                new double[] {0, Math.log(2)},
                Glm.logistic().fit(Glm.logistic().determined(x, y), y).orThrow().estimates(),
                1e-12);
    }
}
