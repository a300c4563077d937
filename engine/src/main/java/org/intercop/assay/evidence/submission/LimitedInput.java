package org.intercop.assay.evidence.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file up to its limit; beyond it, whatever size the file claimed, reading ends in a refusal. */
public final class LimitedInput extends FilterInputStream {
    private final IntakePolicy.Limits limits;
    private long read;

    private LimitedInput(InputStream in, IntakePolicy.Limits limits) {
        super(in);
        this.limits = limits;
    }

    /** Reading more than the limits allow for a file throws {@link UnreadableFile}. */
    public static InputStream of(InputStream in, IntakePolicy.Limits limits) {
        return new LimitedInput(in, limits);
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        count(Math.max(0, n));
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

    private void count(int n) throws IOException {
        read += n;
        if (read > limits.fileBytes()) {
            throw UnreadableFile.tooLarge(limits);
        }
    }
}
