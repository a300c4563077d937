package org.intercop.assay.jobs.agency;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The way in which an agency writes its dates. Nothing is guessed: 03/04 is the third of April or the fourth of March. */
final class OwnDate {
    private static final Map<String, String> PATTERNS = new TreeMap<>(Map.of(
            "YYYY-MM-DD", "uuuu-MM-dd",
            "YYYYMMDD", "uuuuMMdd",
            "DD.MM.YYYY", "dd.MM.uuuu",
            "DD/MM/YYYY", "dd/MM/uuuu",
            "DD-MM-YYYY", "dd-MM-uuuu",
            "MM/DD/YYYY", "MM/dd/uuuu"));

    private final DateTimeFormatter formatter;

    private OwnDate(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    static List<String> forms() {
        return List.copyOf(PATTERNS.keySet());
    }

    static OwnDate of(String form) {
        return new OwnDate(
                DateTimeFormatter.ofPattern(PATTERNS.get(form), Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));
    }

    Optional<LocalDate> read(String text) {
        try {
            return Optional.of(LocalDate.parse(text, formatter));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
