package org.intercop.assay.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.Scale;

/**
 * The horizontal axis of a forest plot, on the analysis scale.
 *
 * @param lower left end
 * @param upper right end
 * @param ticks where ticks stand and what they say, ascending
 * @param noEffect where there is no difference between the arms; empty for a single arm
 */
record Axis(double lower, double upper, List<Tick> ticks, OptionalDouble noEffect) {
    private static final double[] RATIOS = {
        0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100,
    };
    private static final double[] STEPS = {0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1};
    private static final int MOST_STEPS = 9;

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** A tick at a value on the analysis scale. */
    record Tick(double at, String label) {}

    /** The axis for a measure that shows all points, and all of the intervals that are not extremely wide. */
    static Axis of(EffectMeasure measure, List<Double> points, List<Interval> intervals) {
        if (measure == EffectMeasure.PROPORTION) {
            return proportions();
        }
        double low = end(points, intervals, Interval::lower, -1);
        double high = end(points, intervals, Interval::upper, 1);
        return measure.scale() == Scale.LOG ? ratios(low, high) : differences(measure, low, high);
    }

    /**
     * The outermost point, or the end that most intervals stay within if that is further out: a few
     * very wide intervals shall not squeeze all others; they get an arrow.
     */
    private static double end(
            List<Double> points, List<Interval> intervals, ToDoubleFunction<Interval> side, int sign) {
        double outermost = points.stream().mapToDouble(p -> sign * p).max().orElse(0);
        double[] ends = intervals.stream()
                .mapToDouble(interval -> sign * side.applyAsDouble(interval))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double usual = ends.length == 0 ? 0 : ends[(int) Math.ceil(0.85 * (ends.length - 1))];
        return sign * Math.max(outermost, usual);
    }

    private static Axis ratios(double low, double high) {
        int first = 5;
        while (first > 0 && FastMath.log(RATIOS[first]) > low) {
            first--;
        }
        int last = 7;
        while (last < RATIOS.length - 1 && FastMath.log(RATIOS[last]) < high) {
            last++;
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            String label = RATIOS[i] < 1 ? Double.toString(RATIOS[i]) : Long.toString((long) RATIOS[i]);
            ticks.add(new Tick(FastMath.log(RATIOS[i]), label));
        }
        return new Axis(ticks.get(0).at(), ticks.get(ticks.size() - 1).at(), ticks, OptionalDouble.of(0));
    }

    /** Risk differences are labelled per 100 people, other differences in their own unit. */
    private static Axis differences(EffectMeasure measure, double low, double high) {
        boolean perHundred = measure == EffectMeasure.RISK_DIFFERENCE;
        double largest = Math.max(high, -low);
        double unit = perHundred || largest <= 0 ? 1 : FastMath.pow(10, Math.ceil(FastMath.log10(largest)));
        double from = Math.min(low, -0.1 * unit);
        double to = Math.max(high, 0.1 * unit);
        double step = STEPS[STEPS.length - 1] * unit;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (steps(from, to, STEPS[i] * unit) <= MOST_STEPS) {
                step = STEPS[i] * unit;
            }
        }
        long first = (long) Math.floor(from / step);
        long last = (long) Math.ceil(to / step);
        List<Tick> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            double at = i * step;
            ticks.add(new Tick(at, signed(perHundred ? 100 * at : at)));
        }
        return new Axis(first * step, last * step, ticks, OptionalDouble.of(0));
    }

    private static double steps(double from, double to, double step) {
        return Math.ceil(to / step) - Math.floor(from / step);
    }

    private static String signed(double value) {
        double rounded = FastMath.rint(value * 100) / 100;
        String digits = rounded == FastMath.rint(rounded)
                ? Long.toString((long) Math.abs(rounded))
                : Double.toString(Math.abs(rounded));
        return rounded > 0 ? "+" + digits : rounded < 0 ? "−" + digits : "0";
    }

    private static Axis proportions() {
        List<Tick> ticks = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent += 20) {
            ticks.add(new Tick(percent / 100.0, percent + " %"));
        }
        return new Axis(0, 1, ticks, OptionalDouble.empty());
    }
}
