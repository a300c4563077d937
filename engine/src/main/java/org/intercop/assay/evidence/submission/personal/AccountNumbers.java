package org.intercop.assay.evidence.submission.personal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.intercop.assay.evidence.submission.personal.Text.Number;

/** Bank accounts and payment cards. */
final class AccountNumbers {
    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}");
    private static final CreditCardValidator CARDS = new CreditCardValidator(CreditCardValidator.AMEX
            + CreditCardValidator.VISA
            + CreditCardValidator.MASTERCARD
            + CreditCardValidator.DISCOVER
            + CreditCardValidator.DINERS);

    /** Maestro and VPay cards have no length of their own, so that only the usual one is believed. */
    private static final Pattern OTHER_CARD =
            Pattern.compile("(?:5018|5020|5038|6304|6759|676[1-3]|4[0-9]{3})[0-9]{12}");

    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;

    private AccountNumbers() {}

    /** IBAN: form and length of its country, remainder 1 modulo 97 (ISO 13616). */
    static Look iban(Text text) {
        if (text.digits() < 8) {
            return Look.NOTHING;
        }
        Matcher matcher = ACCOUNT.matcher(text.characters());
        int from = 0;
        Look look = Look.NOTHING;
        while (matcher.find(from)) {
            if (isIban(matcher.group())) {
                return Look.FOUND;
            }
            look = Look.ALIKE;
            from = matcher.start() + 1;
        }
        return look;
    }

    private static boolean isIban(String written) {
        String compact = written.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        IBANValidator.Validator country = IBANValidator.getInstance().getValidator(compact);
        if (country == null || compact.length() < country.getIbanLength()) {
            return false;
        }
        String account = compact.substring(0, country.getIbanLength());
        return endsAWord(written, account.length())
                && IBANValidator.getInstance().isValid(account);
    }

    /** Words may follow an account after a space, but no letter or digit directly. */
    private static boolean endsAWord(String written, int characters) {
        int seen = 0;
        for (int i = 0; i < written.length(); i++) {
            boolean separator = written.charAt(i) == ' ' || written.charAt(i) == '-';
            if (seen == characters) {
                return separator;
            }
            seen += separator ? 0 : 1;
        }
        return true;
    }

    /** Payment cards: prefix of an issuer, its length, check digit by Luhn. */
    static Look card(Text text) {
        if (text.digits() < SHORTEST_CARD) {
            return Look.NOTHING;
        }
        Look look = Look.NOTHING;
        for (Number number : text.numbers()) {
            if (number.length() >= SHORTEST_CARD && number.length() <= LONGEST_CARD) {
                boolean other = OTHER_CARD.matcher(number.digits()).matches() && Checks.luhn(number.digits());
                if (other || CARDS.isValid(number.digits())) {
                    return Look.FOUND;
                }
                look = Look.ALIKE;
            }
        }
        return look;
    }
}
