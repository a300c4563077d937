package org.intercop.assay.stats.survival;

import static org.intercop.assay.stats.survival.TestRecords.covariates;
import static org.intercop.assay.stats.survival.TestRecords.followUp;
import static org.intercop.assay.stats.survival.TestRecords.groups;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.survival.ProportionalHazards.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws of the survival methods on real data: cells equal records, row order is irrelevant, arms swap. */
class SurvivalLawsTest {
    private static final TestRecords ROSSI = TestRecords.rossi();
    private static final TestRecords MGUS2 = TestRecords.mgus2();

    @Test
    void curvesAreTheSameFromCellsRecordsAndShuffledRecords() {
        double[] records = curve(ROSSI);
        assertArrayEquals(records, curve(ROSSI.cells()), 0);
        assertArrayEquals(records, curve(ROSSI.shuffled(1)), 0);
    }

    private static double[] curve(Frame frame) {
        KaplanMeier curve = KaplanMeier.of(followUp(frame, "week", "arrest")).orThrow();
        RestrictedMean mean = RestrictedMean.of(curve, 40).orThrow();
        KaplanMeier.Point at = curve.at(30);
        return new double[] {
            at.atRisk(), at.survival(), at.standardError(), at.cumulativeHazard(), mean.mean(), mean.standardError()
        };
    }

    @Test
    void logRankIsTheSameFromCellsRecordsAndShuffledRecords() {
        double[] records = logRank(ROSSI);
        assertArrayEquals(records, logRank(ROSSI.cells()), 0);
        assertArrayEquals(records, logRank(ROSSI.shuffled(2)), 0);
    }

    private static double[] logRank(Frame frame) {
        FollowUp followUp = followUp(frame, "week", "arrest").withStrata(groups(frame, "race"));
        LogRank test = LogRank.test(followUp, groups(frame, "fin"), 1).orThrow();
        return new double[] {test.chiSquared(), test.observed(0), test.expected(1), test.people(1)};
    }

    @ParameterizedTest
    @EnumSource(Ties.class)
    void coxIsTheSameFromCellsRecordsAndShuffledRecords(Ties ties) {
        double[] records = cox(ROSSI, ties);
        assertArrayEquals(records, cox(ROSSI.cells(), ties), 0, "cells");
        assertArrayEquals(records, cox(ROSSI.shuffled(3), ties), 0, "shuffled");
    }

    private static double[] cox(Frame frame, Ties ties) {
        FollowUp followUp = followUp(frame, "week", "arrest").withStrata(groups(frame, "race"));
        ModelMatrix covariates = covariates(frame, "fin", "age", "prio");
        CoxFit fit = Cox.fit(followUp, covariates, ties).orThrow();
        List<Double> values = new ArrayList<>();
        fit.modelBased().forEach(one -> values.addAll(List.of(one.estimate(), one.standardError())));
        fit.robust().forEach(one -> values.add(one.standardError()));
        values.addAll(List.of(fit.logLikelihood(), fit.score(), fit.wald(), (double) fit.records()));
        Concordance concordance = Concordance.of(fit).orThrow();
        values.addAll(List.of(concordance.value(), concordance.standardError()));
        for (Transform transform : Transform.values()) {
            ProportionalHazards tests = ProportionalHazards.test(fit, transform).orThrow();
            tests.tests().forEach(test -> values.add(test.chiSquared()));
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void clustersAndWeightsAreTheSameFromCellsAndRecords() {
        assertArrayEquals(clustered(ROSSI), clustered(ROSSI.cells()), 1e-14);
        assertArrayEquals(clustered(ROSSI), clustered(ROSSI.shuffled(4)), 0);
    }

    private static double[] clustered(Frame frame) {
        double[] weights = new double[frame.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = 0.5 + frame.number("age", row) / 20;
        }
        FollowUp followUp =
                followUp(frame, "week", "arrest").withWeights(weights).withClusters(groups(frame, "prio"));
        CoxFit fit = Cox.fit(followUp, covariates(frame, "fin", "age")).orThrow();
        return fit.robust().stream()
                .mapToDouble(one -> one.estimate() / one.standardError())
                .toArray();
    }

    @Test
    void competingEventsAreTheSameFromCellsRecordsAndShuffledRecords() {
        double[] records = competing(MGUS2);
        assertArrayEquals(records, competing(MGUS2.cells()), 0, "cells");
        assertArrayEquals(records, competing(MGUS2.shuffled(5)), 0, "shuffled");
    }

    private static double[] competing(Frame frame) {
        FollowUp followUp = followUp(frame, "etime", "event");
        AalenJohansen.Point at = AalenJohansen.of(followUp, 1).orThrow().at(120);
        GrayTest gray = GrayTest.test(followUp, 2, groups(frame, "sex"), 0.5).orThrow();
        FineGrayFit fit =
                FineGray.fit(followUp, 1, covariates(frame, "sex", "age")).orThrow();
        Coefficient sex = fit.coefficients().get(0);
        return new double[] {
            at.incidence(),
            at.standardError(),
            at.jackknifeError(),
            gray.chiSquared(),
            sex.estimate(),
            sex.standardError(),
            fit.logLikelihood()
        };
    }

    @ParameterizedTest
    @EnumSource(LifetimeDistribution.class)
    void acceleratedFailureIsTheSameFromCellsRecordsAndShuffledRecords(LifetimeDistribution distribution) {
        double[] records = acceleratedFailure(ROSSI, distribution);
        assertArrayEquals(records, acceleratedFailure(ROSSI.cells(), distribution), 0, "cells");
        assertArrayEquals(records, acceleratedFailure(ROSSI.shuffled(6), distribution), 0, "shuffled");
    }

    private static double[] acceleratedFailure(Frame frame, LifetimeDistribution distribution) {
        ModelMatrix covariates = ModelMatrix.withIntercept(
                frame, List.of(new Term.Factor("fin", List.of("no", "yes"), "no"), new Term.Numeric("prio")));
        AcceleratedFailureFit fit = AcceleratedFailure.fit(followUp(frame, "week", "arrest"), covariates, distribution)
                .orThrow();
        return new double[] {
            fit.coefficients().getEntry(1),
            fit.standardError(1),
            fit.scale(),
            fit.logLikelihood(),
            fit.nullLogLikelihood()
        };
    }

    @Test
    void swappingTheArmsNegatesTheEffect() {
        FollowUp followUp = followUp(ROSSI, "week", "arrest");
        Coefficient yes = fin(followUp, "no");
        Coefficient no = fin(followUp, "yes");
        assertEquals(-yes.estimate(), no.estimate(), 1e-14);
        assertEquals(yes.standardError(), no.standardError(), 1e-14);

        Groups fin = groups(ROSSI, "fin");
        RestrictedMean first = mean(followUp.where(row -> fin.code(row) == 0));
        RestrictedMean second = mean(followUp.where(row -> fin.code(row) == 1));
        RestrictedMean.Contrast forth = second.against(first).orThrow();
        RestrictedMean.Contrast back = first.against(second).orThrow();
        assertEquals(-forth.difference(), back.difference());
        assertEquals(forth.differenceError(), back.differenceError());
        assertEquals(-forth.logRatio(), back.logRatio(), 1e-15);
    }

    private static Coefficient fin(FollowUp followUp, String reference) {
        ModelMatrix covariates =
                ModelMatrix.withoutIntercept(ROSSI, List.of(new Term.Factor("fin", List.of("no", "yes"), reference)));
        return Cox.fit(followUp, covariates).orThrow().modelBased().get(0);
    }

    private static RestrictedMean mean(FollowUp followUp) {
        return KaplanMeier.of(followUp)
                .flatMap(curve -> RestrictedMean.of(curve, 52))
                .orThrow();
    }

    @Test
    void relabellingTheGroupsChangesNoTest() {
        TestRecords renamed = MGUS2.mapped(
                line -> List.of(line.get(0), line.get(1), line.get(2).equals("F") ? "z" : "a", line.get(3)));
        FollowUp followUp = followUp(MGUS2, "etime", "event");
        assertEquals(
                LogRank.test(followUp, groups(MGUS2, "sex")).orThrow().chiSquared(),
                LogRank.test(followUp, groups(renamed, "sex")).orThrow().chiSquared(),
                1e-12);
        assertEquals(
                GrayTest.test(followUp, 1, groups(MGUS2, "sex")).orThrow().chiSquared(),
                GrayTest.test(followUp, 1, groups(renamed, "sex")).orThrow().chiSquared(),
                1e-12);
    }

    @Test
    void incidencesOfAllCausesAndTheEventFreeShareAddUpToOne() {
        FollowUp followUp = followUp(MGUS2, "etime", "event");
        AalenJohansen progression = AalenJohansen.of(followUp, 1).orThrow();
        AalenJohansen death = AalenJohansen.of(followUp, 2).orThrow();
        KaplanMeier free = KaplanMeier.of(followUp).orThrow();
        for (double time : new double[] {0, 1, 30, 120, 300, 424, 1000}) {
            double sum = progression.at(time).incidence()
                    + death.at(time).incidence()
                    + free.at(time).survival();
            assertEquals(1, sum, 1e-14, "at " + time);
        }
    }

    @Test
    void splittingTheTimeAtRiskChangesNothing() {
        FollowUp whole = followUp(ROSSI, "week", "arrest");
        ModelMatrix covariates = covariates(ROSSI, "fin", "age");
        TestRecords twice = new TestRecords(ROSSI.columns(), new ArrayList<>(ROSSI.lines()));
        twice.lines().addAll(ROSSI.lines());
        int n = ROSSI.rows();
        double[] starts = new double[2 * n];
        double[] times = new double[2 * n];
        boolean[] events = new boolean[2 * n];
        for (int row = 0; row < n; row++) {
            double cut = whole.time(row) / 3;
            starts[row] = -1;
            times[row] = cut;
            starts[n + row] = cut;
            times[n + row] = whole.time(row);
            events[n + row] = whole.isEvent(row);
        }
        FollowUp split = FollowUp.of(times, events).startingAt(starts);
        CoxFit one = Cox.fit(whole, covariates).orThrow();
        CoxFit two = Cox.fit(split, covariates(twice, "fin", "age")).orThrow();
        assertArrayEquals(one.coefficients().toArray(), two.coefficients().toArray(), 1e-12);
        assertEquals(one.logLikelihood(), two.logLikelihood(), 1e-9);
        assertEquals(
                KaplanMeier.of(whole).orThrow().at(40).standardError(),
                KaplanMeier.of(split).orThrow().at(40).standardError(),
                1e-15);
        Groups people = Groups.of(IntStream.range(0, 2 * n)
                .mapToObj(row -> String.valueOf(row % n))
                .toList());
        CoxFit clustered = Cox.fit(split.withClusters(people), covariates(twice, "fin", "age"))
                .orThrow();
        assertArrayEquals(
                one.robustVariance().getRow(0), clustered.robustVariance().getRow(0), 1e-12);
    }

    @Test
    void theSumsOverRiskSetsAgreeWithTheRowByRowLikelihood() {
        TestRecords records = ROSSI.shuffled(7);
        FollowUp followUp = followUp(records, "week", "arrest").withStrata(groups(records, "mar"));
        ModelMatrix covariates = covariates(records, "fin", "age", "prio");
        CoxFit fit = Cox.fit(followUp, covariates).orThrow();
        double[] beta = fit.coefficients().toArray();
        double top = RowByRowCox.logLikelihood(followUp, covariates, beta);
        assertEquals(top, fit.logLikelihood(), 1e-9);
        assertEquals(
                RowByRowCox.logLikelihood(followUp, covariates, new double[beta.length]),
                fit.nullLogLikelihood(),
                1e-9);
        for (int j = 0; j < beta.length; j++) {
            double step = 1e-3 * StrictMath.sqrt(fit.variance().getEntry(j, j));
            double[] up = beta.clone();
            double[] down = beta.clone();
            up[j] += step;
            down[j] -= step;
            double slope = (RowByRowCox.logLikelihood(followUp, covariates, up)
                            - RowByRowCox.logLikelihood(followUp, covariates, down))
                    / (2 * step);
            assertEquals(
                    0,
                    slope * step,
                    1e-9,
                    "the likelihood rises along " + fit.labels().get(j));
        }
    }

    @Test
    void withoutTiesTheScoreTestOfTheArmIsTheLogRankTest() {
        double[] times = new double[ROSSI.rows()];
        boolean[] events = new boolean[times.length];
        for (int row = 0; row < times.length; row++) {
            times[row] = ROSSI.number("week", row) + row * 1e-4;
            events[row] = ROSSI.number("arrest", row) == 1;
        }
        FollowUp untied = FollowUp.of(times, events);
        CoxFit fit = Cox.fit(untied, covariates(ROSSI, "fin")).orThrow();
        assertEquals(LogRank.test(untied, groups(ROSSI, "fin")).orThrow().chiSquared(), fit.score(), 1e-10);
    }

    @Test
    void withoutCensoringAndCompetingEventsFineGrayIsCoxWithBreslowTies() {
        FollowUp followUp = followUp(ROSSI, "week", "arrest").where(row -> ROSSI.number("arrest", row) == 1);
        TestRecords arrested = new TestRecords(
                ROSSI.columns(),
                ROSSI.lines().stream().filter(line -> line.get(1).equals("1")).toList());
        ModelMatrix covariates = covariates(arrested, "fin", "age");
        CoxFit cox = Cox.fit(followUp, covariates, Ties.BRESLOW).orThrow();
        FineGrayFit fineGray = FineGray.fit(followUp, 1, covariates).orThrow();
        for (int j = 0; j < 2; j++) {
            assertEquals(
                    cox.robust().get(j).estimate(),
                    fineGray.coefficients().get(j).estimate(),
                    1e-10);
            assertEquals(
                    cox.robust().get(j).standardError(),
                    fineGray.coefficients().get(j).standardError(),
                    1e-10);
        }
    }

    @Test
    void timesThatDifferByRoundingAreTied() {
        double[] times = new double[ROSSI.rows()];
        boolean[] events = new boolean[times.length];
        for (int row = 0; row < times.length; row++) {
            times[row] = ROSSI.number("week", row) + row * 1e-12;
            events[row] = ROSSI.number("arrest", row) == 1;
        }
        assertEquals(
                Cox.fit(followUp(ROSSI, "week", "arrest"), covariates(ROSSI, "fin"))
                        .orThrow()
                        .logLikelihood(),
                Cox.fit(FollowUp.of(times, events), covariates(ROSSI, "fin"))
                        .orThrow()
                        .logLikelihood());
    }
}
