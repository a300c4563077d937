package org.intercop.assay.stats.survival;

import static org.intercop.assay.stats.survival.SurvivalEdgesTest.assertRefused;
import static org.intercop.assay.stats.survival.SurvivalEdgesTest.detail;
import static org.intercop.assay.stats.survival.SurvivalEdgesTest.reason;
import static org.intercop.assay.stats.survival.TestRecords.covariates;
import static org.intercop.assay.stats.survival.TestRecords.followUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.survival.ProportionalHazards.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The edge tables of docs/methods for Cox, Fine-Gray and accelerated failure time models. */
class HazardModelEdgesTest {
    private static final List<String> COLUMNS = List.of("time", "event", "arm", "age");

    private static TestRecords records(double[] times, double[] events, double[] arm, double[] age) {
        return TestRecords.of(COLUMNS, times, events, arm, age);
    }

    private static final TestRecords SMALL = records(
            new double[] {3, 5, 5, 7, 9, 11, 12, 12},
            new double[] {1, 0, 1, 1, 0, 1, 0, 1},
            new double[] {0, 0, 1, 1, 0, 0, 1, 1},
            new double[] {20, 31, 24, 19, 42, 33, 25, 27});

    private static Estimation<CoxFit> cox(TestRecords records, String... columns) {
        return Cox.fit(followUp(records, "time", "event"), covariates(records, columns));
    }

    /** From coefficients of zero, Newton's steps leave for where the logistic tails are flat; R's survreg finds it. */
    @Test
    void covariatesFarFromZeroAreNoObstacle() {
        TestRecords all = TestRecords.rossi();
        Frame rossi =
                all.select(IntStream.range(0, 432).filter(row -> row % 5 != 0).toArray());
        List<Term> terms = List.of(
                new Term.Factor("fin", List.of("no", "yes"), "no"),
                new Term.Numeric("age", Term.Transform.SQRT),
                new Term.Numeric("prio"));
        AcceleratedFailureFit fit = AcceleratedFailure.fit(
                        followUp(rossi, "week", "arrest"),
                        ModelMatrix.withIntercept(rossi, terms),
                        LifetimeDistribution.LOGLOGISTIC)
                .orThrow();
        double[] expected = {1.79816562078361, 0.19285530248439, 0.62372936437898, -0.07701158160721};
        for (int j = 0; j < expected.length; j++) {
            assertEquals(expected[j], fit.coefficients().getEntry(j), 1e-9, "coefficient " + j);
        }
        assertEquals(0.6354308634491, fit.scale(), 1e-9);
    }

    @Test
    void nobodyAndNoEvents() {
        TestRecords none = new TestRecords(COLUMNS, List.of());
        FollowUp nobody = FollowUp.of(new double[0], new boolean[0]);
        ModelMatrix empty = ModelMatrix.withoutIntercept(none, List.of(new Term.Numeric("age")));
        assertEquals(Reason.NO_DATA, reason(Cox.fit(nobody, empty)));
        assertEquals(Reason.NO_DATA, reason(FineGray.fit(nobody, 1, empty)));
        assertEquals(Reason.NO_DATA, reason(AcceleratedFailure.fit(nobody, empty, LifetimeDistribution.WEIBULL)));
        FollowUp censored = FollowUp.of(new double[8], new boolean[8]);
        Estimation<CoxFit> fit = Cox.fit(censored, covariates(SMALL, "age"));
        assertEquals(Reason.NO_EVENTS, reason(fit));
        assertEquals("None of 8 had the event.", detail(fit));
        assertEquals(Reason.NO_EVENTS, reason(FineGray.fit(censored, 1, covariates(SMALL, "age"))));
    }

    @Test
    void onePerson() {
        TestRecords one = records(new double[] {4}, new double[] {1}, new double[] {1}, new double[] {30});
        assertEquals(Reason.NO_VARIATION, reason(cox(one, "age")));
    }

    @Test
    void aConstantCovariate() {
        TestRecords constant = SMALL.mapped(line -> List.of(line.get(0), line.get(1), line.get(2), "2020.3"));
        Estimation<CoxFit> fit = cox(constant, "arm", "age");
        assertEquals(Reason.NO_VARIATION, reason(fit));
        assertEquals("age does not vary among those at risk at the time of an event.", detail(fit));
        assertEquals(
                Reason.NO_VARIATION,
                reason(FineGray.fit(followUp(constant, "time", "event"), 1, covariates(constant, "age"))));
    }

    @Test
    void aCovariateThatVariesOnlyAmongThoseGoneBeforeTheFirstEvent() {
        TestRecords early =
                records(new double[] {1, 5, 6, 7}, new double[] {0, 1, 1, 0}, new double[] {1, 0, 0, 0}, new double[] {
                    1, 2, 3, 4
                });
        assertEquals(Reason.NO_VARIATION, reason(cox(early, "arm")));
    }

    @Test
    void collinearCovariates() {
        TestRecords doubled = SMALL.mapped(line -> List.of(
                line.get(0), line.get(1), line.get(2), String.valueOf(1 - 2 * Double.parseDouble(line.get(2)))));
        Estimation<CoxFit> fit = cox(doubled, "arm", "age");
        assertEquals(Reason.COLLINEAR, reason(fit));
        assertEquals("age follows from the covariates before it.", detail(fit));
        ModelMatrix withIntercept =
                ModelMatrix.withIntercept(doubled, List.of(new Term.Numeric("arm"), new Term.Numeric("age")));
        assertEquals(
                Reason.COLLINEAR,
                reason(AcceleratedFailure.fit(
                        followUp(doubled, "time", "event"), withIntercept, LifetimeDistribution.WEIBULL)));
    }

    @Test
    void anArmWithoutEventsHasNoHazardRatio() {
        TestRecords separated = records(
                new double[] {3, 5, 6, 7, 9, 11},
                new double[] {1, 1, 1, 0, 0, 0},
                new double[] {0, 0, 0, 1, 1, 1},
                new double[] {20, 31, 24, 19, 42, 33});
        Estimation<CoxFit> fit = cox(separated, "arm");
        assertEquals(Reason.SEPARATION, reason(fit));
        assertEquals(
                "arm separates those with the event from the others: its coefficient grows without bound.",
                detail(fit));
        assertEquals(
                Reason.SEPARATION,
                reason(FineGray.fit(followUp(separated, "time", "event"), 1, covariates(separated, "arm"))));
        for (LifetimeDistribution distribution : LifetimeDistribution.values()) {
            assertEquals(
                    Reason.SEPARATION,
                    reason(AcceleratedFailure.fit(
                            followUp(separated, "time", "event"),
                            ModelMatrix.withIntercept(separated, List.of(new Term.Numeric("arm"))),
                            distribution)),
                    distribution.name());
        }
    }

    @ParameterizedTest
    @EnumSource(Ties.class)
    void everybodyTied(Ties ties) {
        TestRecords tied = records(
                new double[] {4, 4, 4, 4, 4, 4},
                new double[] {1, 1, 0, 1, 0, 0},
                new double[] {0, 1, 0, 0, 1, 1},
                new double[] {20, 31, 24, 19, 42, 33});
        CoxFit fit = Cox.fit(followUp(tied, "time", "event"), covariates(tied, "arm"), ties)
                .orThrow();
        Coefficient arm = fit.modelBased().get(0);
        assertTrue(arm.estimate() < 0 && Double.isFinite(arm.standardError()));
        assertEquals(Reason.NO_VARIATION, reason(ProportionalHazards.test(fit, Transform.IDENTITY)));
        assertEquals(3, fit.events());
        Concordance concordance = Concordance.of(fit).orThrow();
        assertEquals(concordance.value(), brute(fit, tied), 1e-15);
    }

    private static double brute(CoxFit fit, TestRecords records) {
        double sign = StrictMath.signum(fit.coefficients().getEntry(0));
        double good = 0;
        double all = 0;
        for (int i = 0; i < records.rows(); i++) {
            for (int j = 0; j < records.rows(); j++) {
                if (records.number("event", i) == 1 && records.number("event", j) == 0) {
                    double difference = sign * (records.number("arm", i) - records.number("arm", j));
                    good += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                    all++;
                }
            }
        }
        return good / all;
    }

    @Test
    void aStratumWithoutEventsAddsNothing() {
        FollowUp all = followUp(SMALL, "time", "event");
        CoxFit alone = Cox.fit(all, covariates(SMALL, "arm")).orThrow();
        TestRecords more = new TestRecords(COLUMNS, new ArrayList<>(SMALL.lines()));
        more.lines().add(List.of("6", "0", "1", "30"));
        more.lines().add(List.of("8", "0", "0", "30"));
        Groups strata = Groups.of(List.of("a", "a", "a", "a", "a", "a", "a", "a", "b", "b"));
        CoxFit fit = Cox.fit(followUp(more, "time", "event").withStrata(strata), covariates(more, "arm"))
                .orThrow();
        assertEquals(alone.logLikelihood(), fit.logLikelihood(), 1e-14);
        assertEquals(
                Reason.NO_DATA,
                reason(CoxSurvival.predict(fit, covariates(more, "arm"), 0, 7, CoxSurvival.Variance.MODEL_BASED)));
        assertRefused("fit: has 2 strata; say which one", () -> CoxSurvival.predict(fit, covariates(more, "arm"), 0));
    }

    @Test
    void rowsWithoutPeopleAreLeftOut() {
        long[] counts = {1, 1, 1, 1, 1, 1, 1, 0};
        double[] weights = {1, 1, 1, 1, 1, 1, 1, 0};
        FollowUp all = followUp(SMALL, "time", "event");
        TestRecords fewer = new TestRecords(COLUMNS, SMALL.lines().subList(0, 7));
        double expected = cox(fewer, "arm").orThrow().logLikelihood();
        assertEquals(
                expected,
                Cox.fit(all.withCounts(counts), covariates(SMALL, "arm"))
                        .orThrow()
                        .logLikelihood());
        assertEquals(
                expected,
                Cox.fit(all.withWeights(weights), covariates(SMALL, "arm"))
                        .orThrow()
                        .logLikelihood());
    }

    @Test
    void noPairToCompareInTheConcordance() {
        TestRecords last =
                records(new double[] {2, 2, 2}, new double[] {1, 1, 1}, new double[] {0, 1, 1}, new double[] {1, 4, 2});
        CoxFit fit = cox(last, "arm").orThrow();
        assertEquals(Reason.TOO_FEW_EVENTS, reason(Concordance.of(fit)));
    }

    @Test
    void predictionBeforeTheFirstAndAfterTheLastEvent() {
        CoxSurvival curve = CoxSurvival.predict(cox(SMALL, "age").orThrow(), covariates(SMALL, "age"), 0)
                .orThrow();
        assertEquals(new CoxSurvival.Point(2, 1, 0, 0, 0), curve.at(2));
        assertEquals(curve.at(12).survival(), curve.at(1000).survival());
        assertRefused(
                "covariates: has the columns [arm], not [age]",
                () -> CoxSurvival.predict(cox(SMALL, "age").orThrow(), covariates(SMALL, "arm"), 0));
    }

    @Test
    void timesWithoutALogarithm() {
        TestRecords zero = SMALL.mapped(
                line -> List.of(line.get(0).equals("3.0") ? "0" : line.get(0), line.get(1), line.get(2), line.get(3)));
        FollowUp followUp = followUp(zero, "time", "event");
        ModelMatrix intercept = ModelMatrix.withIntercept(zero, List.of());
        Estimation<AcceleratedFailureFit> fit =
                AcceleratedFailure.fit(followUp, intercept, LifetimeDistribution.LOGNORMAL);
        assertEquals(Reason.OUTSIDE_DOMAIN, reason(fit));
        assertEquals("A follow-up ends at 0.0, which has no logarithm.", detail(fit));
        assertTrue(AcceleratedFailure.fit(followUp, intercept, LifetimeDistribution.GAUSSIAN)
                .isEstimated());
        assertEquals(
                Reason.OUTSIDE_DOMAIN,
                reason(ProportionalHazards.test(cox(zero, "age").orThrow(), Transform.LOG)));
    }

    @Test
    void timesThatTheCovariatesFitExactly() {
        TestRecords exact =
                records(new double[] {2, 2, 8, 8}, new double[] {1, 1, 1, 1}, new double[] {0, 0, 1, 1}, new double[] {
                    1, 2, 3, 4
                });
        FollowUp followUp = followUp(exact, "time", "event");
        ModelMatrix arm = ModelMatrix.withIntercept(exact, List.of(new Term.Numeric("arm")));
        assertEquals(Reason.UNBOUNDED, reason(AcceleratedFailure.fit(followUp, arm, LifetimeDistribution.LOGNORMAL)));
        FollowUp together = FollowUp.of(new double[] {2, 2, 2, 2}, new boolean[] {true, true, true, true});
        assertEquals(
                Reason.NO_VARIATION,
                reason(AcceleratedFailure.fit(
                        together, ModelMatrix.withIntercept(exact, List.of()), LifetimeDistribution.WEIBULL)));
    }

    @Test
    void refusals() {
        FollowUp all = followUp(SMALL, "time", "event");
        FollowUp late = all.startingAt(new double[8]);
        assertRefused(
                "covariates: 8 rows for 1 rows of follow-up",
                () -> Cox.fit(all.where(row -> row == 0), covariates(SMALL, "age")));
        assertRefused("covariates: a Cox model needs a column", () -> Cox.fit(all, covariates(SMALL)));
        assertRefused(
                "followUp: has delayed entry or analysis weights, which a Fine-Gray model does not take",
                () -> FineGray.fit(late, 1, covariates(SMALL, "age")));
        assertRefused("cause: 0 is not a number from 1", () -> FineGray.fit(all, 0, covariates(SMALL, "age")));
        assertRefused(
                "followUp: has delayed entry or analysis weights, which an accelerated failure time model does not take",
                () -> AcceleratedFailure.fit(
                        late, ModelMatrix.withIntercept(SMALL, List.of()), LifetimeDistribution.WEIBULL));
        assertRefused(
                "label: there is no 'sex' among [age]",
                () -> cox(SMALL, "age").orThrow().indexOf("sex"));
    }
}
