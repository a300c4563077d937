package org.intercop.assay.stats.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;

/** What a model answers where there is no estimate, or hardly one. */
class GlmEdgesTest {
    private static final double[] MIXED = {0, 1, 0, 1, 1, 0};

    @Test
    void noEvents() {
        assertAnswer(Reason.NO_EVENTS, "none of 3 records has an event", fit(column(1, 2, 3), 0, 0, 0));
        assertAnswer(
                Reason.NO_EVENTS,
                "none of 3 records has an event",
                Glm.poisson().fit(column(1, 2, 3), Responses.of(new double[3])));
    }

    @Test
    void allEvents() {
        assertAnswer(Reason.ALL_EVENTS, "all 3 records have the event", fit(column(1, 2, 3), 1, 1, 1));
    }

    @Test
    void noRecords() {
        assertAnswer(Reason.NO_DATA, "there are no records", fit(column()));
        Responses none = Responses.of(MIXED).withCounts(new long[6]);
        assertAnswer(Reason.NO_DATA, "there are no records", Glm.logistic().fit(column(1, 2, 3, 4, 5, 6), none));
    }

    @Test
    void constantColumnIsNamed() {
        assertAnswer(Reason.NO_VARIATION, "x is 7.0 in every row", fit(column(7, 7, 7, 7, 7, 7), MIXED));
        assertAnswer(Reason.NO_VARIATION, "x is 0 in every row", fit(column(0, 0, 0, 0, 0, 0), MIXED));
    }

    @Test
    void constantMeasurement() {
        assertAnswer(
                Reason.NO_VARIATION,
                "the response is 4.0 in all 3 records",
                Glm.linear().fit(column(1, 2, 3), Responses.of(new double[] {4, 4, 4})));
    }

    @Test
    void collinearColumnsAreNamed() {
        double[][] rows = {{1, 1, 3}, {1, 2, 5}, {1, 4, 9}, {1, 3, 7}, {1, 2, 5}, {1, 7, 15}};
        ModelMatrix x = ModelMatrix.ofRows(List.of("(Intercept)", "a", "b"), rows);
        assertAnswer(
                Reason.COLLINEAR,
                "b is a linear combination of (Intercept), a",
                Glm.logistic().fit(x, Responses.of(MIXED)));
    }

    @Test
    void tooFewRecords() {
        assertAnswer(Reason.TOO_FEW_RECORDS, "1 distinct rows do not determine 2 coefficients", fit(column(1), 1, 0));
        assertAnswer(
                Reason.TOO_FEW_RECORDS,
                "2 records leave no degree of freedom beside 2 coefficients",
                Glm.linear().fit(column(1, 2), Responses.of(new double[] {1, 2})));
    }

    @Test
    void completeSeparationIsNamed() {
        ModelMatrix x = column(1, 2, 3, 4, 5, 6);
        Responses y = Responses.of(new double[] {0, 0, 0, 1, 1, 1});
        assertAnswer(
                Reason.SEPARATION,
                "the data are completely separated, so no finite maximum-likelihood estimate exists: "
                        + "(Intercept) towards -infinity, x towards +infinity",
                Glm.logistic().fit(x, y));
        assertTrue(Glm.logistic().separation(x, y).orElseThrow().complete());
        assertInstanceOf(
                NotEstimable.class, Glm.logistic().withLink(Link.PROBIT).fit(x, y));
        assertInstanceOf(
                NotEstimable.class, Glm.logistic().withLink(Link.CLOGLOG).fit(x, y));
    }

    @Test
    void quasiCompleteSeparationKeepsTheFiniteLimits() {
        ModelMatrix x = column(0, 0, 0, 0, 1, 1);
        Responses y = Responses.of(new double[] {0, 1, 0, 0, 1, 1});
        Separation separation = Glm.logistic().separation(x, y).orElseThrow();
        assertEquals(List.of(new Separation.Runaway("x", Double.POSITIVE_INFINITY)), separation.infinite());
        assertEquals(-Math.log(3), separation.finite().get("(Intercept)"), 1e-12);
        assertEquals(-2 * (Math.log(0.25) + 3 * Math.log(0.75)), separation.limitDeviance(), 1e-12);
    }

    @Test
    void aGroupWithoutEventsSeparatesARate() {
        Responses y = Responses.of(new double[] {2, 1, 4, 0, 0, 0});
        assertAnswer(
                Reason.SEPARATION,
                "the data are quasi-completely separated, so no finite maximum-likelihood estimate exists: "
                        + "x towards -infinity",
                Glm.poisson().fit(column(0, 0, 0, 1, 1, 1), y));
    }

    @Test
    void largeFiniteEstimatesAreNotSeparation() {
        long[] counts = {1_000_000_000, 1, 1, 1_000_000_000};
        Responses y = Responses.of(new double[] {0, 1, 0, 1}).withCounts(counts);
        GlmFit fit = Glm.logistic().fit(column(0, 0, 1, 1), y).orThrow();
        assertEquals(2 * Math.log(1e9), fit.estimate("x"), 1e-9);
    }

    @Test
    void rejectsResponsesOutsideTheDomain() {
        Exception thrown = assertThrows(IllegalArgumentException.class, () -> fit(column(1, 2), 0, 3));
        assertEquals("y: row 2 holds 3.0, which is not between 0 and 1", thrown.getMessage());
    }

    private static Estimation<GlmFit> fit(ModelMatrix x, double... responses) {
        return Glm.logistic().fit(x, Responses.of(x.rowCount() == 1 ? new double[] {0.5} : responses));
    }

    private static ModelMatrix column(double... values) {
        double[][] rows = new double[values.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, values[i]};
        }
        return ModelMatrix.ofRows(List.of("(Intercept)", "x"), rows);
    }

    private static void assertAnswer(Reason reason, String detail, Estimation<?> answer) {
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(detail, not.detail());
        assertEquals(reason, not.reason());
    }
}
