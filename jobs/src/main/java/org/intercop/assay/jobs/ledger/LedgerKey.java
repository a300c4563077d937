package org.intercop.assay.jobs.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import org.intercop.assay.jobs.workspace.UserError;

/** The workspace's own Ed25519 key, which signs the head of the ledger. Its file holds the 32 bytes it is made from. */
public final class LedgerKey {
    /** Where the key lies in a workspace. */
    public static final String KEY_FILE = "keys/ledger.key";

    private static final int SEED_BYTES = 32;

    private final KeyPair pair;

    private LedgerKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A new random key, as it stands in its file. */
    public static byte[] newKey() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return text(seed);
    }

    /** The key of a workspace with sample data alone: the same for the same seed, and no secret. */
    public static byte[] sampleKey(long seed) {
        return text(ByteBuffer.allocate(SEED_BYTES)
                .putLong(SEED_BYTES - Long.BYTES, seed)
                .array());
    }

    private static byte[] text(byte[] seed) {
        return (HexFormat.of().formatHex(seed) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the key.
     *
     * @throws UserError if there is none, or it is no key
     */
    public static LedgerKey read(Path file) {
        try {
            byte[] seed = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (seed.length != SEED_BYTES) {
                throw new UserError(file + " holds " + seed.length + " bytes, not " + SEED_BYTES
                        + ". Restore the key from a backup: without it nobody can tell whether the ledger is whole.");
            }
            return of(seed);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "The ledger key " + file + " cannot be read. Restore it from a backup: without it nobody can tell"
                            + " whether the ledger is whole.",
                    e);
        }
    }

    private static LedgerKey of(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            return new LedgerKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** The signature in hexadecimal. */
    String sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was just made can sign", e);
        }
    }

    boolean signed(byte[] text, String hex) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(pair.getPublic());
            signature.update(text);
            return signature.verify(HexFormat.of().parseHex(hex));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Gives the bytes of a key that there is already, where the platform asks for random ones to make it from. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("an Ed25519 key is made from " + seed.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
