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
import java.util.regex.Pattern;

/** The way in which an agency writes its dates. Nothing is guessed: 03/04 is the third of April or the fourth of March. */
final class OwnDate {
    /** Days and months before a separator may have one digit: 4.3.2024. */
    private static final Map<String, String> PATTERNS = new TreeMap<>(Map.of(
            "YYYY-MM-DD", "uuuu-MM-dd",
            "YYYYMMDD", "uuuuMMdd",
            "DD.MM.YYYY", "d.M.uuuu",
            "DD/MM/YYYY", "d/M/uuuu",
            "DD-MM-YYYY", "d-M-uuuu",
            "MM/DD/YYYY", "M/d/uuuu"));

    private static final Pattern TIME = Pattern.compile("[T ][0-9]{1,2}[:.].*");

    private final String form;
    private final DateTimeFormatter formatter;

    private OwnDate(String form, DateTimeFormatter formatter) {
        this.form = form;
        this.formatter = formatter;
    }

    static List<String> forms() {
        return List.copyOf(PATTERNS.keySet());
    }

    static OwnDate of(String form) {
        return new OwnDate(
                form,
                DateTimeFormatter.ofPattern(PATTERNS.get(form), Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));
    }

    Optional<LocalDate> read(String text) {
        try {
            return Optional.of(LocalDate.parse(text, formatter));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with a text that cannot be read, as the end of a sentence, without the text. */
    String problem(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (TIME.matcher(text.substring(i)).matches()
                    && read(text.substring(0, i)).isPresent()) {
                return "has a time of day behind the date; export dates without it";
            }
        }
        Optional<String> other = PATTERNS.keySet().stream()
                .filter(name -> of(name).read(text).isPresent())
                .findFirst();
        return "is no date written as " + form
                + other.map(name -> ", but one as " + name + "; is 'dates' in the mapping right?")
                        .orElse("");
    }
}
