package org.intercop.assay.stats.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;

/** The complete points of a series as a model matrix with responses. */
final class Points {
    private final ModelMatrix matrix;
    private final Responses responses;
    private final double[] times;
    private final double start;

    private Points(ModelMatrix matrix, Responses responses, double[] times, double start) {
        this.matrix = matrix;
        this.responses = responses;
        this.times = times;
        this.start = start;
    }

    static Points of(
            SeriesFrame frame, List<Term> terms, String time, double start, String events, Optional<String> exposure) {
        int[] kept = IntStream.range(0, frame.rows())
                .filter(row -> ModelMatrix.complete(frame, terms, row)
                        && !frame.isMissing(events, row)
                        && exposure.map(column -> frame.number(column, row) > 0).orElse(true))
                .toArray();
        double[] times =
                Arrays.stream(kept).mapToDouble(row -> frame.number(time, row)).toArray();
        for (int i = 1; i < times.length; i++) {
            if (!(times[i] > times[i - 1])) {
                throw new IllegalArgumentException(
                        "series: time " + times[i] + " in row " + (kept[i] + 1) + " does not follow " + times[i - 1]);
            }
        }
        double[] counts = Arrays.stream(kept)
                .mapToDouble(row -> frame.number(events, row))
                .toArray();
        Responses responses = Responses.of(counts);
        if (exposure.isPresent()) {
            responses = responses.withOffset(Arrays.stream(kept)
                    .mapToDouble(row -> FastMath.log(frame.number(exposure.get(), row)))
                    .toArray());
        }
        return new Points(rows(frame, terms, kept), responses, times, start);
    }

    private static ModelMatrix rows(SeriesFrame frame, List<Term> terms, int[] kept) {
        return ModelMatrix.withIntercept(frame.select(kept), terms);
    }

    ModelMatrix matrix() {
        return matrix;
    }

    Responses responses() {
        return responses;
    }

    int size() {
        return times.length;
    }

    /** Whether a point lies at or after the start. */
    boolean isAfter(int point) {
        return times[point] >= start;
    }

    double time(int point) {
        return times[point];
    }

    int before() {
        return size() - after();
    }

    int after() {
        return (int) IntStream.range(0, size()).filter(this::isAfter).count();
    }
}
