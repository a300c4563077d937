package org.intercop.assay.evidence.appraisal;

import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many more matured people the plan needs, and when they will be there at the present rate.
 *
 * @param answer what can be said
 * @param needed more matured people of both arms, at the present mix; empty where that is not known
 * @param month in which the planned information is reached; only with {@link Answer#BY_MONTH}
 */
public record Forecast(Answer answer, OptionalLong needed, Optional<YearMonth> month) {
    public Forecast {
        Objects.requireNonNull(needed, "needed");
        if (month.isPresent() != (answer == Answer.BY_MONTH)) {
            throw new IllegalArgumentException("month: " + month + " does not fit " + answer);
        }
    }

    /** {@link #needed()} as a reader sees it: rounded up to about two digits. */
    public OptionalLong about() {
        return needed.isPresent() ? OptionalLong.of(Sentences.rounded(needed.getAsLong())) : OptionalLong.empty();
    }

    /** What can be said of the month. */
    public enum Answer {
        /** The planned information is there. */
        REACHED,
        BY_MONTH,
        /** At the present rate it takes longer than the plan looks ahead. */
        BEYOND_HORIZON,
        /** Those under way do not suffice, and in one of the arms nobody has joined lately. */
        NOBODY_JOINS,
        /** Nobody's start is known. */
        UNKNOWN
    }
}
