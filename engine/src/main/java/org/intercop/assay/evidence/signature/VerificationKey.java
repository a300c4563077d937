package org.intercop.assay.evidence.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key of Ed25519 (RFC 8032).
 *
 * @param base64 its 32 bytes in base64, 44 characters, see {@link #fault}
 */
public record VerificationKey(String base64) {
    private static final int ID_DIGITS = 16;

    public VerificationKey {
        Optional<String> fault = fault(base64);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("base64: '" + base64 + "' " + fault.get());
        }
    }

    /** What is wrong with a text as a public key, or empty if nothing is. */
    public static Optional<String> fault(String base64) {
        return CanonicalBase64.decode(base64)
                .map(EdwardsPoint::fault)
                .orElse(Optional.of("is not base64 as RFC 4648 writes it"));
    }

    static VerificationKey of(EdECPublicKey key) {
        byte[] encoded = new byte[EdwardsPoint.BYTES];
        byte[] y = key.getPoint().getY().toByteArray();
        for (int i = 0; i < Math.min(y.length, encoded.length); i++) {
            encoded[i] = y[y.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            encoded[EdwardsPoint.BYTES - 1] |= (byte) 0x80;
        }
        return new VerificationKey(Base64.getEncoder().encodeToString(encoded));
    }

    /** The name of the key: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes. */
    public String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether this key's owner signed the message. A signature of the wrong length or form is none. */
    boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != ManifestSignature.BYTES) {
            // The JDK lets zeros follow
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(javaKey());
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    private PublicKey javaKey() throws GeneralSecurityException {
        byte[] encoded = bytes();
        EdECPoint point = new EdECPoint(EdwardsPoint.isXOdd(encoded), EdwardsPoint.y(encoded));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private byte[] bytes() {
        return CanonicalBase64.decode(base64).orElseThrow();
    }
}
