package org.intercop.assay.stats.survival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;

/**
 * The remission times of Freireich et al. (1963), Blood 21:699-716, 21 children on 6-mercaptopurine and 21 on placebo,
 * with the figures printed for them in textbooks: Kalbfleisch and Prentice (2002), Kleinbaum and Klein (2012).
 */
class PublishedSurvivalTest {
    private static final double[] TREATED = {
        6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35
    };
    private static final int[] RELAPSED = {1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0};
    private static final double[] PLACEBO = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

    @Test
    void survivalOfTheTreated() {
        KaplanMeier curve = KaplanMeier.of(FollowUp.ofCauses(TREATED, RELAPSED)).orThrow();
        double[] times = {6, 7, 10, 13, 16, 22, 23};
        assertArrayEquals(
                new double[] {.857, .807, .753, .690, .627, .538, .448},
                Arrays.stream(times).map(t -> curve.at(t).survival()).toArray(),
                5e-4);
        assertArrayEquals(
                new double[] {.0764, .0869, .0963, .1068, .1141, .1282, .1346},
                Arrays.stream(times).map(t -> curve.at(t).standardError()).toArray(),
                5e-5);
        assertEquals(23, curve.median().orThrow());
    }

    /**
     * Monoclonal gammopathy with death competing, adjusted for age and serum spike: females have a 1.2 fold higher
     * lifetime risk of progression (Therneau, Crowson and Atkinson, Multi-state models and competing risks).
     */
    @Test
    void progressionWithDeathCompeting() {
        TestRecords all = TestRecords.read("mgus2.csv", "etime", "event", "age", "sex", "mspike");
        TestRecords known = new TestRecords(
                all.columns(),
                all.lines().stream().filter(line -> !line.contains("")).toList());
        FineGrayFit fit = FineGray.fit(
                        TestRecords.followUp(known, "etime", "event"),
                        1,
                        TestRecords.covariates(known, "age", "sex", "mspike"))
                .orThrow();
        Coefficient male = fit.coefficients().get(1);
        assertEquals(1.2, StrictMath.exp(-male.estimate()), 0.05);
    }

    @Test
    void comparisonOfTheArms() {
        double[] times = new double[42];
        int[] causes = new int[42];
        double[] placebo = new double[42];
        Arrays.fill(causes, 1);
        Arrays.fill(placebo, 21, 42, 1);
        System.arraycopy(TREATED, 0, times, 0, 21);
        System.arraycopy(PLACEBO, 0, times, 21, 21);
        System.arraycopy(RELAPSED, 0, causes, 0, 21);
        FollowUp followUp = FollowUp.ofCauses(times, causes);
        Groups arms = Groups.of(IntStream.range(0, 42)
                .mapToObj(i -> i < 21 ? "6-MP" : "placebo")
                .toList());

        LogRank test = LogRank.test(followUp, arms).orThrow();
        assertEquals(16.793, test.chiSquared(), 5e-4);
        assertEquals(19.3, test.expected(0), 0.05);

        TestRecords records = TestRecords.of(List.of("placebo"), placebo);
        ModelMatrix covariates = TestRecords.covariates(records, "placebo");
        Coefficient breslow = Cox.fit(followUp, covariates, Ties.BRESLOW)
                .orThrow()
                .modelBased()
                .get(0);
        assertEquals(1.509, breslow.estimate(), 5e-4);
        assertEquals(0.410, breslow.standardError(), 5e-4);
        Coefficient efron = Cox.fit(followUp, covariates).orThrow().modelBased().get(0);
        assertEquals(1.572, efron.estimate(), 5e-4);
        assertEquals(0.412, efron.standardError(), 5e-4);

        AcceleratedFailureFit weibull = AcceleratedFailure.fit(
                        followUp,
                        ModelMatrix.withIntercept(records, List.of(new Term.Numeric("placebo"))),
                        LifetimeDistribution.WEIBULL)
                .orThrow();
        assertArrayEquals(new double[] {3.516, -1.267}, weibull.coefficients().toArray(), 5e-4);
        assertEquals(0.732, weibull.scale(), 5e-4);
    }
}
