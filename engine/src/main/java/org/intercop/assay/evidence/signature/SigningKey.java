package org.intercop.assay.evidence.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key of Ed25519 (RFC 8032) with its public key. Never shows itself but by {@link #pem}. */
public final class SigningKey {
    /** Length of a seed, from which all of a key follows. */
    public static final int SEED_BYTES = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]{1,1000})-----END PRIVATE KEY-----");

    private final PrivateKey privateKey;
    private final VerificationKey verificationKey;

    private SigningKey(PrivateKey privateKey, VerificationKey verificationKey) {
        this.privateKey = privateKey;
        this.verificationKey = verificationKey;
    }

    /**
     * The key of a seed; the same seed gives the same key everywhere.
     *
     * @param seed 32 bytes
     */
    public static SigningKey of(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("seed: " + seed.length + " bytes are not " + SEED_BYTES);
        }
        try {
            PrivateKey privateKey = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone()));
            SigningKey key = new SigningKey(privateKey, publicKeyOf(seed));
            byte[] message = "a key signs for itself".getBytes(StandardCharsets.US_ASCII);
            if (!key.verificationKey.verifies(message, key.sign(message))) {
                throw new IllegalStateException("this Java platform does not derive a public key from its seed");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** A new key. */
    public static SigningKey generate(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return of(seed);
    }

    /**
     * Reads a key, or gives empty if the text holds none: one unencrypted PKCS#8 key of Ed25519 (RFC 8410) in PEM (RFC
     * 7468), as {@link #pem} and {@code openssl genpkey -algorithm ed25519} write it. Text around it is skipped.
     */
    public static Optional<SigningKey> read(String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", ""));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
            return ((EdECPrivateKey) key)
                    .getBytes()
                    .filter(seed -> !matcher.find())
                    .map(SigningKey::of);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The JDK derives a public key only when it makes a pair, from what it is given for chance. */
    private static VerificationKey publicKeyOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
        return VerificationKey.of((EdECPublicKey) generator.generateKeyPair().getPublic());
    }

    /** Chance that is given. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a key is made of " + bytes.length + " bytes, not " + seed.length);
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }

    /** The key that others check signatures with. */
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance(ALGORITHM);
            ed25519.initSign(privateKey);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of Ed25519 can always sign", e);
        }
    }

    /** The secret as text: PKCS#8 in PEM. */
    public String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(privateKey.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
