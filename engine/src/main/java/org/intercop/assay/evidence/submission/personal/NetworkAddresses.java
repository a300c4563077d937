package org.intercop.assay.evidence.submission.personal;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.InetAddressValidator;

/** Addresses of the internet: e-mail, web, IP and network cards. */
final class NetworkAddresses {
    private static final String PART = "[^\\s<>()\\[\\],;:\"'|/@]";
    private static final Pattern MAIL = Pattern.compile(PART + "{1,64}@" + PART + "{1,253}");
    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b(?:https?|ftps?|sftp|wss?)://[^\\s/?#]{1,300}|\\bwww\\.[\\p{L}0-9-]+\\.[\\p{L}]{2,}");
    private static final Pattern DOMAIN_WITH_PATH =
            Pattern.compile("(?<![\\w@./-])((?:[\\p{L}0-9-]{1,63}\\.){1,8}\\p{L}{2,24})(?::[0-9]{1,5})?/[^\\s/]");
    private static final Pattern FOUR_NUMBERS =
            Pattern.compile("(?<![\\w.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![\\w]|\\.[0-9])");
    private static final Pattern HEXADECIMAL_GROUPS =
            Pattern.compile("(?<![\\w:.])[0-9A-Fa-f:]{2,39}(?:%[\\w]{1,16})?(?![\\w:])");
    private static final Pattern CARD = Pattern.compile(
            "(?<![\\w:.-])(?:(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4})(?![\\w:]|[.-]\\w)");
    private static final int FEWEST_COLONS = 2;

    private NetworkAddresses() {}

    static Look email(Text text) {
        return Look.found(text.has('@') && any(MAIL, text, NetworkAddresses::isMail));
    }

    private static boolean isMail(String candidate) {
        // The full stop of a sentence is no part of the address
        String address = candidate.endsWith(".") ? candidate.substring(0, candidate.length() - 1) : candidate;
        return EmailValidator.getInstance().isValid(address);
    }

    static Look link(Text text) {
        if (!text.has('.') && !text.has('/')) {
            return Look.NOTHING;
        }
        if (LINK.matcher(text.characters()).find()) {
            return Look.FOUND;
        }
        Matcher domain = DOMAIN_WITH_PATH.matcher(text.characters());
        while (text.has('/') && domain.find()) {
            if (DomainValidator.getInstance().isValid(domain.group(1))) {
                return Look.FOUND;
            }
        }
        return Look.NOTHING;
    }

    static Look internetProtocol(Text text) {
        InetAddressValidator validator = InetAddressValidator.getInstance();
        if (text.has('.') && any(FOUR_NUMBERS, text, validator::isValidInet4Address)) {
            return Look.FOUND;
        }
        return Look.found(text.has(':') && any(HEXADECIMAL_GROUPS, text, NetworkAddresses::isVersionSix));
    }

    private static boolean isVersionSix(String candidate) {
        long colons = candidate.chars().filter(c -> c == ':').count();
        boolean digits = candidate.chars().anyMatch(c -> Character.digit(c, 16) >= 0);
        return digits
                && colons >= FEWEST_COLONS
                && InetAddressValidator.getInstance().isValidInet6Address(candidate);
    }

    static Look networkCard(Text text) {
        if (!text.has(':') && !text.has('-') && !text.has('.')) {
            return Look.NOTHING;
        }
        return Look.found(CARD.matcher(text.characters()).find());
    }

    private static boolean any(Pattern pattern, Text text, Predicate<String> valid) {
        Matcher matcher = pattern.matcher(text.characters());
        while (matcher.find()) {
            if (valid.test(matcher.group())) {
                return true;
            }
        }
        return false;
    }
}
