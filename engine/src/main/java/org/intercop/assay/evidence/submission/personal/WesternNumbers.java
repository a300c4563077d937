package org.intercop.assay.evidence.submission.personal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.EAN13CheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/** National identity numbers of western and central Europe. */
final class WesternNumbers {
    private static final int[] DUTCH = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    private static final int[] BRITISH = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] AUSTRIAN = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6};
    private static final int[] PORTUGUESE = {9, 8, 7, 6, 5, 4, 3, 2};
    private static final Pattern CORSICAN = Pattern.compile(
            "(?<![\\p{L}\\p{N}])([1-478]) ?([0-9]{2}) ?([0-9]{2}) ?2([ABab]) ?([0-9]{3}) ?([0-9]{3})[ /-]{0,3}([0-9]{2})(?![\\p{L}\\p{N}])");
    private static final long TWENTY_FIRST_CENTURY = 2_000_000_000L;
    private static final int OFFSET = 20;

    private WesternNumbers() {}

    /** Burgerservicenummer: the eleven-test. */
    static Look dutch(Text text) {
        return Checks.look(text, 9, number -> {
            int sum = Checks.sum(number, 0, DUTCH);
            return sum % 11 == 0 && number.part(0, 9) >= 1_000_000;
        });
    }

    /** NHS number: check digit modulo 11. */
    static Look british(Text text) {
        return Checks.look(text, 10, number -> number.part(0, 8) > 0 && Checks.sum(number, 0, BRITISH) % 11 == 0);
    }

    /** Rijksregisternummer, and BIS number (month + 20 or 40): date, serial number, remainder modulo 97. */
    static Look belgian(Text text) {
        return Checks.look(text, 11, number -> {
            long first = Long.parseLong(number.digits().substring(0, 9));
            int check = number.part(9, 11);
            int month = number.part(2, 4) % OFFSET;
            return number.part(2, 4) < 3 * OFFSET
                            && check == 97 - first % 97
                            && Checks.isDate(1900 + number.part(0, 2), month, number.part(4, 6))
                    || number.part(2, 4) < 3 * OFFSET
                            && check == 97 - (TWENTY_FIRST_CENTURY + first) % 97
                            && Checks.isDate(2000 + number.part(0, 2), month, number.part(4, 6));
        });
    }

    /** Identifikationsnummer: one digit two or three times among the first ten, the others at most once; ISO 7064. */
    static Look german(Text text) {
        return Checks.look(text, 11, number -> {
            int[] times = new int[10];
            for (int i = 0; i < 10; i++) {
                times[number.at(i)]++;
            }
            int repeated = 0;
            for (int digit : times) {
                repeated += digit > 3 ? 2 : digit > 1 ? 1 : 0;
            }
            return number.at(0) != 0 && repeated == 1 && Checks.iso7064(number);
        });
    }

    /** Sozialversicherungsnummer: serial number, check digit modulo 11, date. */
    static Look austrian(Text text) {
        return Checks.look(
                text,
                10,
                number -> number.at(0) != 0
                        && Checks.isShortDate(number.part(8, 10), number.part(6, 8), number.part(4, 6))
                        && Checks.sum(number, 0, AUSTRIAN) % 11 == number.at(3));
    }

    /** Numero d'inscription au repertoire: sex, year, month, place, serial number, key modulo 97. */
    static Look french(Text text) {
        Look look = Checks.look(text, 15, number -> {
            long first = Long.parseLong(number.digits().substring(0, 13));
            return "123478".indexOf(number.digits().charAt(0)) >= 0
                    && isMonth(number.part(3, 5))
                    && number.part(5, 7) > 0
                    && number.part(13, 15) == 97 - first % 97;
        });
        return look == Look.FOUND ? look : Checks.best(look, corsican(text));
    }

    /** Departments 2A and 2B count as 19 and 18. */
    private static Look corsican(Text text) {
        Matcher matcher = CORSICAN.matcher(text.characters());
        while (matcher.find()) {
            String department = matcher.group(4).toUpperCase(Locale.ROOT).equals("A") ? "19" : "18";
            long first = Long.parseLong(matcher.group(1)
                    + matcher.group(2)
                    + matcher.group(3)
                    + department
                    + matcher.group(5)
                    + matcher.group(6));
            if (isMonth(Integer.parseInt(matcher.group(3))) && Integer.parseInt(matcher.group(7)) == 97 - first % 97) {
                return Look.FOUND;
            }
        }
        return Look.NOTHING;
    }

    /** Months from 20 on stand for records without a known month. */
    private static boolean isMonth(int month) {
        return month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50;
    }

    /** Numero de identificacao fiscal of a person (1, 2, 3 or 45): check digit modulo 11. */
    static Look portuguese(Text text) {
        return Checks.look(text, 9, number -> {
            boolean person = number.at(0) >= 1 && number.at(0) <= 3 || number.part(0, 2) == 45;
            int check = 11 - Checks.sum(number, 0, PORTUGUESE) % 11;
            return person && (check >= 10 ? 0 : check) == number.at(8);
        });
    }

    /** Luxembourg: date with four digits of the year, serial number, check digits by Luhn and by Verhoeff. */
    static Look luxembourgish(Text text) {
        return Checks.look(text, 13, number -> {
            String eleven = number.digits().substring(0, 11);
            return Checks.exists(number.part(0, 4), number.part(4, 6), number.part(6, 8))
                    && Checks.luhn(number.digits().substring(0, 12))
                    && VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(
                            eleven + number.digits().charAt(12));
        });
    }

    /** Swiss insurance number: begins with 756, check digit as of an EAN. */
    static Look swiss(Text text) {
        return Checks.look(
                text,
                13,
                number -> number.part(0, 3) == 756 && EAN13CheckDigit.EAN13_CHECK_DIGIT.isValid(number.digits()));
    }
}
