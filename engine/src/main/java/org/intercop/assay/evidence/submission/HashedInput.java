package org.intercop.assay.evidence.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and hashes the bytes of a file as they are read, so that what is hashed is what was read. */
final class HashedInput extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = FileBytes.sha256Digest();
    private long size;

    HashedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n > 0) {
            digest.update(bytes, offset, n);
            size += n;
        }
        return n;
    }

    @Override
    public long skip(long n) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
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
