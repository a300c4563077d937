package org.intercop.assay.stats.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.glm.Term;

/**
 * A series, one row a point in time, with columns derived from its own: the step and the slope of an intervention,
 * harmonics of a season, logarithms and rates. Immutable; each method gives a frame with more columns. Where a source
 * value is missing, the derived one is.
 */
public final class SeriesFrame implements Frame {
    private final Frame source;
    private final Map<String, double[]> derived;

    private SeriesFrame(Frame source, Map<String, double[]> derived) {
        this.source = source;
        this.derived = derived;
    }

    /** A series without derived columns. */
    public static SeriesFrame of(Frame source) {
        return new SeriesFrame(Objects.requireNonNull(source, "source"), Map.of());
    }

    /** With a column that is 0 before the start and 1 from it on: a change of level. */
    public SeriesFrame withStep(String name, String time, double start) {
        return with(name, row -> {
            double t = number(time, row);
            return Double.isNaN(t) ? t : t >= start ? 1 : 0;
        });
    }

    /** With a column that is 0 up to the start and the time since it afterwards: a change of slope. */
    public SeriesFrame withRamp(String name, String time, double start) {
        return with(name, row -> {
            double t = number(time, row);
            return Double.isNaN(t) ? t : FastMath.max(0, t - start);
        });
    }

    /** With the natural logarithm of a column; missing where the column is not above zero. */
    public SeriesFrame withLog(String name, String column) {
        return with(name, row -> {
            double value = number(column, row);
            return value > 0 ? FastMath.log(value) : Double.NaN;
        });
    }

    /** With events per so many: {@code events / per * times}. */
    public SeriesFrame withRate(String name, String events, String per, double times) {
        return with(name, row -> number(events, row) / number(per, row) * times);
    }

    /**
     * With harmonics of a season: columns sin1 to sinK, then cos1 to cosK, sin(2 pi k t / period).
     *
     * @param column the position within the season or the time
     * @param period the length of the season in units of the column
     * @param pairs number K of sine and cosine pairs, 1 or more
     */
    public SeriesFrame withHarmonics(String column, double period, int pairs) {
        if (!(period > 0)) {
            throw new IllegalArgumentException("period: " + period + " is not above 0");
        }
        SeriesFrame more = this;
        for (int k = 1; k <= pairs; k++) {
            double angle = 2 * FastMath.PI * k;
            more = more.with("sin" + k, row -> FastMath.sin(angle * number(column, row) / period));
        }
        for (int k = 1; k <= pairs; k++) {
            double angle = 2 * FastMath.PI * k;
            more = more.with("cos" + k, row -> FastMath.cos(angle * number(column, row) / period));
        }
        return more;
    }

    /** The terms of the columns that {@link #withHarmonics} adds, in its order. */
    public static List<Term> harmonics(int pairs) {
        if (pairs < 1) {
            throw new IllegalArgumentException("pairs: " + pairs + " is not 1 or more");
        }
        List<Term> terms = new ArrayList<>();
        for (String wave : List.of("sin", "cos")) {
            for (int k = 1; k <= pairs; k++) {
                terms.add(new Term.Numeric(wave + k));
            }
        }
        return terms;
    }

    /** The names of the derived columns, in the order they were added. */
    public List<String> derived() {
        return List.copyOf(derived.keySet());
    }

    @Override
    public int rows() {
        return source.rows();
    }

    @Override
    public boolean has(String column) {
        return derived.containsKey(column) || source.has(column);
    }

    @Override
    public boolean isMissing(String column, int row) {
        double[] values = derived.get(column);
        return values == null ? source.isMissing(column, row) : Double.isNaN(values[row]);
    }

    @Override
    public String text(String column, int row) {
        double[] values = derived.get(column);
        if (values == null) {
            return source.text(column, row);
        }
        return Double.isNaN(values[row]) ? "" : Double.toString(values[row]);
    }

    @Override
    public double number(String column, int row) {
        double[] values = derived.get(column);
        return values == null ? source.number(column, row) : values[row];
    }

    @FunctionalInterface
    private interface Value {
        double at(int row);
    }

    private SeriesFrame with(String name, Value value) {
        Objects.requireNonNull(name, "name");
        double[] values = new double[rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = value.at(row);
        }
        Map<String, double[]> more = new LinkedHashMap<>(derived);
        more.put(name, values);
        return new SeriesFrame(source, more);
    }
}
