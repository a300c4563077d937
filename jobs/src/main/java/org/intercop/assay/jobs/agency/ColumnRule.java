package org.intercop.assay.jobs.agency;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.YamlMapping;

/**
 * What one column of a submission is made from.
 *
 * @param column the submission's column
 * @param sources the export's columns that it needs; none for a constant, two for a time between dates
 * @param pseudonym whether it is the pseudonym of an identifier
 * @param making how a value is made
 */
record ColumnRule(String column, List<String> sources, boolean pseudonym, Making making) {
    /** Nobody is older: what lies further apart is a year that was written wrongly. */
    private static final int MOST_YEARS = 125;

    private static final int CODES_NAMED = 10;
    /** As ISO 8601 counts weeks: the first days of a January may lie in the last week of the year before. */
    private static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter(Locale.ROOT);

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    ColumnRule {
        sources = List.copyOf(sources);
    }

    /** Makes a value of the submission from the export's own. */
    @FunctionalInterface
    interface Making {
        /** The value, empty text for none; or what is wrong, as the end of a sentence, without the value. */
        Made make(List<String> own, PseudonymKey key);
    }

    /**
     * A value, or why there is none.
     *
     * @param value of the submission; empty text for none
     * @param problem why there is none, as the end of a sentence; empty text if there is one
     * @param source which of the rule's sources the problem is about, from 0; empty if it is about all of them
     */
    record Made(String value, String problem, OptionalInt source) {
        static Made of(String value) {
            return new Made(value, "", OptionalInt.empty());
        }

        static Made wrong(String problem) {
            return new Made("", problem, OptionalInt.empty());
        }

        static Made wrong(String problem, int source) {
            return new Made("", problem, OptionalInt.of(source));
        }
    }

    static Optional<ColumnRule> read(YamlMapping yaml, OwnDate dates) {
        Optional<String> column = yaml.text("column", NameForm.COLUMN);
        String kind = List.of("always", "pseudonymOf", "from", "weekOf", "monthOf", "daysFrom", "yearsFrom").stream()
                .filter(yaml::has)
                .reduce((a, b) -> "two")
                .orElse("none");
        Optional<ColumnRule> rule =
                switch (kind) {
                    case "always" ->
                        yaml.text("always").flatMap(code -> rule(column, List.of(), (own, key) -> Made.of(code)));
                    case "pseudonymOf" ->
                        yaml.text("pseudonymOf")
                                .flatMap(from -> column.map(
                                        name -> new ColumnRule(name, List.of(from), true, ColumnRule::pseudonymOf)));
                    case "from" ->
                        yaml.text("from").flatMap(from -> coded(yaml)
                                .flatMap(making -> rule(column, List.of(from), (own, key) -> making.make(own, key))));
                    case "weekOf" -> period(yaml, "weekOf", column, dates, WEEK::format);
                    case "monthOf" ->
                        period(yaml, "monthOf", column, dates, day -> YearMonth.from(day)
                                .toString());
                    case "daysFrom" ->
                        between(yaml, "daysFrom").flatMap(ends -> rule(column, ends, (own, key) -> days(own, dates)));
                    case "yearsFrom" ->
                        between(yaml, "yearsFrom").flatMap(ends -> bands(yaml)
                                .flatMap(bands -> rule(column, ends, (own, key) -> years(own, dates, bands))));
                    default -> {
                        yaml.refuse(
                                "column",
                                "needs one of always, pseudonymOf, from, weekOf, monthOf, daysFrom, yearsFrom beside it");
                        yield Optional.empty();
                    }
                };
        yaml.close();
        return rule;
    }

    private static Optional<ColumnRule> rule(Optional<String> column, List<String> sources, Making making) {
        return column.map(name -> new ColumnRule(name, sources, false, making));
    }

    private static Optional<List<String>> between(YamlMapping yaml, String key) {
        Optional<String> to = yaml.text("to");
        return yaml.text(key).flatMap(from -> to.map(end -> List.of(from, end)));
    }

    private static Made pseudonymOf(List<String> own, PseudonymKey key) {
        String identifier = own.get(0);
        if (PseudonymKey.normalised(identifier).isEmpty()) {
            return Made.wrong("has no identifier");
        }
        return PseudonymKey.hasInvisible(identifier)
                ? Made.wrong("has an invisible character, which would make another person of it; delete it")
                : Made.of(key.pseudonym(identifier));
    }

    /** A value as it stands, by a list of codes, or by bands. */
    private static Optional<Making> coded(YamlMapping yaml) {
        Optional<String> empty = yaml.textOrEmpty("empty");
        if (yaml.has("bands")) {
            return bands(yaml)
                    .flatMap(bands -> empty.map(
                            none -> (own, key) -> own.get(0).isEmpty() ? Made.of(none) : banded(own.get(0), bands)));
        }
        if (!yaml.has("codes")) {
            return empty.map(none -> (own, key) -> Made.of(own.get(0).isEmpty() ? none : own.get(0)));
        }
        Map<String, String> codes = new TreeMap<>();
        for (YamlMapping entry : yaml.mappings("codes")) {
            Optional<String> own = entry.text("own");
            Optional<String> code = entry.text("code");
            entry.close();
            if (own.isPresent() && code.isPresent() && codes.putIfAbsent(own.get(), code.get()) != null) {
                entry.refuse("own", "stands twice; keep one");
            }
        }
        String unlisted = "has a value that the mapping names no code for; it names " + named(codes.keySet())
                + ", and capital letters matter";
        return empty.map(none -> (own, key) -> {
            String code = own.get(0).isEmpty() ? none : codes.get(own.get(0));
            return code == null ? Made.wrong(unlisted) : Made.of(code);
        });
    }

    /** What the mapping itself says can be shown; what the export says cannot. */
    private static String named(Set<String> own) {
        String first = own.stream().limit(CODES_NAMED).collect(Collectors.joining("', '", "'", "'"));
        return first + (own.size() > CODES_NAMED ? " and " + (own.size() - CODES_NAMED) + " more" : "");
    }

    /** A band of whole numbers, both ends belonging to it. */
    private record Band(String code, int least, int most) {}

    private static Optional<List<Band>> bands(YamlMapping yaml) {
        List<Band> bands = new ArrayList<>();
        List<YamlMapping> entries = yaml.mappings("bands");
        for (YamlMapping entry : entries) {
            Optional<String> code = entry.text("code", NameForm.LEVEL);
            OptionalInt least = entry.integer("least", 0, 999_999_999);
            OptionalInt most =
                    entry.has("most") ? entry.integer("most", 0, 999_999_999) : OptionalInt.of(Integer.MAX_VALUE);
            entry.close();
            if (code.isPresent() && least.isPresent() && most.isPresent()) {
                bands.add(new Band(code.get(), least.getAsInt(), most.getAsInt()));
            }
        }
        if (entries.isEmpty()) {
            yaml.refuse("bands", "names none; give each a code, least and, but for the last, most");
        }
        return bands.isEmpty() ? Optional.empty() : Optional.of(bands);
    }

    private static Made banded(String own, List<Band> bands) {
        if (!WHOLE.matcher(own).matches()) {
            return Made.wrong("is no whole number");
        }
        int number = Integer.parseInt(own);
        List<Band> fitting = bands.stream()
                .filter(band -> band.least() <= number && number <= band.most())
                .toList();
        return fitting.size() == 1
                ? Made.of(fitting.get(0).code())
                : Made.wrong(fitting.isEmpty() ? "is in no band of the mapping" : "is in two bands of the mapping");
    }

    /** The week or month that a date lies in. */
    private static Optional<ColumnRule> period(
            YamlMapping yaml, String key, Optional<String> column, OwnDate dates, Function<LocalDate, String> period) {
        return yaml.text(key)
                .flatMap(from -> rule(column, List.of(from), (own, secret) -> {
                    String text = own.get(0);
                    return text.isEmpty()
                            ? Made.of("")
                            : dates.read(text)
                                    .map(day -> Made.of(period.apply(day)))
                                    .orElseGet(() -> Made.wrong(dates.problem(text)));
                }));
    }

    private static Made days(List<String> own, OwnDate dates) {
        return time(own, dates, (from, to) -> Made.of(Long.toString(ChronoUnit.DAYS.between(from, to))));
    }

    private static Made years(List<String> own, OwnDate dates, List<Band> bands) {
        return time(own, dates, (from, to) -> {
            long years = ChronoUnit.YEARS.between(from, to);
            if (years > MOST_YEARS) {
                return Made.wrong("lie more than " + MOST_YEARS + " years apart; look at the years");
            }
            Made band = banded(Long.toString(years), bands);
            return band.problem().isEmpty() ? band : Made.wrong("lie a number of years apart that " + band.problem());
        });
    }

    private static Made time(
            List<String> own, OwnDate dates, java.util.function.BiFunction<LocalDate, LocalDate, Made> between) {
        if (own.get(0).isEmpty() || own.get(1).isEmpty()) {
            return Made.of("");
        }
        Optional<LocalDate> from = dates.read(own.get(0));
        Optional<LocalDate> to = dates.read(own.get(1));
        if (from.isEmpty()) {
            return Made.wrong(dates.problem(own.get(0)), 0);
        }
        if (to.isEmpty()) {
            return Made.wrong(dates.problem(own.get(1)), 1);
        }
        return to.get().isBefore(from.get())
                ? Made.wrong("are in the wrong order: the second day comes before the first")
                : between.apply(from.get(), to.get());
    }
}
