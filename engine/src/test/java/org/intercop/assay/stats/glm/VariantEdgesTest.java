package org.intercop.assay.stats.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.SandwichVariance.Clustered;
import org.junit.jupiter.api.Test;

/** Edges of the variants: penalised, conditional, negative binomial, sandwich, profile, likelihood ratio. */
class VariantEdgesTest {

    /** One group of n without events: the estimate is log(0.5 / (n + 0.5)), the prior of half an event each way. */
    @Test
    void firthHasAnAnswerWithoutEvents() {
        ModelMatrix x = ModelMatrix.ofRows(List.of("(Intercept)"), new double[][] {{1}});
        Responses y = Responses.of(new double[] {0}).withCounts(new long[] {12});
        Firth fit = Firth.fit(x, y).orThrow();
        assertEquals(Math.log(0.5 / 12.5), fit.estimates()[0], 1e-12);
    }

    /** Two groups: the odds ratio with one half added to each cell. */
    @Test
    void firthOfASeparatedTableAddsAHalf() {
        double[][] rows = {{1, 0}, {1, 0}, {1, 1}};
        Responses y = Responses.of(new double[] {0, 1, 1}).withCounts(new long[] {7, 3, 5});
        Firth fit = Firth.fit(ModelMatrix.ofRows(List.of("(Intercept)", "x"), rows), y)
                .orThrow();
        assertEquals(Math.log(5.5 / 0.5 * 7.5 / 3.5), fit.estimates()[1], 1e-12);
        Interval interval = fit.interval(1, 0.95).orThrow();
        assertTrue(
                interval.contains(fit.estimates()[1]) && Double.isFinite(interval.upper()),
                interval + " is finite and contains the estimate");
    }

    @Test
    void firthNeedsRecordsAndVariation() {
        assertReason(
                Reason.NO_DATA,
                Firth.fit(matrix(0, 1), Responses.of(new double[] {0, 1}).withCounts(new long[2])));
        assertReason(Reason.NO_VARIATION, Firth.fit(matrix(3, 3, 3), Responses.of(new double[] {0, 1, 1})));
    }

    @Test
    void negativeBinomialWithoutExcessVariation() {
        NotEstimable<?> not = assertInstanceOf(
                NotEstimable.class, NegativeBinomial.fit(matrix(0, 0, 1, 1), Responses.of(new double[] {4, 5, 9, 10})));
        assertEquals(Reason.UNBOUNDED, not.reason());
        assertEquals(
                "the counts vary no more around their means than Poisson counts do, so theta has no bound",
                not.detail());
    }

    @Test
    void negativeBinomialPassesTheReasonsOfPoissonOn() {
        assertReason(Reason.NO_EVENTS, NegativeBinomial.fit(matrix(0, 1, 2), Responses.of(new double[] {0, 0, 0})));
        assertReason(
                Reason.SEPARATION,
                NegativeBinomial.fit(matrix(0, 0, 0, 1, 1), Responses.of(new double[] {0, 5, 19, 0, 0})));
    }

    @Test
    void conditionalLikelihoodOfPairsIsMcNemars() {
        ModelMatrix x = ModelMatrix.ofRows(List.of("x"), new double[][] {{1}, {0}, {0}, {1}, {1}, {1}});
        Responses y = Responses.of(new double[] {1, 0, 1, 0, 1, 0});
        long[] counts = {1, 1, 1, 1, 1, 1};
        List<String> pairs = List.of("a", "a", "b", "b", "c", "c");
        ConditionalLogistic one =
                ConditionalLogistic.fit(x, y.withCounts(counts), pairs).orThrow();
        assertEquals(0, one.estimates()[0], 1e-12);
        assertEquals(Math.sqrt(2), Math.sqrt(one.covariance().getEntry(0, 0)), 1e-12);
    }

    @Test
    void conditionalEdges() {
        ModelMatrix x = ModelMatrix.ofRows(List.of("x"), new double[][] {{1}, {0}, {1}, {0}});
        List<String> pairs = List.of("a", "a", "b", "b");
        assertReason(Reason.NO_EVENTS, ConditionalLogistic.fit(x, Responses.of(new double[] {1, 1, 0, 0}), pairs));
        assertReason(Reason.SEPARATION, ConditionalLogistic.fit(x, Responses.of(new double[] {1, 0, 1, 0}), pairs));
        ModelMatrix flat = ModelMatrix.ofRows(List.of("x"), new double[][] {{1}, {1}, {0}, {0}});
        NotEstimable<?> not = assertInstanceOf(
                NotEstimable.class, ConditionalLogistic.fit(flat, Responses.of(new double[] {1, 0, 1, 0}), pairs));
        assertEquals("x does not vary within any stratum that counts", not.detail());
    }

    @Test
    void largeStrataDoNotOverflow() {
        int n = 3000;
        double[][] rows = {{0}, {0}, {1}, {1}};
        Responses y = Responses.of(new double[] {0, 1, 0, 1}).withCounts(new long[] {n, n, n, n / 2});
        ConditionalLogistic fit = ConditionalLogistic.fit(
                        ModelMatrix.ofRows(List.of("x"), rows), y, List.of("s", "s", "s", "s"))
                .orThrow();
        assertEquals(-Math.log(2), fit.estimates()[0], 1e-3);
    }

    @Test
    void sandwichEdges() {
        GlmFit fit = Glm.logistic()
                .fit(matrix(0, 0, 1, 1), Responses.of(new double[] {0, 1, 0, 1}))
                .orThrow();
        NotEstimable<?> one = assertInstanceOf(
                NotEstimable.class, SandwichVariance.clustered(fit, Clustered.CR1, List.of("g", "g", "g", "g")));
        assertEquals("CR1 does not exist for 4 records in 1 clusters and 2 coefficients", one.detail());
        GlmFit alone = Glm.linear()
                .fit(matrix(0, 0, 0, 5), Responses.of(new double[] {1, 2, 4, 4}))
                .orThrow();
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, SandwichVariance.HC3.of(alone));
        assertEquals("the record of row 4 alone sets a coefficient", not.detail());
    }

    @Test
    void aProfileContainsItsEstimate() {
        double[][] rows = {{1, 0}, {1, 0}, {1, 1}};
        Responses y = Responses.of(new double[] {3, 5, 1}).withOffset(new double[3]);
        GlmFit fit = Glm.poisson()
                .fit(ModelMatrix.ofRows(List.of("(Intercept)", "x"), rows), y)
                .orThrow();
        Interval narrow = ProfileLikelihood.interval(fit, 1, 0.5).orThrow();
        assertTrue(narrow.contains(fit.estimates()[1]), narrow + " contains the estimate");
        assertTrue(narrow.upper() - narrow.lower() < 3, narrow + " is short");
        assertEquals(
                "level: 1.5 is not between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> ProfileLikelihood.interval(fit, 1, 1.5))
                        .getMessage());
    }

    @Test
    void likelihoodRatioRefusesWhatHasNoLikelihood() {
        Responses y = Responses.of(new double[] {1, 4, 2, 8, 3});
        ModelMatrix x = matrix(0, 1, 1, 2, 2);
        Glm quasi = Glm.poisson().withEstimatedDispersion();
        GlmFit larger = quasi.fit(x, y).orThrow();
        GlmFit smaller = quasi.fit(x.columns(List.of(0)), y).orThrow();
        assertEquals(
                "larger: a poisson model with estimated dispersion has no likelihood",
                assertThrows(IllegalArgumentException.class, () -> LikelihoodRatio.of(smaller, larger))
                        .getMessage());
    }

    private static ModelMatrix matrix(double... values) {
        double[][] rows = new double[values.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, values[i]};
        }
        return ModelMatrix.ofRows(List.of("(Intercept)", "x"), rows);
    }

    private static void assertReason(Reason reason, Estimation<?> answer) {
        assertEquals(reason, assertInstanceOf(NotEstimable.class, answer).reason());
    }
}
