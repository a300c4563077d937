package org.intercop.assay.stats.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The edge tables of docs/methods for curves, tests and competing events. */
class SurvivalEdgesTest {
    private static final FollowUp NOBODY = FollowUp.of(new double[0], new boolean[0]);
    private static final FollowUp NO_EVENTS = FollowUp.of(new double[] {1, 2, 3}, new boolean[3]);
    private static final FollowUp ALL_EVENTS =
            FollowUp.of(new double[] {1, 2, 3, 3}, new boolean[] {true, true, true, true});

    static Reason reason(Estimation<?> estimation) {
        return estimation instanceof NotEstimable<?> not ? not.reason() : null;
    }

    static String detail(Estimation<?> estimation) {
        return estimation instanceof NotEstimable<?> not ? not.detail() : "";
    }

    @Test
    void nobodyFollowed() {
        assertEquals(Reason.NO_DATA, reason(KaplanMeier.of(NOBODY)));
        assertEquals(Reason.NO_DATA, reason(AalenJohansen.of(NOBODY, 1)));
        assertEquals(Reason.NO_EVENTS, reason(LogRank.test(NOBODY, Groups.of(List.of()))));
        assertEquals(Reason.NO_DATA, reason(KaplanMeier.of(NO_EVENTS.withCounts(new long[3]))));
        assertEquals(Reason.NO_DATA, reason(KaplanMeier.of(NO_EVENTS.where(row -> false))));
    }

    @ParameterizedTest
    @EnumSource(IntervalScale.class)
    void noEvents(IntervalScale scale) {
        KaplanMeier curve = KaplanMeier.of(NO_EVENTS).orThrow();
        assertEquals(new KaplanMeier.Point(2, 2, 1, 0, 0, 0), curve.at(2));
        assertEquals(new Interval(1, 1, 0.95), curve.interval(2, scale, 0.95).orThrow());
        assertEquals(Reason.BEYOND_FOLLOW_UP, reason(curve.median()));
        assertEquals(Reason.BEYOND_FOLLOW_UP, reason(curve.quantileUpper(0.5, scale, 0.95)));
        RestrictedMean mean = RestrictedMean.of(curve, 3).orThrow();
        assertEquals(new RestrictedMean(3, 3, 0), mean);
        assertEquals(Reason.NO_EVENTS, reason(mean.against(mean)));
    }

    @ParameterizedTest
    @EnumSource(IntervalScale.class)
    void allEvents(IntervalScale scale) {
        KaplanMeier curve = KaplanMeier.of(ALL_EVENTS).orThrow();
        assertEquals(0, curve.at(3).survival());
        assertEquals(0, curve.at(3).standardError());
        assertEquals(Reason.ALL_EVENTS, reason(curve.interval(3, scale, 0.95)));
        // half were gone from 2 to 3: the middle of the flat stretch
        assertEquals(2.5, curve.median().orThrow());
        assertEquals(2.25, RestrictedMean.of(curve, 10).orThrow().mean());
    }

    @Test
    void onePerson() {
        KaplanMeier event = KaplanMeier.of(FollowUp.of(new double[] {5}, new boolean[] {true}))
                .orThrow();
        assertEquals(1, event.at(4.9).survival());
        assertEquals(0, event.at(5).survival());
        assertEquals(5, event.median().orThrow());
        assertEquals(0, event.at(6).atRisk());
        KaplanMeier censored = KaplanMeier.of(FollowUp.of(new double[] {5}, new boolean[] {false}))
                .orThrow();
        assertEquals(1, censored.at(5).survival());
        assertEquals(Reason.BEYOND_FOLLOW_UP, reason(RestrictedMean.of(censored, 6)));
        assertEquals("The last follow-up ends at 5.0, before the horizon 6.0.", detail(RestrictedMean.of(censored, 6)));
    }

    @Test
    void everybodyAtOneTime() {
        FollowUp tied = FollowUp.of(new double[] {4, 4, 4, 4}, new boolean[] {true, true, false, false});
        KaplanMeier.Point at = KaplanMeier.of(tied).orThrow().at(4);
        assertEquals(0.5, at.survival());
        assertEquals(0.25, at.standardError(), 1e-15);
        LogRank test =
                LogRank.test(tied, Groups.of(List.of("a", "b", "a", "b"))).orThrow();
        assertEquals(0, test.chiSquared(), 1e-15);
    }

    @Test
    void delayedEntryCountsOnlyThoseUnderObservation() {
        FollowUp late = FollowUp.of(new double[] {5, 8, 9}, new boolean[] {true, true, false})
                .startingAt(new double[] {0, 6, 2});
        KaplanMeier curve = KaplanMeier.of(late).orThrow();
        assertEquals(List.of(1L, 2L, 1L, 2L, 1L, 0L), atRisk(curve, 1, 3, 5.5, 7, 9, 9.5));
        assertEquals(0.25, curve.at(8).survival());
    }

    private static List<Long> atRisk(KaplanMeier curve, double... times) {
        return Arrays.stream(times).mapToObj(time -> curve.at(time).atRisk()).toList();
    }

    @Test
    void logRankWithoutSomethingToCompare() {
        Groups arms = Groups.of(List.of("a", "a", "b", "b"), List.of("a", "b", "c"));
        LogRank test = LogRank.test(ALL_EVENTS, arms).orThrow();
        assertEquals(1, test.degreesOfFreedom(), "the empty group is left out");
        assertEquals(0, test.people(2));
        assertEquals(Reason.NO_EVENTS, reason(LogRank.test(NO_EVENTS, Groups.of(List.of("a", "b", "b")))));
        Estimation<LogRank> one = LogRank.test(ALL_EVENTS, Groups.of(List.of("a", "a", "a", "a")));
        assertEquals(Reason.EMPTY_ARM, reason(one));
        assertEquals("Only the group a has people at risk of the event.", detail(one));
        FollowUp together = FollowUp.of(new double[] {2, 2}, new boolean[] {true, true});
        assertEquals(Reason.NO_VARIATION, reason(LogRank.test(together, Groups.of(List.of("a", "b")))));
    }

    @Test
    void aStratumWithOneGroupAddsNothingToTheLogRankTest() {
        TestRecords rossi = TestRecords.rossi();
        FollowUp all = TestRecords.followUp(rossi, "week", "arrest");
        Groups fin = TestRecords.groups(rossi, "fin");
        double alone = LogRank.test(all, fin).orThrow().chiSquared();
        TestRecords more = new TestRecords(rossi.columns(), new ArrayList<>(rossi.lines()));
        IntStream.range(0, 5).forEach(i -> more.lines().add(List.of("7", "1", "no", "20", "other", "0", "married")));
        Groups strata = Groups.of(IntStream.range(0, more.rows())
                .mapToObj(row -> row < rossi.rows() ? "all" : "added")
                .toList());
        FollowUp stratified = TestRecords.followUp(more, "week", "arrest").withStrata(strata);
        assertEquals(
                alone,
                LogRank.test(stratified, TestRecords.groups(more, "fin"))
                        .orThrow()
                        .chiSquared(),
                1e-12);
    }

    @Test
    void incidenceWithoutTheCause() {
        FollowUp followUp = FollowUp.ofCauses(new double[] {1, 2, 3}, new int[] {2, 2, 0});
        AalenJohansen curve = AalenJohansen.of(followUp, 1).orThrow();
        assertEquals(new AalenJohansen.Point(3, 1, 0, 0, 0), curve.at(3));
        assertEquals(Reason.NO_EVENTS, reason(curve.interval(3, IntervalScale.LOG_LOG, 0.95)));
        assertEquals(Reason.NO_EVENTS, reason(GrayTest.test(followUp, 1, Groups.of(List.of("a", "b", "b")))));
        assertEquals(Reason.EMPTY_ARM, reason(GrayTest.test(followUp, 2, Groups.of(List.of("a", "a", "a")))));
    }

    @Test
    void incidenceWithoutAnythingToTellGroupsApart() {
        FollowUp followUp = FollowUp.ofCauses(new double[] {1, 1, 1, 1}, new int[] {1, 1, 1, 1});
        assertEquals(Reason.NO_VARIATION, reason(GrayTest.test(followUp, 1, Groups.of(List.of("a", "b", "a", "b")))));
        AalenJohansen curve = AalenJohansen.of(followUp, 1).orThrow();
        assertEquals(curve.at(1).incidence(), curve.at(100).incidence());
    }

    @Test
    void incidenceWhenAllHadTheCause() {
        FollowUp followUp = FollowUp.ofCauses(new double[] {1, 2, 2}, new int[] {1, 1, 1});
        AalenJohansen.Point end = AalenJohansen.of(followUp, 1).orThrow().at(2);
        assertEquals(1, end.incidence());
        assertEquals(0, end.jackknifeError(), 1e-15);
        assertTrue(Double.isFinite(end.standardError()));
    }

    @Test
    void refusals() {
        assertRefused(
                "times: row 2 has the time NaN",
                () -> FollowUp.of(new double[] {1, Double.NaN}, new boolean[] {true, false}));
        assertRefused("events: 1 values for 2 rows", () -> FollowUp.of(new double[] {1, 2}, new boolean[1]));
        assertRefused("causes: row 1 has the cause -1", () -> FollowUp.ofCauses(new double[] {1}, new int[] {-1}));
        assertRefused(
                "starts: row 3 starts at 3.0 and ends at 3.0", () -> NO_EVENTS.startingAt(new double[] {0, 0, 3}));
        assertRefused("counts: row 2 has the count -1", () -> NO_EVENTS.withCounts(new long[] {1, -1, 1}));
        assertRefused("weights: row 1 has the weight -0.5", () -> NO_EVENTS.withWeights(new double[] {-.5, 1, 1}));
        assertRefused("cause: 0 is not a number from 1", () -> AalenJohansen.of(NO_EVENTS, 0));
        assertRefused(
                "horizon: 0.0 is not a finite time above 0",
                () -> RestrictedMean.of(KaplanMeier.of(NO_EVENTS).orThrow(), 0));
        assertRefused(
                "share: 1.0 is not between 0 and 1",
                () -> KaplanMeier.of(NO_EVENTS).orThrow().quantile(1));
        assertRefused(
                "followUp: has analysis weights; a Kaplan-Meier estimate takes counts",
                () -> KaplanMeier.of(NO_EVENTS.withWeights(new double[] {1, 2, 1})));
        assertRefused("labels: row 2 is 'c', not one of [a, b]", () -> Groups.of(List.of("a", "c"), List.of("a", "b")));
        assertRefused(
                "rho: -1.0 is not a finite number >= 0",
                () -> LogRank.test(NO_EVENTS, Groups.of(List.of("a", "b", "b")), -1));
        assertRefused("groups: 1 rows, not 3", () -> LogRank.test(NO_EVENTS, Groups.of(List.of("a"))));
    }

    static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
