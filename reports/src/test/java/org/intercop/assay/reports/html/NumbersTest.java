package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void ratiosAreReadBackFromTheirLogarithms() {
        EffectEstimate figure = new EffectEstimate(
                EffectMeasure.RISK_RATIO, Math.log(0.62), 0.3, new Interval(Math.log(0.31), Math.log(1.24), 0.95));

        assertEquals("0.62 (0.31 to 1.24)", Numbers.withInterval(figure));
    }

    @Test
    void differencesOfRisksAreSignedAndPerHundred() {
        EffectEstimate figure =
                new EffectEstimate(EffectMeasure.RISK_DIFFERENCE, -0.0912, 0.02, new Interval(-0.14, 0.0004, 0.95));

        assertEquals("−9.1 (−14.0 to 0.0)", Numbers.withInterval(figure));
    }

    @Test
    void proportionsArePercentages() {
        assertEquals("78.3", Numbers.point(EffectMeasure.PROPORTION, 0.7825));
    }

    @Test
    void endsWithoutBoundAndExtremeRatiosStayReadable() {
        assertEquals("0.00", Numbers.point(EffectMeasure.ODDS_RATIO, Double.NEGATIVE_INFINITY));
        assertEquals("∞", Numbers.point(EffectMeasure.ODDS_RATIO, Double.POSITIVE_INFINITY));
        assertEquals("< 0.01", Numbers.point(EffectMeasure.ODDS_RATIO, Math.log(0.004)));
        assertEquals("> 9999", Numbers.point(EffectMeasure.ODDS_RATIO, Math.log(1e6)));
        assertEquals("12.3", Numbers.point(EffectMeasure.ODDS_RATIO, Math.log(12.34)));
        assertEquals("123", Numbers.point(EffectMeasure.ODDS_RATIO, Math.log(123.4)));
    }

    @Test
    void countsHaveThousands() {
        assertEquals("0", Numbers.count(0));
        assertEquals("999", Numbers.count(999));
        assertEquals("1,005", Numbers.count(1005));
        assertEquals("1,234,567", Numbers.count(1_234_567));
    }

    @Test
    void smallFiguresKeepThreeDigits() {
        assertEquals("0.0853", Numbers.plain(0.08532));
        assertEquals("10", Numbers.plain(10));
        assertEquals("−0.25", Numbers.plain(-0.25));
        assertEquals("< 0.001", Numbers.pValue(1e-9));
        assertEquals("0.032", Numbers.pValue(0.0321));
        assertEquals("95 %", Numbers.level(0.95));
        assertEquals("97.5 %", Numbers.level(0.975));
    }

    @Test
    void differencesBeyondAllPeopleAreAllPeople() {
        assertEquals(100, Numbers.perHundred(-1.976));
        assertEquals(7, Numbers.perHundred(-0.074));
    }
}
