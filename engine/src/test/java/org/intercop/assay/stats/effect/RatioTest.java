package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.ends;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.RiskRatio.Score;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RatioTest {
    private static final TwoByTwo TABLE = new TwoByTwo(19, 46, 4, 35);

    /** Physicians' Health Study (Agresti 2002, section 2.2): risk ratio 1.82 (placebo over aspirin), odds ratio 1.83. */
    @Test
    void agreesWithThePhysiciansHealthStudy() {
        TwoByTwo placebo = new TwoByTwo(189, 11034, 104, 11037);
        EffectEstimate ratio = RiskRatio.estimate(placebo, 0.95).orThrow();
        assertEquals(1.82, FastMath.exp(ratio.estimate()), 0.005);
        ends(1.43, 2.31, reader(ratio.interval()), 0.005);
        EffectEstimate odds = OddsRatio.estimate(placebo, 0.95).orThrow();
        assertEquals(1.83, FastMath.exp(odds.estimate()), 0.005);
        ends(1.44, 2.33, reader(odds.interval()), 0.005);
    }

    private static Interval reader(Interval log) {
        return new Interval(FastMath.exp(log.lower()), FastMath.exp(log.upper()), log.level());
    }

    @Test
    void swappingTheArmsNegates() {
        EffectEstimate ratio = RiskRatio.estimate(TABLE, 0.95).orThrow();
        EffectEstimate swapped = RiskRatio.estimate(TABLE.swapped(), 0.95).orThrow();
        assertEquals(-ratio.estimate(), swapped.estimate(), 1e-15);
        assertEquals(ratio.standardError(), swapped.standardError(), 1e-15);
        EffectEstimate odds = OddsRatio.estimate(TABLE, 0.95).orThrow();
        assertEquals(
                -odds.estimate(),
                OddsRatio.estimate(TABLE.swapped(), 0.95).orThrow().estimate(),
                1e-15);
    }

    @ParameterizedTest
    @EnumSource(Score.class)
    void swappingTheArmsMirrorsTheScoreInterval(Score score) {
        for (TwoByTwo table : new TwoByTwo[] {
            TABLE,
            new TwoByTwo(0, 10, 3, 12),
            new TwoByTwo(0, 8, 0, 9),
            new TwoByTwo(8, 8, 9, 9),
            new TwoByTwo(5, 5, 1, 8),
            new TwoByTwo(1, 1, 0, 1)
        }) {
            Interval one = RiskRatio.scoreInterval(table, 0.95, score).orThrow();
            Interval other =
                    RiskRatio.scoreInterval(table.swapped(), 0.95, score).orThrow();
            ends(-one.upper(), -one.lower(), other, 1e-9);
        }
    }

    @Test
    void scoreIntervalIsOpenWhereNothingBoundsIt() {
        Interval noTreatedEvents = RiskRatio.scoreInterval(new TwoByTwo(0, 10, 3, 12), 0.95, Score.MIETTINEN_NURMINEN)
                .orThrow();
        assertEquals(Double.NEGATIVE_INFINITY, noTreatedEvents.lower());
        assertTrue(Double.isFinite(noTreatedEvents.upper()), noTreatedEvents.toString());
        Interval noEvents = RiskRatio.scoreInterval(new TwoByTwo(0, 8, 0, 9), 0.95, Score.MIETTINEN_NURMINEN)
                .orThrow();
        assertEquals(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95), noEvents);
    }

    @Test
    void zerosThatMatterAreRefusedByDefault() {
        refused(
                Reason.NO_EVENTS,
                "An arm has no events (0/10 against 3/12).",
                RiskRatio.estimate(new TwoByTwo(0, 10, 3, 12), 0.95));
        refused(
                Reason.NO_EVENTS,
                "An arm has no events (0/8 against 0/9).",
                OddsRatio.estimate(new TwoByTwo(0, 8, 0, 9), 0.95));
        refused(
                Reason.ALL_EVENTS,
                "Everybody has the event (8/8 against 9/9).",
                RiskRatio.estimate(new TwoByTwo(8, 8, 9, 9), 0.95));
        refused(
                Reason.ALL_EVENTS,
                "Everybody in an arm has the event (5/5 against 1/8).",
                OddsRatio.estimate(new TwoByTwo(5, 5, 1, 8), 0.95));
        refused(
                Reason.EMPTY_ARM,
                "There is nobody in the treated arm (0/0 against 1/8).",
                OddsRatio.estimate(new TwoByTwo(0, 0, 1, 8), 0.95, ZeroCells.ADD_HALF));
    }

    @Test
    void allEventsInOneArmStillHaveARiskRatio() {
        EffectEstimate ratio =
                RiskRatio.estimate(new TwoByTwo(5, 5, 1, 8), 0.95).orThrow();
        assertEquals(FastMath.log(8), ratio.estimate(), 1e-15);
        assertEquals(FastMath.sqrt(1 - 1.0 / 8), ratio.standardError(), 1e-15);
    }

    @Test
    void halfIsAddedOnlyWhereACellIsZero() {
        assertEquals(OddsRatio.estimate(TABLE, 0.95), OddsRatio.estimate(TABLE, 0.95, ZeroCells.ADD_HALF));
        EffectEstimate corrected = OddsRatio.estimate(new TwoByTwo(0, 10, 3, 12), 0.95, ZeroCells.ADD_HALF)
                .orThrow();
        assertEquals(FastMath.log(0.5 * 9.5 / (10.5 * 3.5)), corrected.estimate(), 1e-14);
    }
}
