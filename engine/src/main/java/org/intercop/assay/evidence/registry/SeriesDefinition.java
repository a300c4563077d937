package org.intercop.assay.evidence.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is counted week by week or month by month in a country, for example attacks seen by its police.
 *
 * @param code lower-case letters, digits and hyphens
 * @param name as it stands in reports
 * @param event what is counted
 * @param period how long each count lasts
 * @param synthetic whether the series is invented
 */
public record SeriesDefinition(String code, String name, String event, Period period, boolean synthetic) {

    /** The periods that a series is counted in. */
    public enum Period {
        /** A week of ISO 8601, from Monday to Sunday, written {@code 2026-W05}. */
        WEEK {
            @Override
            Optional<LocalDate> parse(String text) {
                return text.matches("[12][0-9]{3}-W[0-5][0-9]") ? day(text + "-7") : Optional.empty();
            }

            @Override
            public String containing(LocalDate day) {
                return String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            }
        },
        /** A month, written {@code 2026-02}. */
        MONTH {
            @Override
            Optional<LocalDate> parse(String text) {
                return text.matches("[12][0-9]{3}-(0[1-9]|1[0-2])")
                        ? Optional.of(YearMonth.parse(text).atEndOfMonth())
                        : Optional.empty();
            }

            @Override
            public String containing(LocalDate day) {
                return YearMonth.from(day).toString();
            }
        };

        abstract Optional<LocalDate> parse(String text);

        /** The period that a day lies in, as it is written. */
        public abstract String containing(LocalDate day);

        /** The last day of a period; empty if the text is no such period. */
        public Optional<LocalDate> lastDay(String text) {
            return parse(text);
        }

        /**
         * The period after this one.
         *
         * @throws IllegalArgumentException if the text is no such period
         */
        public String next(String text) {
            LocalDate last = lastDay(text)
                    .orElseThrow(() -> new IllegalArgumentException("text: '" + text + "' is no " + code()));
            return containing(last.plusDays(1));
        }

        /** The word used in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<LocalDate> day(String text) {
            try {
                return Optional.of(LocalDate.parse(text, DateTimeFormatter.ISO_WEEK_DATE));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
