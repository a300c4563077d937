package org.intercop.assay.evidence.submission.personal;

import org.intercop.assay.evidence.submission.personal.Text.Number;

/** National identity numbers of the Nordic and Baltic countries. */
final class NorthernNumbers {
    private static final int[] NORWEGIAN_FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    private static final int[] NORWEGIAN_SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] DANISH = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] ICELANDIC = {3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] BALTIC_FIRST = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1};
    private static final int[] BALTIC_SECOND = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
    private static final int[] LATVIAN = {10, 5, 8, 4, 2, 1, 6, 3, 7, 9};
    private static final int OFFSET = 40;
    private static final int SWEDISH_DAY_OFFSET = 60;

    private NorthernNumbers() {}

    /** Personnummer and samordningsnummer: date with two or four digits of the year, serial number, Luhn. */
    static Look swedish(Text text) {
        Look ten = Checks.look(text, 10, NorthernNumbers::isSwedish);
        Look twelve = Checks.look(text, 12, number -> {
            int century = number.part(0, 2);
            return (century == 19 || century == 20)
                    && isSwedish(new Number(number.digits().substring(2), number.written()));
        });
        return Checks.best(ten, twelve);
    }

    private static boolean isSwedish(Number number) {
        int day = number.part(4, 6);
        int born = day > SWEDISH_DAY_OFFSET ? day - SWEDISH_DAY_OFFSET : day;
        return Checks.isShortDate(number.part(0, 2), number.part(2, 4), born) && Checks.luhn(number.digits());
    }

    /** Fodselsnummer, D-nummer (day + 40) and H-nummer (month + 40): date, serial number, two check digits modulo 11. */
    static Look norwegian(Text text) {
        return Checks.look(
                text,
                11,
                number -> Checks.isShortDate(
                                number.part(4, 6), withoutOffset(number.part(2, 4)), withoutOffset(number.part(0, 2)))
                        && Checks.sum(number, 0, NORWEGIAN_FIRST) % 11 == 0
                        && Checks.sum(number, 0, NORWEGIAN_SECOND) % 11 == 0);
    }

    private static int withoutOffset(int value) {
        return value > OFFSET ? value - OFFSET : value;
    }

    /**
     * CPR number: date and serial number, modulo 11. Since 2007 some are given out that the check does not fit; they are
     * known by the hyphen after the date.
     */
    static Look danish(Text text) {
        return Checks.look(
                text,
                10,
                number -> Checks.isShortDate(number.part(4, 6), number.part(2, 4), number.part(0, 2))
                        && (Checks.sum(number, 0, DANISH) % 11 == 0
                                || number.written().length() == 11
                                        && number.written().charAt(6) == '-'));
    }

    /** Kennitala: date, serial number, check digit modulo 11, century (9 or 0). */
    static Look icelandic(Text text) {
        return Checks.look(text, 10, number -> {
            int century = number.at(9);
            return (century == 9 || century == 0)
                    && Checks.isDate(
                            (century == 9 ? 1900 : 2000) + number.part(4, 6), number.part(2, 4), number.part(0, 2))
                    && Checks.sum(number, 0, ICELANDIC) % 11 == 0;
        });
    }

    /** Isikukood and asmens kodas, which are alike: century and sex, date, serial number, check digit modulo 11. */
    static Look estonianOrLithuanian(Text text) {
        return Checks.look(text, 11, number -> {
            int century = 1800 + 100 * ((number.at(0) - 1) / 2);
            int check = Checks.sum(number, 0, BALTIC_FIRST) % 11;
            int other = Checks.sum(number, 0, BALTIC_SECOND) % 11 % 10;
            return number.at(0) >= 3
                    && number.at(0) <= 6
                    && Checks.isDate(century + number.part(1, 3), number.part(3, 5), number.part(5, 7))
                    && (check == 10 ? other : check) == number.at(10);
        });
    }

    /** Personas kods as given out until 2017: date, century, serial number, check digit modulo 11. */
    static Look latvianOld(Text text) {
        return Checks.look(
                text,
                11,
                number -> number.at(6) <= 2
                        && Checks.isDate(
                                1800 + 100 * number.at(6) + number.part(4, 6), number.part(2, 4), number.part(0, 2))
                        && isLatvian(number));
    }

    /** Personas kods as given out since 2017: begins with 32 to 39 and says nothing of the person. */
    static Look latvianNew(Text text) {
        return Checks.look(text, 11, number -> {
            int start = number.part(0, 2);
            // How the last digit is made is not published; the hyphen with 32 is told by its form
            boolean form = number.written().length() == 12 && number.written().charAt(6) == '-';
            return start >= 32 && start <= 39 && (form || isLatvian(number));
        });
    }

    private static boolean isLatvian(Number number) {
        return (1 + Checks.sum(number, 0, LATVIAN)) % 11 % 10 == number.at(10);
    }
}
