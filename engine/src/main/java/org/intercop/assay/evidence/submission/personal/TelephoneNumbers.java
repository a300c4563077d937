package org.intercop.assay.evidence.submission.personal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.submission.personal.Text.Number;

/**
 * Telephone numbers of the countries of the network, and of any country where the number begins with its code. Digits
 * alone are too much like other numbers to mean anything by themselves.
 */
final class TelephoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String ANY_COUNTRY = "ZZ";
    private static final List<String> COUNTRIES = List.of(
            "DE", "FR", "GB", "IT", "NL", "ES", "SE", "BE", "AT", "DK", "FI", "NO", "PL", "PT", "IE", "CZ", "SK", "HU",
            "RO", "BG", "HR", "SI", "GR", "EE", "LV", "LT", "LU", "MT", "CY", "IS", "CH");
    private static final Pattern INTERNATIONAL = Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\+|00)[1-9]");
    private static final Pattern DOUBLE_ZERO = Pattern.compile("(?<![\\p{L}\\p{N}.+-])00(?=[1-9][0-9 ()/.-]{7,})");
    private static final Pattern WITH_TRUNK_ZERO = Pattern.compile(
            "(?<![\\p{L}\\p{N}.+/-])\\(?0[1-9][0-9]{0,5}\\)?(?:[ /.-]{1,3}[0-9]{2,9}){1,5}(?![\\p{L}\\p{N}]|[.-][0-9])");
    private static final Pattern IN_GROUPS =
            Pattern.compile("(?<![\\p{L}\\p{N}.+/-])[2-9][0-9]{1,3}(?: [0-9]{2,4}){1,4}(?![\\p{L}\\p{N}]|[.-][0-9])");
    private static final int FEWEST_DIGITS = 7;
    private static final int FEWEST_WITH_ZERO = 9;
    private static final int MOST_WITH_ZERO = 12;
    /** What looks like a number and is none is tried so often in one value; each try asks for every country. */
    private static final int TRIES = 20;

    private TelephoneNumbers() {}

    /** Numbers with their country's code after + or 00, or with the zero of national calls and separators. */
    static Look written(Text text) {
        if (text.digits() < FEWEST_DIGITS) {
            return Look.NOTHING;
        }
        String characters = text.characters();
        if (INTERNATIONAL.matcher(characters).find()) {
            String plus = DOUBLE_ZERO.matcher(characters).replaceAll("+");
            // Ranges that are not given out yet are telephone numbers all the same
            if (NUMBERS.findNumbers(plus, ANY_COUNTRY, Leniency.POSSIBLE, TRIES)
                    .iterator()
                    .hasNext()) {
                return Look.FOUND;
            }
        }
        Matcher national = WITH_TRUNK_ZERO.matcher(characters);
        for (int i = 0; i < TRIES && national.find(); i++) {
            String number = national.group();
            long digits = number.chars().filter(Character::isDigit).count();
            if (digits >= FEWEST_WITH_ZERO
                    && digits <= MOST_WITH_ZERO
                    && DatesAndAges.fullDate(Text.of(number)) == Look.NOTHING
                    && COUNTRIES.stream().anyMatch(country -> isValid(number, country))) {
                return Look.FOUND;
            }
        }
        return Look.NOTHING;
    }

    /** National numbers as digits alone, or in groups without the zero of national calls. */
    static Look plain(Text text) {
        if (text.digits() < FEWEST_DIGITS) {
            return Look.NOTHING;
        }
        for (Number number : text.numbers()) {
            boolean alone = number.written().length() == number.length();
            boolean zero =
                    number.at(0) == 0 && number.length() >= FEWEST_WITH_ZERO && number.length() <= MOST_WITH_ZERO;
            if (alone && zero && COUNTRIES.stream().anyMatch(country -> isValid(number.digits(), country))) {
                return Look.FOUND;
            }
        }
        Matcher groups = IN_GROUPS.matcher(text.characters());
        for (int i = 0; i < TRIES && groups.find(); i++) {
            String number = groups.group();
            if (COUNTRIES.stream().anyMatch(country -> isValid(number, country))) {
                return Look.FOUND;
            }
        }
        return Look.NOTHING;
    }

    private static boolean isValid(String number, String country) {
        try {
            return NUMBERS.isValidNumberForRegion(NUMBERS.parse(number, country), country);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
