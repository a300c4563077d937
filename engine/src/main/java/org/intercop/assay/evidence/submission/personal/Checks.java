package org.intercop.assay.evidence.submission.personal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.intercop.assay.evidence.submission.personal.Text.Number;

/** What national numbers are made of: weighted sums, check digits and dates. */
final class Checks {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2049;

    private Checks() {}

    /** Looks for a number of some length that is valid. */
    static Look look(Text text, int length, Predicate<Number> valid) {
        if (text.digits() < length) {
            return Look.NOTHING;
        }
        Look look = Look.NOTHING;
        for (Number number : text.numbers()) {
            if (number.length() == length) {
                if (valid.test(number)) {
                    return Look.FOUND;
                }
                look = Look.ALIKE;
            }
        }
        return look;
    }

    /** The better of two looks. */
    static Look best(Look one, Look other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Sum of digits from a place on, each times its weight. */
    static int sum(Number number, int from, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * number.at(from + i);
        }
        return sum;
    }

    /** The check digit at the end by Luhn (ISO/IEC 7812-1). */
    static boolean luhn(String digits) {
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }

    /** The check digit at the end by ISO 7064, MOD 11,10. */
    static boolean iso7064(Number number) {
        int product = 10;
        for (int i = 0; i < number.length() - 1; i++) {
            int sum = (number.at(i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == number.at(number.length() - 1);
    }

    /** Whether a day exists and somebody alive may have been born on it. */
    static boolean isDate(int year, int month, int day) {
        return year >= FIRST_YEAR && year <= LAST_YEAR && exists(year, month, day);
    }

    /** Whether the calendar has the day. */
    static boolean exists(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The same where the century is not known. */
    static boolean isShortDate(int year, int month, int day) {
        return isDate(1900 + year, month, day) || isDate(2000 + year, month, day);
    }
}
