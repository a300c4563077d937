package org.intercop.assay.evidence.appraisal;

import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who started when, over all pooled countries, counted by the agencies themselves.
 *
 * @param starts people by the month they started in; months without anybody may be missing
 */
public record Accrual(SortedMap<YearMonth, Starts> starts) {
    public Accrual {
        starts = Collections.unmodifiableSortedMap(new TreeMap<>(starts));
    }

    /**
     * People who started in a month.
     *
     * @param treated 0 or more
     * @param comparison 0 or more
     */
    public record Starts(long treated, long comparison) {
        public Starts {
            if (treated < 0 || comparison < 0) {
                throw new IllegalArgumentException(
                        "treated, comparison: " + treated + ", " + comparison + " are not both 0 or more");
            }
        }
    }

    /** Nothing is known of anybody's start. */
    public static Accrual unknown() {
        return new Accrual(new TreeMap<>());
    }
}
