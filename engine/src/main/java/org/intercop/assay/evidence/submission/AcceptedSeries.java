package org.intercop.assay.evidence.submission;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was accepted of one series.
 *
 * @param code of the series
 * @param points period, as it is written, to what was counted in it
 */
public record AcceptedSeries(String code, SortedMap<String, Point> points) {
    public AcceptedSeries {
        points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
    }

    /**
     * One period.
     *
     * @param count events, 0 or more
     * @param exposure what they are counted against, for example systems watched, 1 or more; empty where nothing is
     *     stated
     */
    public record Point(long count, OptionalLong exposure) {
        public Point {
            if (count < 0 || exposure.isPresent() && exposure.getAsLong() < 1) {
                throw new IllegalArgumentException("count, exposure: " + count + ", " + exposure + " are not possible");
            }
        }
    }
}
