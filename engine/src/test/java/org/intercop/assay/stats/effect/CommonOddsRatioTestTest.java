package org.intercop.assay.stats.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.estimand.Estimation;
import org.junit.jupiter.api.Test;

/** Expected values: R 4.2.2, survival 3.5: {@code clogit(y ~ t + t:late + strata(study), method = "exact")}. */
class CommonOddsRatioTestTest {
    private static final List<TwoByTwo> EARLY =
            List.of(new TwoByTwo(16, 94, 8, 67), new TwoByTwo(12, 28, 5, 30), new TwoByTwo(27, 137, 17, 90));
    private static final List<TwoByTwo> LATE = List.of(
            new TwoByTwo(19, 46, 4, 35),
            new TwoByTwo(43, 53, 37, 55),
            new TwoByTwo(16, 39, 16, 41),
            new TwoByTwo(14, 39, 11, 40));

    @Test
    void isTheInteractionOfAConditionalLogisticRegression() {
        ChiSquared test = CommonOddsRatioTest.of(List.of(EARLY, LATE)).orThrow();
        assertEquals(0.557663388918741, test.statistic(), 1e-9);
        assertEquals(1, test.degreesOfFreedom());
        assertEquals(0.45520323362122, test.pValue(), 1e-9);
    }

    @Test
    void groupsThatSayNothingTakeNoPart() {
        List<TwoByTwo> silent = List.of(new TwoByTwo(0, 10, 0, 12), new TwoByTwo(3, 9, 0, 0));
        assertEquals(
                CommonOddsRatioTest.of(List.of(EARLY, LATE)).orThrow(),
                CommonOddsRatioTest.of(List.of(EARLY, silent, LATE)).orThrow());
        Estimation<ChiSquared> alone = CommonOddsRatioTest.of(List.of(EARLY, silent));
        assertTrue(alone instanceof Estimation.NotEstimable<ChiSquared> not
                && not.detail()
                        .equals("Of 2 groups, 1 have events and non-events in people of both arms; a comparison"
                                + " needs two."));
        assertFalse(CommonOddsRatioTest.of(List.of()).isEstimated());
    }

    @Test
    void eventsInOneArmOnlyStillSaySomething() {
        ChiSquared test = CommonOddsRatioTest.of(
                        List.of(List.of(new TwoByTwo(0, 20, 6, 20)), List.of(new TwoByTwo(6, 20, 0, 20))))
                .orThrow();
        // Each group at its limit has log-likelihood 0; together the odds ratio is 1 by symmetry
        double together = 2 * Math.log(38760.0 / 3838380.0);
        assertEquals(-2 * together, test.statistic(), 1e-9);
    }

    @Test
    void groupsAlikeDoNotDiffer() {
        assertEquals(0, CommonOddsRatioTest.of(List.of(EARLY, EARLY)).orThrow().statistic(), 1e-9);
    }
}
