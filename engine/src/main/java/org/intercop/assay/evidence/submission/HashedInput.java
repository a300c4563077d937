package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and hashes the bytes of a file as they are read, so that what is hashed is what was read. */
final class HashedInput extends WatchedInput {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = FileBytes.sha256Digest();
    private long size;

    HashedInput(InputStream in) {
        super(in);
    }

    @Override
    void seen(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Reads on to the end of the file. */
    void drain() throws IOException {
        byte[] buffer = new byte[BUFFER];
        int n = read(buffer, 0, BUFFER);
        while (n >= 0) {
            n = read(buffer, 0, BUFFER);
        }
    }

    /** Bytes read so far. */
    long size() {
        return size;
    }

    /** SHA-256 of the bytes read, lower-case hexadecimal digits; asked for once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
