package org.intercop.assay.evidence.submission.personal;

import static org.intercop.assay.evidence.submission.personal.MadeUpIdentifiers.twoDigits;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Random;

/** Accounts, cards and codes with letters. */
final class MadeUpNumbers {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private final Random random;

    MadeUpNumbers(Random random) {
        this.random = random;
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }

    LocalDate birth() {
        return LocalDate.of(1950, 1, 1).plusDays(random.nextInt(60 * 365));
    }

    String iban() {
        String country = pick("DE18", "NL", "GB", "FR", "NO11", "AT16", "BE12", "DK14", "FI14", "ES20", "PL24", "SE20");
        String account =
                switch (country.substring(0, 2)) {
                    case "NL" -> letters(4) + digits(10);
                    case "GB" -> letters(4) + digits(14);
                    case "FR" -> digits(10) + digits(11) + digits(2);
                    default -> digits(Integer.parseInt(country.substring(2)));
                };
        String code = country.substring(0, 2);
        StringBuilder number = new StringBuilder();
        (account + code + "00").chars().forEach(c -> number.append(Character.getNumericValue(c)));
        int check = 98 - new BigInteger(number.toString()).mod(NINETY_SEVEN).intValue();
        String iban = code + twoDigits(check) + account;
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    String card() {
        String start = pick("4", "51", "52", "55", "2221", "34", "37", "6011", "36");
        int length = start.equals("34") || start.equals("37") ? 15 : start.equals("36") ? 14 : 16;
        String payload = start + digits(length - 1 - start.length());
        String card = payload + luhn(payload);
        return length == 16 && random.nextBoolean() ? card.replaceAll("(.{4})(?=.)", "$1" + pick(" ", "-")) : card;
    }

    /** The digit that makes a number pass Luhn's test. */
    static int luhn(String payload) {
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            int digit = payload.charAt(payload.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    String hetu() {
        LocalDate born = birth();
        String date =
                twoDigits(born.getDayOfMonth()) + twoDigits(born.getMonthValue()) + twoDigits(born.getYear() % 100);
        String serial = "" + (100 + random.nextInt(800));
        String sign = born.getYear() < 2000 ? pick("-", "Y", "X", "W", "V", "U") : pick("A", "B", "C", "D", "E", "F");
        return date
                + sign
                + serial
                + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt((int) (Long.parseLong(date + serial) % 31));
    }

    String codiceFiscale() {
        LocalDate born = birth();
        int day = born.getDayOfMonth() + (random.nextBoolean() ? 40 : 0);
        StringBuilder code = new StringBuilder(letters(6)
                + twoDigits(born.getYear() % 100)
                + "ABCDEHLMPRST".charAt(born.getMonthValue() - 1)
                + twoDigits(day)
                + letters(1)
                + digits(3));
        if (random.nextInt(4) == 0) {
            int last = code.length() - 1;
            code.setCharAt(last, "LMNPQRSTUV".charAt(code.charAt(last) - '0'));
        }
        String odd = "BAKPLCQDREVOSFTGUHMINJWZYX";
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            char letter = Character.isDigit(c) ? (char) ('A' + c - '0') : c;
            sum += i % 2 == 0 ? odd.indexOf(letter) : letter - 'A';
        }
        return code.append((char) ('A' + sum % 26)).toString();
    }

    String dni() {
        String letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        if (random.nextInt(3) > 0) {
            String number = digits(8);
            return number + pick("", "-") + letters.charAt(Integer.parseInt(number) % 23);
        }
        int first = random.nextInt(3);
        String number = digits(7);
        String separator = pick("", "-");
        return "XYZ".charAt(first)
                + separator
                + number
                + separator
                + letters.charAt(Integer.parseInt(first + number) % 23);
    }

    String pps() {
        String number = digits(7);
        int sum = random.nextBoolean() ? 9 : 0;
        String second = sum == 0 ? pick("", "W", "T") : "A";
        for (int i = 0; i < 7; i++) {
            sum += (8 - i) * (number.charAt(i) - '0');
        }
        return number + "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) + second;
    }

    String rentenversicherung() {
        LocalDate born = birth();
        String start = pick("12", "15", "38", "53", "65")
                + twoDigits(born.getDayOfMonth())
                + twoDigits(born.getMonthValue())
                + twoDigits(born.getYear() % 100);
        int letter = 1 + random.nextInt(26);
        String serial = twoDigits(random.nextInt(100));
        String weights = "212571212121";
        String all = start + twoDigits(letter) + serial;
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            int product = (weights.charAt(i) - '0') * (all.charAt(i) - '0');
            sum += product % 10 + product / 10;
        }
        return start + (char) ('A' + letter - 1) + serial + sum % 10;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
