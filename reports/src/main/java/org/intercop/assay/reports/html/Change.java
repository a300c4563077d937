package org.intercop.assay.reports.html;

import java.util.Optional;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.stats.estimand.Interval;

/** How many more or fewer among 100 people, in whole people as the verdict's sentences say it. */
final class Change {
    private Change() {}

    /** Empty where the verdict's sentences name no effect either. */
    static Optional<PerHundred> shown(Judged judged) {
        return judged.closed() || judged.verdict() == Verdict.TOO_EARLY
                ? Optional.empty()
                : judged.row().perHundred();
    }

    /** For example {@code 9 fewer}. */
    static String words(double change) {
        long people = Math.round(change);
        return people == 0 ? "0" : Numbers.count(Math.abs(people)) + side(people);
    }

    /** Both ends, for example {@code 13 to 4 fewer} or {@code 5 fewer to 6 more}. */
    static String span(Interval interval) {
        long low = Math.round(interval.lower());
        long high = Math.round(interval.upper());
        if (low == high) {
            return words(low) + " to " + words(high);
        }
        return low != 0 && high != 0 && low < 0 == high < 0
                ? Math.abs(low) + " to " + words(high)
                : words(low) + " to " + words(high);
    }

    private static String side(long people) {
        return people < 0 ? " fewer" : " more";
    }
}
