package org.intercop.assay.evidence.submission.personal;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Full dates and exact ages. */
final class DatesAndAges {
    private static final String START = "(?<![\\p{L}\\p{N}./-])";
    private static final String END = "(?![\\p{N}]|[./-][\\p{N}])";
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?<![\\p{N}./-])([12][0-9]{3}) ?([-./]) ?([0-9]{1,2}) ?\\2 ?([0-9]{1,2})(?:T|" + END + ")");
    private static final Pattern YEAR_LAST =
            Pattern.compile(START + "([0-9]{1,2}) ?([-./]) ?([0-9]{1,2}) ?\\2 ?((?:[12][0-9])?[0-9]{2})" + END);
    private static final Pattern WITH_SPACES = Pattern.compile(
            "(?<![\\p{L}\\p{N}./-]|[\\p{N}] )([0-9]{1,2})( )([0-9]{1,2}) ([12][0-9]{3})" + END + "(?! [\\p{N}])");
    private static final Pattern IN_WORDS = Pattern.compile(START
            + "([0-9]{1,2})(?:\\.|st|nd|rd|th|er|\u00ba)?(?: (?:de|of))? ?(\\p{L}{3,15})\\.?,?(?: de)? ([12][0-9]{3})"
            + END);
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?<!\\p{L})(\\p{L}{3,15})\\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([12][0-9]{3})" + END);
    private static final Pattern EIGHT_DIGITS = Pattern.compile("[0-9]{8}");
    private static final Pattern AGE_IN_WORDS = Pattern.compile(
            "(?iU)(?<![\\p{L}\\p{N}.,-])[1-9][0-9]?[ -]?(?:y/?o|y\\.o\\.|yrs?|years?(?:[ -]old)?|jahre?(?: alt)?|j\u00e4hrig\\p{L}{0,2}|jaar(?: oud)?"
                    + "|ans|anni|a\u00f1os|anos|\u00e5r|v(?:uotta|uotias)|lat|let|rokov|roky|ani|\u00e9ves|godina|godini|metai|m\u0113t\u016d|gadi|aastat?|\u03b5\u03c4\u03ce\u03bd)(?!\\p{L})"
                    + "|(?<!\\p{L})aged? [1-9][0-9]?(?![0-9]|[-,.][0-9]|\\p{L})"
                    + "|(?<!\\p{L})im alter von [1-9][0-9]?(?!\\p{N})");
    private static final Pattern AGE = Pattern.compile("[89]|[1-9][0-9]");
    private static final Pattern DURATION =
            Pattern.compile("(?iU)(?<!\\p{L})(?:last|past|within|after|for|every|over) ?$");
    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "nl", "pt", "sv", "no", "da", "fi", "is", "pl", "cs", "sk", "hu", "ro", "bg",
            "hr", "sl", "el", "et", "lv", "lt", "lb", "mt", "ga");

    private DatesAndAges() {}

    /** A day with month and year in any usual order, in digits or with the month as a word. */
    static Look fullDate(Text text) {
        if (text.digits() < 4) {
            return Look.NOTHING;
        }
        String characters = text.characters();
        boolean found = any(YEAR_FIRST, characters, m -> isDate(m.group(1), m.group(3), m.group(4)))
                || any(
                        YEAR_LAST,
                        characters,
                        m -> isDate(m.group(4), m.group(3), m.group(1)) || isDate(m.group(4), m.group(1), m.group(3)))
                || any(
                        WITH_SPACES,
                        characters,
                        m -> isDate(m.group(4), m.group(3), m.group(1)) || isDate(m.group(4), m.group(1), m.group(3)))
                || any(IN_WORDS, characters, m -> isNamed(m.group(2)) && isDate(m.group(3), "1", m.group(1)))
                || any(MONTH_FIRST, characters, m -> isNamed(m.group(1)) && isDate(m.group(3), "1", m.group(2)));
        return Look.found(found);
    }

    /** A date as eight digits, year first or last. */
    static Look eightDigits(Text text) {
        if (!EIGHT_DIGITS.matcher(text.characters()).matches()) {
            return Look.NOTHING;
        }
        String digits = text.characters();
        boolean found = isDate(digits.substring(0, 4), digits.substring(4, 6), digits.substring(6))
                || isDate(digits.substring(4), digits.substring(2, 4), digits.substring(0, 2));
        return found ? Look.FOUND : Look.ALIKE;
    }

    static Look ageInWords(Text text) {
        if (text.digits() == 0) {
            return Look.NOTHING;
        }
        // "for 2 years" is a time and not an age
        return Look.found(any(AGE_IN_WORDS, text.characters(), m -> !DURATION.matcher(
                        text.characters().substring(0, m.start()).stripTrailing())
                .find()));
    }

    static Look age(Text text) {
        return Look.found(AGE.matcher(text.characters()).matches());
    }

    private static boolean any(Pattern pattern, String characters, Predicate<Matcher> valid) {
        Matcher matcher = pattern.matcher(characters);
        while (matcher.find()) {
            if (valid.test(matcher)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDate(String year, String month, String day) {
        int y = Integer.parseInt(year);
        int m = Integer.parseInt(month);
        int d = Integer.parseInt(day);
        return year.length() == 2 ? Checks.isShortDate(y, m, d) : Checks.isDate(y, m, d);
    }

    private static boolean isNamed(String word) {
        return Months.NAMES.containsKey(word.toLowerCase(Locale.ROOT));
    }

    /** Names of months in the network's languages, as the platform has them; made when first needed. */
    private static final class Months {
        private static final Map<String, Month> NAMES = names();

        private static Map<String, Month> names() {
            Map<String, Month> names = new HashMap<>();
            for (String language : LANGUAGES) {
                Locale locale = Locale.forLanguageTag(language);
                for (Month month : Month.values()) {
                    for (TextStyle style : List.of(
                            TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                        String name = month.getDisplayName(style, locale).toLowerCase(locale);
                        names.put(name.endsWith(".") ? name.substring(0, name.length() - 1) : name, month);
                    }
                }
            }
            return Map.copyOf(names);
        }
    }
}
