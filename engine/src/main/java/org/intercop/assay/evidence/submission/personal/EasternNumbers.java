package org.intercop.assay.evidence.submission.personal;

import org.intercop.assay.evidence.submission.personal.Text.Number;

/** National identity numbers of eastern and south-eastern Europe. */
final class EasternNumbers {
    private static final int[] POLISH = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
    private static final int[] ROMANIAN = {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9};
    private static final int[] BULGARIAN = {2, 4, 8, 5, 10, 9, 7, 3, 6};
    private static final int[] YUGOSLAV = {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] HUNGARIAN = {3, 7, 3, 7, 3, 7, 3, 7};
    private static final int CENTURY_OFFSET = 20;
    private static final int WOMEN = 50;

    private EasternNumbers() {}

    /** PESEL: date with the century in the month, serial number, check digit modulo 10. */
    static Look polish(Text text) {
        return Checks.look(text, 11, number -> {
            int month = number.part(2, 4);
            int century = month > CENTURY_OFFSET ? 2000 : 1900;
            return Checks.isDate(
                            century + number.part(0, 2),
                            month > CENTURY_OFFSET ? month - CENTURY_OFFSET : month,
                            number.part(4, 6))
                    && Checks.sum(number, 0, POLISH) % 10 == 0;
        });
    }

    /** CNP: sex and century, date, county, serial number, check digit modulo 11. */
    static Look romanian(Text text) {
        return Checks.look(text, 13, number -> {
            int first = number.at(0);
            int check = Checks.sum(number, 0, ROMANIAN) % 11;
            int year = number.part(1, 3);
            int month = number.part(3, 5);
            int day = number.part(5, 7);
            boolean date =
                    switch (first) {
                        case 1, 2 -> Checks.isDate(1900 + year, month, day);
                        case 5, 6 -> Checks.isDate(2000 + year, month, day);
                        case 7, 8, 9 -> Checks.isShortDate(year, month, day);
                        default -> false;
                    };
            return date && number.part(7, 9) > 0 && (check == 10 ? 1 : check) == number.at(12);
        });
    }

    /** EGN: date with the century in the month (+40 since 2000), serial number, check digit modulo 11. */
    static Look bulgarian(Text text) {
        return Checks.look(text, 10, number -> {
            int month = number.part(2, 4);
            boolean young = month > 2 * CENTURY_OFFSET;
            return Checks.isDate(
                            (young ? 2000 : 1900) + number.part(0, 2),
                            young ? month - 2 * CENTURY_OFFSET : month,
                            number.part(4, 6))
                    && Checks.sum(number, 0, BULGARIAN) % 11 % 10 == number.at(9);
        });
    }

    /** AMKA: date, serial number, check digit by Luhn. */
    static Look greek(Text text) {
        return Checks.look(
                text,
                11,
                number -> Checks.isShortDate(number.part(4, 6), number.part(2, 4), number.part(0, 2))
                        && Checks.luhn(number.digits()));
    }

    /** OIB: check digit by ISO 7064. */
    static Look croatian(Text text) {
        return Checks.look(text, 11, Checks::iso7064);
    }

    /** EMSO of Slovenia, the JMBG of its neighbours: date with three digits of the year, region, check digit modulo 11. */
    static Look slovenian(Text text) {
        return Checks.look(text, 13, number -> {
            int year = number.part(4, 7);
            int check = 11 - Checks.sum(number, 0, YUGOSLAV) % 11;
            return Checks.isDate((year >= 900 ? 1000 : 2000) + year, number.part(2, 4), number.part(0, 2))
                    && (check == 11 ? 0 : check) == number.at(12);
        });
    }

    /** Rodne cislo of the Czech and Slovak republics, ten digits that 11 divides, or nine with a slash before 1954. */
    static Look czechOrSlovak(Text text) {
        Look ten = Checks.look(text, 10, number -> {
            long whole = Long.parseLong(number.digits());
            boolean divides = whole % 11 == 0 || whole / 10 % 11 == 10 && number.at(9) == 0;
            int year = number.part(0, 2);
            return divides && hasCzechDate(number, year < 54 ? 2000 + year : 1900 + year);
        });
        Look nine = Checks.look(
                text,
                9,
                number -> number.written().length() == 10
                        && number.written().charAt(6) == '/'
                        && number.part(0, 2) < 54
                        && hasCzechDate(number, 1900 + number.part(0, 2)));
        return Checks.best(ten, nine);
    }

    private static boolean hasCzechDate(Number number, int year) {
        int month = number.part(2, 4) % WOMEN;
        // Since 2004 a further 20 where the numbers of a day did not suffice
        boolean more = year >= 2004 && month > CENTURY_OFFSET;
        return Checks.isDate(year, more ? month - CENTURY_OFFSET : month, number.part(4, 6));
    }

    /** TAJ number: check digit modulo 10. */
    static Look hungarian(Text text) {
        return Checks.look(
                text, 9, number -> number.part(0, 8) > 0 && Checks.sum(number, 0, HUNGARIAN) % 10 == number.at(8));
    }
}
