package org.intercop.assay.evidence.submission.personal;

import java.util.Locale;
import java.util.Random;

/**
 * Makes valid identifiers of every kind by chance, written in the usual ways. Nothing here is anybody's: dates, serial
 * numbers and names are drawn, and the check digits are worked out from them.
 */
public final class MadeUpIdentifiers {
    private final Random random;
    private final MadeUpNumbers numbers;
    private final MadeUpWords words;

    public MadeUpIdentifiers(long seed) {
        this.random = new Random(seed);
        this.numbers = new MadeUpNumbers(random);
        this.words = new MadeUpWords(random);
    }

    /** One of the kind. */
    public String of(PersonalKind kind) {
        return switch (kind) {
            case EMAIL,
                    WEB_ADDRESS,
                    IP_ADDRESS,
                    NETWORK_CARD,
                    NAME,
                    GIVEN_NAME,
                    HANDLE,
                    USER_NAME,
                    PLATE,
                    CASE_NUMBER,
                    FREE_TEXT,
                    DATE,
                    DATE_OF_DIGITS,
                    AGE_IN_WORDS,
                    AGE,
                    POSTCODE,
                    POSTCODE_OF_DIGITS,
                    ADDRESS,
                    COORDINATES -> words.of(kind);
            case TELEPHONE ->
                pick(
                        "+49 30 9018" + numbers.digits(4),
                        "+44 7700 900" + numbers.digits(3),
                        "+47 4" + numbers.digits(7),
                        "+31 6 1" + numbers.digits(7),
                        "0049 171 " + "5" + numbers.digits(6),
                        "+358 40 " + "5" + numbers.digits(6),
                        "06 1" + numbers.digits(1) + " " + numbers.digits(2) + " " + numbers.digits(2) + " "
                                + numbers.digits(2),
                        "030/9018" + numbers.digits(4),
                        "020 7946 0" + numbers.digits(3),
                        "+48 601 " + numbers.digits(3) + " " + numbers.digits(3));
            case PLAIN_TELEPHONE ->
                pick(
                        "061" + numbers.digits(7),
                        "0171" + "5" + numbers.digits(6),
                        "07700900" + numbers.digits(3),
                        "61" + numbers.digits(1) + " " + numbers.digits(3) + " " + numbers.digits(3));
            case IBAN -> numbers.iban();
            case PAYMENT_CARD -> numbers.card();
            case HETU -> numbers.hetu();
            case CODICE_FISCALE -> numbers.codiceFiscale();
            case DNI -> numbers.dni();
            case PPS -> numbers.pps();
            case NINO ->
                pick("AB", "CE", "JG", "SN", "WZ") + pick("", " ") + numbers.digits(6) + pick("A", "B", "C", "D");
            case RENTENVERSICHERUNG -> numbers.rentenversicherung();
            default -> new MadeUpNationalNumbers(random).of(kind);
        };
    }

    /** The same with one digit altered: the check digits no longer fit. */
    public String nearMiss(String identifier) {
        StringBuilder altered = new StringBuilder(identifier);
        int last = identifier.length() - 1;
        while (!Character.isDigit(identifier.charAt(last))) {
            last--;
        }
        int digit = identifier.charAt(last) - '0';
        altered.setCharAt(last, (char) ('0' + (digit + 1 + random.nextInt(8)) % 10));
        return altered.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
