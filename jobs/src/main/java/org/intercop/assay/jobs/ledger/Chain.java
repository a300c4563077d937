package org.intercop.assay.jobs.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash chain: every row of a commit carries the SHA-256 of the commit before it, so that a row altered, added or
 * taken out anywhere shows in every later one.
 */
final class Chain {
    /** What stands in the first commit. */
    static final String START = "0".repeat(64);

    private Chain() {}

    /** The digest of a commit: its rows in order, of each its values in order, see {@link #digest}. */
    static String of(List<List<String>> rows) {
        return digest(rows.stream().flatMap(List::stream).toList());
    }

    /** SHA-256 over the length of each text in UTF-8, as four bytes, the highest first, and the text itself. */
    static String digest(List<String> texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
