package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.causal.MissingOutcomeBounds.Assumption;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingOutcomeBoundsTest {
    private static final ExpectedValues R = ExpectedValues.read("missing_outcomes.csv");
    private static final Map<EffectMeasure, String> MEASURES = Map.of(
            EffectMeasure.RISK_DIFFERENCE, "rd",
            EffectMeasure.RISK_RATIO, "rr",
            EffectMeasure.ODDS_RATIO, "or");

    static IncompleteTable table(String name) {
        return switch (name) {
            case "beasley" -> table(29, 47, 22, 20, 34, 34);
            case "fewer" -> table(8, 40, 5, 20, 42, 3);
            case "zero" -> table(0, 12, 2, 5, 14, 1);
            case "complete" -> table(3, 20, 0, 9, 21, 0);
            case "many" -> table(300, 2000, 1500, 420, 2100, 900);
            case "alike" -> table(10, 50, 8, 11, 52, 9);
            default -> throw new IllegalArgumentException("name: there is no table " + name);
        };
    }

    /** Events, analysed and unknown of the treated, then of the comparison arm. */
    static IncompleteTable table(long a, long n1, long m1, long c, long n0, long m0) {
        return new IncompleteTable(new FollowedArm(a, n1, m1), new FollowedArm(c, n0, m0));
    }

    private static MissingOutcomeBounds bounds(IncompleteTable table, EffectMeasure measure) {
        return MissingOutcomeBounds.of(table, measure, 0.95).orThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"beasley", "fewer", "zero", "complete", "many", "alike"})
    void agreesWithR(String name) {
        MEASURES.forEach((measure, code) -> {
            MissingOutcomeBounds bounds = bounds(table(name), measure);
            R.check(name, code + ".lower", bounds.lower(), 1e-12);
            R.check(name, code + ".upper", bounds.upper(), 1e-12);
            R.check(name, code + ".critical", bounds.criticalValue(), 1e-9);
            R.check(name, code + ".bounds.from", bounds.coveringBounds().lower(), 1e-9);
            R.check(name, code + ".bounds.to", bounds.coveringBounds().upper(), 1e-9);
            R.check(name, code + ".effect.from", bounds.coveringEffect().lower(), 1e-9);
            R.check(name, code + ".effect.to", bounds.coveringEffect().upper(), 1e-9);
        });
    }

    /** The obvious slow way: every way in which the unknown can have turned out. */
    @Test
    void noOutcomesOfTheUnknownLieOutside() {
        IncompleteTable table = table("fewer");
        MEASURES.keySet().forEach(measure -> {
            MissingOutcomeBounds bounds = bounds(table, measure);
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            Interval covering = bounds.coveringBounds();
            for (long treated = 0; treated <= 5; treated++) {
                for (long comparison = 0; comparison <= 3; comparison++) {
                    EffectEstimate one = estimate(table.completed(treated, comparison), measure);
                    smallest = Math.min(smallest, one.estimate());
                    largest = Math.max(largest, one.estimate());
                    Interval own = score(table.completed(treated, comparison), measure);
                    assertTrue(covering.lower() <= own.lower() + 1e-12, measure.code());
                    assertTrue(own.upper() <= covering.upper() + 1e-12, measure.code());
                }
            }
            assertEquals(smallest, bounds.lower(), 1e-15, measure.code());
            assertEquals(largest, bounds.upper(), 1e-15, measure.code());
            assertTrue(covering.lower() < bounds.coveringEffect().lower(), measure.code());
            assertTrue(bounds.coveringEffect().upper() < covering.upper(), measure.code());
        });
    }

    private static EffectEstimate estimate(TwoByTwo table, EffectMeasure measure) {
        return switch (measure) {
            case RISK_DIFFERENCE -> RiskDifference.estimate(table, 0.95).orThrow();
            case RISK_RATIO -> RiskRatio.estimate(table, 0.95).orThrow();
            default -> OddsRatio.estimate(table, 0.95).orThrow();
        };
    }

    private static Interval score(TwoByTwo table, EffectMeasure measure) {
        return switch (measure) {
            case RISK_DIFFERENCE ->
                RiskDifference.estimate(table, 0.95).orThrow().interval();
            case RISK_RATIO ->
                RiskRatio.scoreInterval(table, 0.95, RiskRatio.Score.MIETTINEN_NURMINEN)
                        .orThrow();
            default -> OddsRatio.scoreInterval(table, 0.95).orThrow();
        };
    }

    @Test
    void assumptionsAreTheirCompletedTables() {
        MissingOutcomeBounds bounds = bounds(table("fewer"), EffectMeasure.RISK_DIFFERENCE);
        assertEquals(8 / 45.0 - 20 / 45.0, estimate(bounds, Assumption.NO_EVENTS), 1e-15);
        assertEquals(13 / 45.0 - 23 / 45.0, estimate(bounds, Assumption.ALL_EVENTS), 1e-15);
        assertEquals(13 / 45.0 - 20 / 45.0, estimate(bounds, Assumption.ONLY_TREATED), 1e-15);
        assertEquals(8 / 45.0 - 23 / 45.0, estimate(bounds, Assumption.ONLY_COMPARISON), 1e-15);
        assertEquals(
                RiskDifference.estimate(new TwoByTwo(8, 40, 20, 42), 0.95).orThrow(),
                bounds.known().orThrow());
    }

    private static double estimate(MissingOutcomeBounds bounds, Assumption assumption) {
        return bounds.under(assumption).orThrow().estimate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"beasley", "fewer", "zero", "complete", "alike"})
    void swappingTheArmsNegatesTheBounds(String name) {
        MEASURES.keySet().forEach(measure -> {
            MissingOutcomeBounds one = bounds(table(name), measure);
            MissingOutcomeBounds other = bounds(table(name).swapped(), measure);
            assertEquals(one.lower(), -other.upper(), 1e-14, name);
            assertEquals(one.upper(), -other.lower(), 1e-14, name);
            assertEquals(one.coveringBounds().lower(), -other.coveringBounds().upper(), 1e-9, name);
            assertEquals(one.coveringEffect().upper(), -other.coveringEffect().lower(), 1e-9, name);
        });
    }

    /** Imbens and Manski: two-sided where nothing is unknown, one-sided where the bounds are far apart. */
    @Test
    void theCriticalValueLiesBetweenOneAndTwoSided() {
        assertEquals(
                1.959963984540054,
                bounds(table("complete"), EffectMeasure.RISK_RATIO).criticalValue(),
                1e-12);
        assertEquals(
                1.644853626951473,
                bounds(table("many"), EffectMeasure.RISK_DIFFERENCE).criticalValue(),
                1e-12);
        double between = bounds(table(100, 500, 1, 110, 500, 1), EffectMeasure.ODDS_RATIO)
                .criticalValue();
        assertTrue(between > 1.65 && between < 1.95, "critical value " + between);
        MissingOutcomeBounds half = MissingOutcomeBounds.of(table("fewer"), EffectMeasure.RISK_DIFFERENCE, 0.5)
                .orThrow();
        assertEquals(half.coveringBounds(), half.coveringEffect());
    }

    @Test
    void moreUnknownPeopleWidenTheBounds() {
        Interval few =
                bounds(table(8, 40, 2, 20, 42, 2), EffectMeasure.ODDS_RATIO).coveringEffect();
        Interval many =
                bounds(table(8, 40, 12, 20, 42, 12), EffectMeasure.ODDS_RATIO).coveringEffect();
        assertTrue(many.lower() < few.lower() && few.upper() < many.upper());
    }

    private static void assertRefused(Estimation<?> answer, Reason reason, String detail) {
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(reason, not.reason());
        assertEquals(detail, not.detail());
    }

    @Test
    void saysWhyThereAreNoBounds() {
        for (EffectMeasure measure : MEASURES.keySet()) {
            assertRefused(
                    MissingOutcomeBounds.of(table(0, 0, 0, 3, 9, 1), measure, 0.95),
                    Reason.EMPTY_ARM,
                    "There is nobody in the treated arm.");
        }
        assertRefused(
                MissingOutcomeBounds.of(table(2, 9, 3, 0, 11, 0), EffectMeasure.RISK_RATIO, 0.95),
                Reason.NO_EVENTS,
                "None of the 11 comparison people had the event, and all outcomes are known.");
        assertRefused(
                MissingOutcomeBounds.of(table(9, 9, 0, 4, 11, 2), EffectMeasure.ODDS_RATIO, 0.95),
                Reason.ALL_EVENTS,
                "All of the 9 treated people had the event, and all outcomes are known.");
        assertEquals(
                -Math.log(6 / 13.0),
                bounds(table(9, 9, 0, 4, 11, 2), EffectMeasure.RISK_RATIO).lower(),
                1e-15);
    }

    /** One known and one unknown person each: everything is possible, and nothing is an exception. */
    @Test
    void tinyArmsHaveAnAnswer() {
        IncompleteTable tiny = table(0, 1, 1, 1, 1, 1);
        assertEquals(-1, bounds(tiny, EffectMeasure.RISK_DIFFERENCE).lower());
        assertEquals(0, bounds(tiny, EffectMeasure.RISK_DIFFERENCE).upper());
        assertEquals(
                -1, bounds(tiny, EffectMeasure.RISK_DIFFERENCE).coveringBounds().lower());
        assertEquals(
                Double.NEGATIVE_INFINITY, bounds(tiny, EffectMeasure.RISK_RATIO).lower());
        assertEquals(0, bounds(tiny, EffectMeasure.ODDS_RATIO).upper());
        assertEquals(
                Reason.NO_EVENTS,
                assertInstanceOf(
                                NotEstimable.class,
                                bounds(tiny, EffectMeasure.RISK_RATIO).under(Assumption.NO_EVENTS))
                        .reason());
    }

    @Test
    void armsOfUnknownPeopleOnlyAreUnbounded() {
        IncompleteTable none = table(0, 0, 4, 0, 0, 6);
        assertEquals(-1, bounds(none, EffectMeasure.RISK_DIFFERENCE).lower());
        assertEquals(1, bounds(none, EffectMeasure.RISK_DIFFERENCE).upper());
        Interval all = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95);
        assertEquals(all, bounds(none, EffectMeasure.RISK_RATIO).coveringEffect());
        assertEquals(all, bounds(none, EffectMeasure.ODDS_RATIO).coveringBounds());
        assertEquals(
                Reason.NO_DATA,
                assertInstanceOf(
                                NotEstimable.class,
                                bounds(none, EffectMeasure.ODDS_RATIO).known())
                        .reason());
    }

    @Test
    void refusesWhatIsNoQuestion() {
        for (Map.Entry<String, Runnable> wrong : Map.<String, Runnable>of(
                        "measure: HAZARD_RATIO is no effect on two-by-two tables",
                        () -> MissingOutcomeBounds.of(table("fewer"), EffectMeasure.HAZARD_RATIO, 0.95),
                        "level: 1.0 is not between 0 and 1",
                        () -> MissingOutcomeBounds.of(table("fewer"), EffectMeasure.ODDS_RATIO, 1),
                        "events: 4 is not between 0 and the analysed 3",
                        () -> new FollowedArm(4, 3, 0),
                        "analysed: -1 is below zero",
                        () -> new FollowedArm(0, -1, 0),
                        "unknown: -2 is below zero",
                        () -> new FollowedArm(0, 1, -2),
                        "treatedEvents: 6 is not between 0 and the unknown 5",
                        () -> table("fewer").completed(6, 0),
                        "comparisonEvents: -1 is not between 0 and the unknown 3",
                        () -> table("fewer").completed(0, -1))
                .entrySet()) {
            assertEquals(
                    wrong.getKey(),
                    assertThrows(IllegalArgumentException.class, wrong.getValue()::run)
                            .getMessage());
        }
        assertEquals(
                List.of(8L, 40L),
                List.of(
                        table("fewer").known().treatedEvents(),
                        table("fewer").known().treatedSize()));
    }
}
