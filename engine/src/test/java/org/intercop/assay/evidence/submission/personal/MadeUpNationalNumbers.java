package org.intercop.assay.evidence.submission.personal;

import static org.intercop.assay.evidence.submission.personal.MadeUpIdentifiers.twoDigits;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** National numbers: drawn until a check digit exists, then finished with it. */
final class MadeUpNationalNumbers {
    private static final int[] DIHEDRAL_INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

    private final Random random;
    private final MadeUpNumbers numbers;

    MadeUpNationalNumbers(Random random) {
        this.random = random;
        this.numbers = new MadeUpNumbers(random);
    }

    String of(PersonalKind kind) {
        LocalDate born = numbers.birth();
        String d = twoDigits(born.getDayOfMonth());
        String m = twoDigits(born.getMonthValue());
        String y = twoDigits(born.getYear() % 100);
        boolean young = born.getYear() >= 2000;
        return switch (kind) {
            case BSN -> finish("1" + digits(7), "", sum(9, 8, 7, 6, 5, 4, 3, 2), s -> s % 11);
            case NHS ->
                grouped(
                        finish("4" + digits(8), "", sum(10, 9, 8, 7, 6, 5, 4, 3, 2), s -> (11 - s % 11) % 11),
                        3,
                        3,
                        4,
                        pick("", " ", "-"));
            case RIJKSREGISTER -> {
                String first = y + m + d + serial(3);
                long check = 97 - Long.parseLong((young ? "2" : "") + first) % 97;
                yield random.nextBoolean()
                        ? first + twoDigits((int) check)
                        : y + "." + m + "." + d + "-" + first.substring(6) + "." + twoDigits((int) check);
            }
            case IDNR -> idNr();
            case AUSTRIAN_SVNR -> {
                String serial = "" + (100 + random.nextInt(900));
                String date = d + m + y;
                int check = sum(3, 7, 9, 5, 8, 4, 2, 1, 6).of(serial + date) % 11;
                yield check == 10 ? of(kind) : serial + check + pick("", " ") + date;
            }
            case NIR -> {
                String first = pick("1", "2") + y + m + twoDigits(1 + random.nextInt(95)) + "0"
                        + twoDigits(1 + random.nextInt(99)) + serial(3);
                String key = twoDigits((int) (97 - Long.parseLong(first) % 97));
                yield random.nextBoolean()
                        ? first + key
                        : first.substring(0, 1) + " " + y + " " + m + " " + first.substring(5, 7) + " "
                                + first.substring(7, 10) + " " + first.substring(10) + " " + key;
            }
            case PORTUGUESE_NIF ->
                finish("2" + digits(7), "", sum(9, 8, 7, 6, 5, 4, 3, 2), s -> s % 11 < 2 ? 0 : 11 - s % 11);
            case LUXEMBOURGISH -> {
                String eleven = born.getYear() + m + d + serial(3);
                yield eleven + MadeUpNumbers.luhn(eleven) + verhoeff(eleven);
            }
            case SWISS -> {
                String twelve = "756" + digits(9);
                String all =
                        twelve + (10 - sum(1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3).of(twelve) % 10) % 10;
                yield random.nextBoolean() ? all : all.substring(0, 3) + "." + grouped(all.substring(3), 4, 4, 2, ".");
            }
            case PERSONNUMMER -> {
                String nine = y + m + d + serial(3);
                String end = nine.substring(6) + MadeUpNumbers.luhn(nine);
                yield pick("", young ? "20" : "19") + y + m + d + pick("", "-") + end;
            }
            case FODSELSNUMMER -> fodselsnummer(d + m + y, young);
            case CPR -> {
                String nine = d + m + y + serial(3);
                int check = (11 - sum(4, 3, 2, 7, 6, 5, 4, 3, 2).of(nine) % 11) % 11;
                yield check == 10 ? of(kind) : d + m + y + pick("", "-") + nine.substring(6) + check;
            }
            case KENNITALA -> {
                String eight = d + m + y + serial(2);
                int check = (11 - sum(3, 2, 7, 6, 5, 4, 3, 2).of(eight) % 11) % 11;
                yield check == 10
                        ? of(kind)
                        : d + m + y + pick("", "-") + eight.substring(6) + check + (young ? "0" : "9");
            }
            case ISIKUKOOD -> {
                String ten = (young ? pick("5", "6") : pick("3", "4")) + y + m + d + serial(3);
                int check = sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 1).of(ten) % 11;
                yield ten
                        + (check < 10
                                ? check
                                : sum(3, 4, 5, 6, 7, 8, 9, 1, 2, 3).of(ten) % 11 % 10);
            }
            case LATVIAN_OLD -> latvian(d + m + y + (young ? "2" : "1") + serial(3));
            case LATVIAN_NEW -> latvian("32" + digits(8));
            case PESEL ->
                finish(
                        y + twoDigits(born.getMonthValue() + (young ? 20 : 0)) + d + digits(4),
                        "",
                        sum(1, 3, 7, 9, 1, 3, 7, 9, 1, 3),
                        s -> (10 - s % 10) % 10);
            case CNP ->
                finish(
                        (young ? pick("5", "6") : pick("1", "2"))
                                + y
                                + m
                                + d
                                + twoDigits(1 + random.nextInt(40))
                                + serial(3),
                        "",
                        sum(2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9),
                        s -> s % 11 == 10 ? 1 : s % 11);
            case EGN ->
                finish(
                        y + twoDigits(born.getMonthValue() + (young ? 40 : 0)) + d + serial(3),
                        "",
                        sum(2, 4, 8, 5, 10, 9, 7, 3, 6),
                        s -> s % 11 % 10);
            case AMKA -> {
                String ten = d + m + y + digits(4);
                yield ten + MadeUpNumbers.luhn(ten);
            }
            case OIB -> {
                String ten = digits(10);
                yield ten + iso7064(ten);
            }
            case EMSO -> {
                String twelve = d + m + String.format(Locale.ROOT, "%03d", born.getYear() % 1000) + "50" + serial(3);
                int check = (11 - sum(7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2).of(twelve) % 11) % 11;
                yield check == 10 ? of(kind) : twelve + check;
            }
            case RODNE_CISLO -> {
                LocalDate later = born.getYear() < 1954 ? born.plusYears(10) : born;
                String nine = twoDigits(later.getYear() % 100)
                        + twoDigits(later.getMonthValue() + (random.nextBoolean() ? 50 : 0))
                        + twoDigits(later.getDayOfMonth())
                        + serial(3);
                long check = (11 - Long.parseLong(nine) * 10 % 11) % 11;
                yield check == 10 ? of(kind) : nine.substring(0, 6) + pick("", "/") + nine.substring(6) + check;
            }
            case TAJ ->
                grouped(
                        finish("1" + digits(7), "", sum(3, 7, 3, 7, 3, 7, 3, 7), s -> s % 10),
                        3,
                        3,
                        3,
                        pick("", " ", "-"));
            default -> throw new IllegalArgumentException("kind: " + kind + " is no national number");
        };
    }

    private interface Sum {
        int of(String digits);
    }

    private static Sum sum(int... weights) {
        return digits -> {
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (digits.charAt(i) - '0');
            }
            return sum;
        };
    }

    /** Appends the check digit; where there is none of one digit, the last of the payload is altered. */
    private String finish(String payload, String separator, Sum sum, IntUnaryOperator check) {
        int digit = check.applyAsInt(sum.of(payload));
        if (digit > 9) {
            int last = (payload.charAt(payload.length() - 1) - '0' + 1) % 10;
            return finish(payload.substring(0, payload.length() - 1) + last, separator, sum, check);
        }
        return payload + separator + digit;
    }

    private String fodselsnummer(String date, boolean young) {
        while (true) {
            String nine = date + (young ? 500 + random.nextInt(500) : random.nextInt(400) + 100);
            int first = (11 - sum(3, 7, 6, 1, 8, 9, 4, 5, 2).of(nine) % 11) % 11;
            int second = (11 - sum(5, 4, 3, 2, 7, 6, 5, 4, 3, 2).of(nine + Math.min(first, 9)) % 11) % 11;
            if (first < 10 && second < 10) {
                return date + pick("", " ") + nine.substring(6) + first + second;
            }
        }
    }

    private String latvian(String ten) {
        int check = (1101 - sum(1, 6, 3, 7, 9, 10, 5, 8, 4, 2).of(ten)) % 11;
        return check == 10
                ? latvian(ten.substring(0, 7) + serial(3))
                : ten.substring(0, 6) + pick("", "-") + ten.substring(6) + check;
    }

    private String idNr() {
        int[] digits = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        for (int i = 9; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = digits[i];
            digits[i] = digits[j];
            digits[j] = swap;
        }
        int from = random.nextInt(10);
        int to = random.nextInt(10);
        if (from == to) {
            return idNr();
        }
        digits[to] = digits[from];
        StringBuilder ten = new StringBuilder();
        for (int digit : digits) {
            ten.append(digit);
        }
        return digits[0] == 0 ? idNr() : grouped(ten.toString() + iso7064(ten.toString()), 2, 3, 6, pick("", " "));
    }

    /** ISO 7064, MOD 11,10, from its definition: the digit that brings the whole to 1. */
    private static int iso7064(String payload) {
        for (int check = 0; check < 10; check++) {
            int p = 10;
            for (char c : payload.toCharArray()) {
                int s = (p + c - '0') % 10;
                p = 2 * (s == 0 ? 10 : s) % 11;
            }
            if ((p + check) % 10 == 1) {
                return check;
            }
        }
        throw new IllegalStateException("one of ten digits always fits");
    }

    /** Verhoeff's check digit by the dihedral group of the pentagon, worked out and not looked up. */
    private static int verhoeff(String payload) {
        int check = 0;
        for (int i = 0; i < payload.length(); i++) {
            int digit = payload.charAt(payload.length() - 1 - i) - '0';
            for (int turn = 0; turn <= i; turn++) {
                digit = new int[] {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}[digit];
            }
            check = times(check, digit);
        }
        return DIHEDRAL_INVERSE[check];
    }

    private static int times(int a, int b) {
        if (a < 5) {
            return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
        }
        return b < 5 ? 5 + (a - b + 5) % 5 : (a - b + 5) % 5;
    }

    private static String grouped(String digits, int first, int second, int third, String separator) {
        return String.join(
                separator,
                digits.substring(0, first),
                digits.substring(first, first + second),
                digits.substring(first + second, first + second + third));
    }

    private String serial(int count) {
        String serial = digits(count);
        return Integer.parseInt(serial) == 0 ? serial(count) : serial;
    }

    private String digits(int count) {
        return numbers.digits(count);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
