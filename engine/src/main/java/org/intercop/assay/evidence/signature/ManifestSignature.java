package org.intercop.assay.evidence.signature;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.text.Parsed;

/**
 * A detached signature over a manifest: the file {@code datapackage.sig.json} beside it. As the manifest holds the
 * SHA-256 of every other file, it covers the whole submission.
 *
 * @param keyId name of the key that made it, 16 lower-case hexadecimal digits
 * @param value its 64 bytes in base64
 */
public record ManifestSignature(String keyId, String value) {
    /** The file's name in every submission. */
    public static final String FILE = "datapackage.sig.json";

    /** Bytes that the file has at most. */
    public static final int LARGEST = 1_000;

    static final String ALGORITHM = "Ed25519";
    static final int BYTES = 64;
    static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

    public ManifestSignature {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("keyId: '" + keyId + "' is not 16 lower-case hexadecimal digits");
        }
        if (!isSignature(value)) {
            throw new IllegalArgumentException("value: '" + value + "' is not " + BYTES + " bytes in base64");
        }
    }

    static boolean isSignature(String base64) {
        return CanonicalBase64.decode(base64)
                .filter(bytes -> bytes.length == BYTES)
                .isPresent();
    }

    /** Signs; the same manifest and key give the same signature. */
    public static ManifestSignature of(CanonicalManifest manifest, SigningKey key) {
        return new ManifestSignature(
                key.verificationKey().id(), Base64.getEncoder().encodeToString(key.sign(manifest.message())));
    }

    /** Reads the file strictly; every problem is reported. */
    public static Parsed<ManifestSignature> read(byte[] bytes) {
        return SignatureReader.read(bytes);
    }

    /** Whether the key's owner signed this manifest, and the key is the one that the signature names. */
    public boolean verifies(CanonicalManifest manifest, VerificationKey key) {
        return key.id().equals(keyId)
                && key.verifies(
                        manifest.message(), CanonicalBase64.decode(value).orElseThrow());
    }

    /** The file's content. */
    public byte[] json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("algorithm", ALGORITHM).put("key", keyId).put("signature", value);
        return (root.toPrettyString().replace("\r\n", "\n").replace(" : ", ": ") + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
