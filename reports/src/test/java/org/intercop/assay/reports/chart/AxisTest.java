package org.intercop.assay.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(Axis.Tick::label).toList();
    }

    @Test
    void ratiosHaveTicksOnTheLogarithm() {
        Axis axis = Axis.of(
                EffectMeasure.RISK_RATIO,
                List.of(Math.log(0.6)),
                List.of(new Interval(Math.log(0.3), Math.log(1.2), 0.95)));

        assertEquals(List.of("0.2", "0.5", "1", "2"), labels(axis));
        assertEquals(Math.log(0.2), axis.lower(), 1e-12);
        assertEquals(OptionalDouble.of(0), axis.noEffect());
    }

    @Test
    void differencesOfRisksAreLabelledPerHundred() {
        Axis axis = Axis.of(EffectMeasure.RISK_DIFFERENCE, List.of(-0.08), List.of(new Interval(-0.22, 0.06, 0.95)));

        assertEquals(List.of("−25", "−20", "−15", "−10", "−5", "0", "+5", "+10"), labels(axis));
    }

    @Test
    void everyPointIsOnTheAxisAndOneWideIntervalDoesNotStretchIt() {
        List<Interval> intervals = new java.util.ArrayList<>(
                java.util.Collections.nCopies(20, new Interval(Math.log(0.5), Math.log(1.5), 0.95)));
        intervals.add(new Interval(Double.NEGATIVE_INFINITY, Math.log(90), 0.95));
        Axis axis = Axis.of(EffectMeasure.ODDS_RATIO, List.of(Math.log(0.15), 0.0), intervals);

        assertEquals("0.1", labels(axis).get(0));
        assertEquals("2", labels(axis).get(axis.ticks().size() - 1));
    }

    @Test
    void anEmptyForestHasAnAxisAllTheSame() {
        Axis ratio = Axis.of(EffectMeasure.RISK_RATIO, List.of(), List.of());
        Axis difference = Axis.of(EffectMeasure.MEAN_DIFFERENCE, List.of(), List.of());

        assertEquals(List.of("0.5", "1", "2"), labels(ratio));
        assertTrue(difference.lower() < 0 && difference.upper() > 0);
    }

    @Test
    void proportionsRunFromNoneToAllWithoutANoEffectLine() {
        Axis axis = Axis.of(EffectMeasure.PROPORTION, List.of(0.7), List.of());

        assertEquals(List.of("0 %", "20 %", "40 %", "60 %", "80 %", "100 %"), labels(axis));
        assertEquals(OptionalDouble.empty(), axis.noEffect());
    }
}
