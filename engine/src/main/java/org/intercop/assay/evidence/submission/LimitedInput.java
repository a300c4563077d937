package org.intercop.assay.evidence.submission;

import java.io.InputStream;

/** The bytes of a file up to its limit; beyond it, whatever size the file claimed, reading ends in a refusal. */
public final class LimitedInput extends WatchedInput {
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
    void seen(byte[] bytes, int offset, int length) throws UnreadableFile {
        read += length;
        if (read > limits.fileBytes()) {
            throw UnreadableFile.tooLarge(limits);
        }
    }
}
