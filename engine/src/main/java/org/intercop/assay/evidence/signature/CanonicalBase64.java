package org.intercop.assay.evidence.signature;

import java.util.Base64;
import java.util.Optional;

/** Base64 with padding (RFC 4648, section 4), where no two texts stand for the same bytes. */
final class CanonicalBase64 {
    private CanonicalBase64() {}

    static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
