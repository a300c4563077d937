package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.intercop.assay.evidence.submission.Pseudonym;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Re-keys the agencies' pseudonyms: HMAC-SHA256 with the workspace's own key over agency and pseudonym. Without the key
 * nobody can tell which pseudonym of an agency a record of the ledger belongs to. For one thread.
 */
public final class Pseudonyms {
    /** Where the key lies in a workspace. */
    public static final String KEY_FILE = "keys/pseudonym.key";

    private static final int KEY_BYTES = 32;

    private static final int TOKEN_BYTES = 8;
    private static final byte[] FINGERPRINT = "assay fingerprint 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOKENS = "assay token 1".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;
    private final Mac tokens;
    private final String fingerprint;

    private Pseudonyms(byte[] key) {
        this.mac = mac(key);
        this.tokens = mac(mac(key).doFinal(TOKENS));
        this.fingerprint = HexFormat.of().formatHex(mac(key).doFinal(FINGERPRINT));
    }

    /** A new random key, as it stands in its file. */
    public static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return text(key);
    }

    /** The key of a workspace with sample data alone: the same for the same seed, and no secret. */
    public static byte[] sampleKey(long seed) {
        byte[] key = new byte[KEY_BYTES];
        java.nio.ByteBuffer.wrap(key).putLong(seed);
        return text(key);
    }

    private static byte[] text(byte[] key) {
        return (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the key.
     *
     * @throws UserError if there is none, or it is no key
     */
    public static Pseudonyms read(Path file) {
        try {
            byte[] key = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length != KEY_BYTES) {
                throw new UserError(file + " holds " + key.length + " bytes, not " + KEY_BYTES + ". Restore the key"
                        + " from a backup: without it participants cannot be recognised again.");
            }
            return new Pseudonyms(key);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "The pseudonym key " + file + " cannot be read. Restore it from a backup: without it participants"
                            + " cannot be recognised again.",
                    e);
        }
    }

    /** Tells this key from others, and nothing else of it; 64 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The pseudonym as it stands in the ledger, 64 hexadecimal digits; in both cases the same. */
    public String rekey(String agency, String pseudonym) {
        return keyed(agency + "\n" + Pseudonym.folded(pseudonym));
    }

    /**
     * The same for the same pseudonym, whichever agency sent it, 16 hexadecimal digits: it tells that two agencies sent
     * the same one, and nothing else. Made with a key of its own, so that it never equals a part of another digest.
     */
    public String token(String pseudonym) {
        byte[] text = Pseudonym.folded(pseudonym).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(tokens.doFinal(text), 0, TOKEN_BYTES);
    }

    /** A keyed digest: a commitment that nobody without the key can test a guess against. */
    public String keyed(String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
