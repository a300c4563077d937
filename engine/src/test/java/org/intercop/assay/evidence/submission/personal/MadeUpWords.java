package org.intercop.assay.evidence.submission.personal;

import static org.intercop.assay.evidence.submission.personal.MadeUpIdentifiers.twoDigits;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/** Addresses, names, traces and dates. */
final class MadeUpWords {
    private static final String[] GIVEN = {
        "Anna",
        "Lukas",
        "Zoé",
        "Jürgen",
        "Søren",
        "Žaneta",
        "Małgorzata",
        "Giulia",
        "João",
        "Íñigo",
        "Aoife",
        "Kateřina",
        "Eleni",
        "Ionuț",
        "Jānis",
        "Rūta",
        "Tõnu",
        "Päivi",
        "Sigrid",
        "Mohammed",
        "Ágnes",
        "Desislava",
        "Tomaž",
        "Olivia",
        "Willem"
    };
    private static final String[] FAMILY = {
        "Schmidt",
        "Dubois",
        "Nilsen",
        "Kowalska",
        "Rossi",
        "Ferreira",
        "Murphy",
        "Nováková",
        "Papadopoulos",
        "Popescu",
        "Bērziņš",
        "Kazlauskas",
        "Tamm",
        "Virtanen",
        "Berg",
        "Horvat",
        "Szabó",
        "Ivanova",
        "de Vries",
        "van der Berg",
        "O'Brien"
    };
    private static final String[] NICKS = {"dark", "wolf", "ghost", "nova", "pixel", "raven", "frost", "neon"};

    private final Random random;
    private final MadeUpNumbers numbers;

    MadeUpWords(Random random) {
        this.random = random;
        this.numbers = new MadeUpNumbers(random);
    }

    String of(PersonalKind kind) {
        return switch (kind) {
            case EMAIL ->
                pick(NICKS) + "." + pick(NICKS) + number(1, 99) + "@"
                        + pick("example.org", "mail.example.com", "post.no", "web.de");
            case WEB_ADDRESS -> pick("https://", "http://www.", "www.") + pick(NICKS) + ".example.org/" + pick(NICKS);
            case IP_ADDRESS ->
                random.nextInt(3) > 0
                        ? number(11, 223) + "." + number(0, 255) + "." + number(0, 255) + "." + number(1, 254)
                        : "2001:db8:" + Integer.toHexString(number(16, 65535)) + "::"
                                + Integer.toHexString(number(1, 65535));
            case NETWORK_CARD -> card(pick(":", "-"));
            case NAME ->
                random.nextInt(3) > 0
                        ? pick(GIVEN) + " " + pick(FAMILY)
                        : pick("Schmidt", "Rossi", "Berg") + " " + pick(GIVEN);
            case GIVEN_NAME -> pick(GIVEN);
            case HANDLE ->
                pick(
                        "@" + pick(NICKS) + "_" + pick(NICKS),
                        pick(NICKS) + "#" + numbers.digits(4),
                        "xX_" + pick(NICKS) + "_" + number(10, 99));
            case USER_NAME ->
                pick(pick(NICKS) + "_" + pick(NICKS) + number(1, 99), pick(NICKS) + pick(NICKS) + number(10, 9999));
            case PLATE ->
                pick(
                        "B-" + numbers.letters(2) + " " + number(100, 9999),
                        "AB" + numbers.digits(2) + " CDE",
                        numbers.letters(2) + "-" + numbers.digits(3) + "-" + numbers.letters(2),
                        numbers.digits(4) + " BCD",
                        "ABC " + numbers.digits(3),
                        "WA " + number(10000, 99999),
                        number(10, 99) + "-ABC-" + number(1, 9));
            case CASE_NUMBER ->
                pick(
                        number(2015, 2026) + "/" + number(3000, 99999),
                        "K-" + number(1000, 9999) + "/" + number(15, 26),
                        "Az. 12 Js " + number(100, 999) + "/" + number(15, 26),
                        number(3000, 9999) + "/" + number(2015, 2026),
                        "BK-" + number(2015, 2026) + "-00" + number(100, 999));
            case FREE_TEXT -> "was seen by " + pick("the school", "a neighbour", "an officer") + " before the visit";
            case DATE -> date();
            case DATE_OF_DIGITS -> {
                LocalDate born = numbers.birth();
                yield born.toString().replace("-", "");
            }
            case AGE_IN_WORDS ->
                number(10, 30) + pick(" years", " ans", " Jahre", " years old", " jaar", " anni", " år");
            case AGE -> Integer.toString(number(10, 60));
            case POSTCODE ->
                pick(
                        number(1000, 9999) + " " + numbers.letters(2),
                        "SW" + number(1, 9) + "A " + number(1, 9) + "AA",
                        number(10, 99) + "-" + numbers.digits(3),
                        "D-" + number(10000, 99999),
                        number(100, 999) + " " + numbers.digits(2));
            case POSTCODE_OF_DIGITS -> Integer.toString(number(10000, 99999));
            case ADDRESS ->
                pick(
                        "Hauptstraße " + number(1, 99),
                        number(1, 99) + " High Street",
                        number(1, 99) + " rue de Rivoli",
                        "Via Roma " + number(1, 99),
                        "Calle Mayor " + number(1, 99),
                        "Storgatan " + number(1, 99),
                        "Keizersgracht " + number(1, 99),
                        "ul. Długa " + number(1, 99),
                        "Mannerheimintie " + number(1, 99),
                        "Kossuth Lajos utca " + number(1, 99));
            case COORDINATES ->
                random.nextInt(3) > 0
                        ? degrees(36, 69) + pick(", ", " ", ";") + degrees(-9, 30)
                        : number(36, 69) + "°" + number(10, 59) + "'" + number(10, 59) + "\"N " + number(1, 30) + "°"
                                + number(10, 59) + "'E";
            default -> throw new IllegalArgumentException("kind: " + kind + " is no word");
        };
    }

    private String date() {
        LocalDate born = numbers.birth();
        String d = twoDigits(born.getDayOfMonth());
        String m = twoDigits(born.getMonthValue());
        return switch (random.nextInt(6)) {
            case 0 -> born.toString();
            case 1 -> d + "." + m + "." + born.getYear();
            case 2 -> d + "/" + m + "/" + born.getYear();
            case 3 -> d + "-" + m + "-" + twoDigits(born.getYear() % 100);
            case 4 -> born.getDayOfMonth() + " March " + born.getYear();
            default -> born.getDayOfMonth() + ". März " + born.getYear();
        };
    }

    private String card(String separator) {
        StringBuilder card = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            card.append(i == 0 ? "" : separator).append(String.format(Locale.ROOT, "%02x", random.nextInt(256)));
        }
        return card.toString();
    }

    private String degrees(int from, int to) {
        return String.format(Locale.ROOT, "%.5f", from + random.nextDouble() * (to - from));
    }

    private int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
