package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.ends;
import static org.intercop.assay.stats.effect.Answers.illegal;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.effect.RiskDifference.Method;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RiskDifferenceTest {
    private static final List<TwoByTwo> TABLES = List.of(
            new TwoByTwo(0, 10, 3, 12),
            new TwoByTwo(0, 8, 0, 9),
            new TwoByTwo(8, 8, 9, 9),
            new TwoByTwo(5, 5, 1, 8),
            new TwoByTwo(1, 1, 0, 1),
            new TwoByTwo(0, 1, 0, 300),
            new TwoByTwo(19, 46, 4, 35),
            new TwoByTwo(33, 200745, 115, 201229));

    private static Interval interval(TwoByTwo table, Method method) {
        return RiskDifference.estimate(table, 0.95, method).orThrow().interval();
    }

    /** Newcombe (1998), Statistics in Medicine 17:873, table II, method 10 and Mee's, as quoted there to four digits. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, NEWCOMBE, .0524, .3339",
        "56, 70, 48, 80, MEE, .0533, .3377",
        "56, 70, 48, 80, MIETTINEN_NURMINEN, .0528, .3382",
        "9, 10, 3, 10, NEWCOMBE, .1705, .8090",
        "6, 7, 2, 7, NEWCOMBE, .0582, .8062",
        "5, 56, 0, 29, NEWCOMBE, -.0381, .1926",
        "0, 10, 0, 20, NEWCOMBE, -.1611, .2775",
        "0, 10, 0, 10, NEWCOMBE, -.2775, .2775",
        "10, 10, 0, 20, NEWCOMBE, .6791, 1",
        "10, 10, 0, 10, NEWCOMBE, .6075, 1"
    })
    void agreesWithNewcombe(long e1, long n1, long e0, long n0, Method method, double lower, double upper) {
        ends(lower, upper, interval(new TwoByTwo(e1, n1, e0, n0), method), 5.1e-5);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void swappingTheArmsNegates(Method method) {
        for (TwoByTwo table : TABLES) {
            EffectEstimate one = RiskDifference.estimate(table, 0.9, method).orThrow();
            EffectEstimate other =
                    RiskDifference.estimate(table.swapped(), 0.9, method).orThrow();
            assertEquals(-one.estimate(), other.estimate(), 1e-15, table.toString());
            assertEquals(one.standardError(), other.standardError(), 1e-15, table.toString());
            ends(-one.interval().upper(), -one.interval().lower(), other.interval(), 1e-10);
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void countingNonEventsNegates(Method method) {
        for (TwoByTwo table : TABLES) {
            TwoByTwo other = new TwoByTwo(
                    table.treatedNonEvents(), table.treatedSize(), table.comparisonNonEvents(), table.comparisonSize());
            Interval events = interval(table, method);
            ends(-events.upper(), -events.lower(), interval(other, method), 1e-10);
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void higherLevelsAreWider(Method method) {
        for (TwoByTwo table : TABLES) {
            Interval narrow =
                    RiskDifference.estimate(table, 0.8, method).orThrow().interval();
            Interval wide = interval(table, method);
            assertTrue(wide.lower() <= narrow.lower() && narrow.upper() <= wide.upper(), method + " of " + table);
        }
    }

    @Test
    void scoreEndsAreWhereTheScoreTestTurns() {
        for (TwoByTwo table : TABLES) {
            Interval interval = interval(table, Method.MIETTINEN_NURMINEN);
            DifferenceScore score = DifferenceScore.miettinenNurminen(table);
            if (interval.lower() > -1) {
                assertEquals(1.959963984540054, score.statistic(interval.lower()), 1e-6, table.toString());
            }
            if (interval.upper() < 1) {
                assertEquals(-1.959963984540054, score.statistic(interval.upper()), 1e-6, table.toString());
            }
        }
    }

    @Test
    void scoreIntervalStaysInRange() {
        for (TwoByTwo table : TABLES) {
            Interval interval = interval(table, Method.MIETTINEN_NURMINEN);
            assertTrue(interval.lower() >= -1 && interval.upper() <= 1, interval + " of " + table);
        }
    }

    @Test
    void emptyArmsAreRefused() {
        refused(
                Reason.EMPTY_ARM,
                "There is nobody in the treated arm (0/0 against 3/12).",
                RiskDifference.estimate(new TwoByTwo(0, 0, 3, 12), 0.95));
        refused(
                Reason.EMPTY_ARM,
                "There is nobody in the comparison arm (3/12 against 0/0).",
                RiskDifference.estimate(new TwoByTwo(3, 12, 0, 0), 0.95));
        refused(
                Reason.NO_DATA,
                "There is nobody in either arm.",
                RiskDifference.estimate(new TwoByTwo(0, 0, 0, 0), 0.95));
    }

    @Test
    void refusesImpossibleTables() {
        illegal("treatedEvents: 5 is not between 0 and the size 4", () -> new TwoByTwo(5, 4, 0, 1));
        illegal("comparisonSize: -1 is below zero", () -> new TwoByTwo(1, 4, 0, -1));
        illegal("level: 0.0 is not between 0 and 1", () -> RiskDifference.estimate(new TwoByTwo(1, 4, 0, 1), 0));
    }
}
