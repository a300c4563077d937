package org.intercop.assay.jobs.agency;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An agency's secret for pseudonyms: HMAC-SHA-256 over an identifier, as specified in {@code docs/agencies.md}. The
 * same person has the same pseudonym in every submission of the agency; without the key nobody can tell who it is.
 */
public final class PseudonymKey {
    private static final int BYTES = 32;
    private static final int DIGITS = 32;
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final byte[] key;

    private PseudonymKey(byte[] key) {
        this.key = key;
    }

    /** A new key. */
    public static PseudonymKey generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new PseudonymKey(key);
    }

    /** Reads a key as {@link #text} writes it, or gives empty if it is none. */
    static Optional<PseudonymKey> read(String text) {
        String digits = text.strip();
        return HEXADECIMAL.matcher(digits).matches()
                ? Optional.of(new PseudonymKey(HexFormat.of().parseHex(digits)))
                : Optional.empty();
    }

    /** The secret as it stands in its file. */
    String text() {
        return HexFormat.of().formatHex(key) + "\n";
    }

    /**
     * How an identifier is written before it is hashed, so that a space or a small letter does not make another person:
     * compatibility forms composed (Unicode NFKC), white space removed, capital letters.
     */
    static String normalised(String identifier) {
        String composed = Normalizer.normalize(identifier, Normalizer.Form.NFKC);
        return SPACE.matcher(composed).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Whether an identifier holds a character that nobody sees, and that would make another pseudonym of it. */
    public static boolean hasInvisible(String identifier) {
        return normalised(identifier)
                .codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    /** The pseudonym of an identifier: the first 32 hexadecimal digits of its HMAC. */
    public String pseudonym(String identifier) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal(normalised(identifier).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
