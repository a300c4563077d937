package org.intercop.assay.evidence.evaluation;

import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many people started in which month, whether mature or not. Where an agency sends cells, a month is the latest in
 * which anybody counted there started.
 *
 * @param started months with at least one person, ascending
 */
public record Accrual(SortedMap<YearMonth, Started> started) {
    /** Nobody. */
    public static final Accrual NONE = new Accrual(new TreeMap<>());

    public Accrual {
        started = Collections.unmodifiableSortedMap(new TreeMap<>(started));
    }

    /** People who started in one month, by arm. */
    public record Started(long treated, long comparison) {
        public Started {
            if (treated < 0 || comparison < 0) {
                throw new IllegalArgumentException(
                        "treated, comparison: " + treated + ", " + comparison + " are not both 0 or more");
            }
        }

        /** Both together. */
        public Started plus(Started other) {
            return new Started(treated + other.treated, comparison + other.comparison);
        }
    }
}
