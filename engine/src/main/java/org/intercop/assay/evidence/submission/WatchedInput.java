package org.intercop.assay.evidence.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which no byte passes unseen: nothing is skipped and nothing read again. */
abstract class WatchedInput extends FilterInputStream {
    WatchedInput(InputStream in) {
        super(in);
    }

    /** Takes bytes that were read just now. */
    abstract void seen(byte[] bytes, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n > 0) {
            seen(bytes, offset, n);
        }
        return n;
    }

    @Override
    public final long skip(long n) {
        return 0;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
