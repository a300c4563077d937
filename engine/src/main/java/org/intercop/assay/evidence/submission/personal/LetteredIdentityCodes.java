package org.intercop.assay.evidence.submission.personal;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** National identity codes with letters. Their form says nearly as much as their check character. */
final class LetteredIdentityCodes {
    private static final String START = "(?<![\\p{L}\\p{N}])";
    private static final String END = "(?![\\p{L}\\p{N}])";

    private static final Pattern FINNISH =
            Pattern.compile(START + "([0-3][0-9][01][0-9][0-9]{2})([-+A-FU-Ya-fu-y])([0-9]{3})([0-9A-Ya-y])" + END);
    private static final String FINNISH_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String OF_1800 = "+";
    private static final String OF_1900 = "-UVWXY";

    private static final Pattern ITALIAN = Pattern.compile(START
            + "([A-Za-z]{3})[ -]?([A-Za-z]{3})[ -]?([0-9L-NP-Vl-np-v]{2}[A-EHLMPRSTa-ehlmprst][0-9L-NP-Vl-np-v]{2})"
            + "[ -]?([A-Za-z][0-9L-NP-Vl-np-v]{3})[ -]?([A-Za-z])"
            + END);
    private static final String ITALIAN_DIGITS = "LMNPQRSTUV";
    private static final String ITALIAN_MONTHS = "ABCDEHLMPRST";
    private static final int[] ITALIAN_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    private static final int FEMALE_DAY = 40;

    private static final Pattern SPANISH = Pattern.compile(
            START + "([0-9]{8}|[XYZxyz][ -]?[0-9]{7}|[0-9]{1,2}\\.[0-9]{3}\\.[0-9]{3})[ -]?([A-Za-z])" + END);
    private static final String SPANISH_CHECKS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private static final Pattern IRISH = Pattern.compile(START + "([0-9]{7}) ?([A-Wa-w])([A-IWTXa-iwtx]?)" + END);
    private static final String IRISH_CHECKS = "WABCDEFGHIJKLMNOPQRSTUV";

    private static final Pattern BRITISH = Pattern.compile(START
            + "(?!BG|GB|KN|NK|NT|TN|ZZ)([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]"
            + END);

    private static final Pattern GERMAN = Pattern.compile(
            START + "([0-9]{2}) ?([0-9]{2})([0-9]{2})([0-9]{2}) ?([A-Za-z]) ?([0-9]{2}) ?([0-9])" + END);
    private static final int[] GERMAN_WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    private static final int GERMAN_DAY_OFFSET = 50;

    private static final int SHORTEST = 8;

    private LetteredIdentityCodes() {}

    /** HETU: date, sign of the century (since 2023 one of several), serial number, check character modulo 31. */
    static Look finnish(Text text) {
        return look(FINNISH, text, match -> {
            String digits = match.group(1);
            String sign = upper(match.group(2));
            int century = sign.equals(OF_1800) ? 1800 : OF_1900.contains(sign) ? 1900 : 2000;
            int check = Integer.parseInt(digits + match.group(3)) % FINNISH_CHECKS.length();
            return Checks.exists(century + number(digits, 4), number(digits, 2), number(digits, 0))
                    && FINNISH_CHECKS.charAt(check) == upper(match.group(4)).charAt(0);
        });
    }

    /** Codice fiscale, also where digits were replaced by letters to tell namesakes apart (omocodia). */
    static Look italian(Text text) {
        return look(ITALIAN, text, match -> {
            String code = upper(match.group(1) + match.group(2) + match.group(3) + match.group(4));
            int sum = 0;
            for (int i = 0; i < code.length(); i++) {
                char c = code.charAt(i);
                int value = Character.isDigit(c) ? c - '0' : c - 'A';
                sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
            }
            int day = (10 * italianDigit(code.charAt(9)) + italianDigit(code.charAt(10))) % FEMALE_DAY;
            int year = 10 * italianDigit(code.charAt(6)) + italianDigit(code.charAt(7));
            return 'A' + sum % 26 == upper(match.group(5)).charAt(0)
                    && Checks.isShortDate(year, ITALIAN_MONTHS.indexOf(code.charAt(8)) + 1, day);
        });
    }

    private static int italianDigit(char c) {
        return Character.isDigit(c) ? c - '0' : ITALIAN_DIGITS.indexOf(c);
    }

    /** DNI and NIE: the number modulo 23 gives the letter. */
    static Look spanish(Text text) {
        return look(SPANISH, text, match -> {
            String number = upper(match.group(1))
                    .replaceAll("[ .-]", "")
                    .replace('X', '0')
                    .replace('Y', '1')
                    .replace('Z', '2');
            return SPANISH_CHECKS.charAt(Integer.parseInt(number) % SPANISH_CHECKS.length())
                    == upper(match.group(2)).charAt(0);
        });
    }

    /** PPS number: weights 8 to 2, and 9 for the second letter of newer ones, modulo 23. */
    static Look irish(Text text) {
        return look(IRISH, text, match -> {
            int sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += (8 - i) * (match.group(1).charAt(i) - '0');
            }
            String second = upper(match.group(3));
            // W, T and X of the time before 2013 do not count
            boolean counts = !second.isEmpty() && "ABCDEFGHI".contains(second);
            sum += counts ? 9 * (second.charAt(0) - 'A' + 1) : 0;
            return IRISH_CHECKS.charAt(sum % IRISH_CHECKS.length())
                    == upper(match.group(2)).charAt(0);
        });
    }

    /** National Insurance number; it has no check character, but only some pairs of letters are given out. */
    static Look british(Text text) {
        return Look.found(
                text.digits() >= 6 && BRITISH.matcher(upper(text.characters())).find());
    }

    /** Number of the German pension insurance: area, date of birth, letter of the name, serial number, check digit. */
    static Look german(Text text) {
        return look(GERMAN, text, match -> {
            int letter = upper(match.group(5)).charAt(0) - 'A' + 1;
            String digits = match.group(1)
                    + match.group(2)
                    + match.group(3)
                    + match.group(4)
                    + letter / 10
                    + letter % 10
                    + match.group(6);
            int sum = 0;
            for (int i = 0; i < GERMAN_WEIGHTS.length; i++) {
                int product = GERMAN_WEIGHTS[i] * (digits.charAt(i) - '0');
                sum += product / 10 + product % 10;
            }
            int day = number(digits, 2);
            return sum % 10 == match.group(7).charAt(0) - '0'
                    && Checks.isShortDate(
                            number(digits, 6),
                            number(digits, 4),
                            day > GERMAN_DAY_OFFSET ? day - GERMAN_DAY_OFFSET : day);
        });
    }

    private static Look look(Pattern pattern, Text text, Predicate<Matcher> valid) {
        Look look = Look.NOTHING;
        if (text.characters().length() < SHORTEST) {
            return look;
        }
        Matcher matcher = pattern.matcher(text.characters());
        while (matcher.find()) {
            if (valid.test(matcher)) {
                return Look.FOUND;
            }
            look = Look.ALIKE;
        }
        return look;
    }

    /** Two digits as a number. */
    private static int number(String digits, int from) {
        return Integer.parseInt(digits.substring(from, from + 2));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
