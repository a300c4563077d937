package org.intercop.assay.jobs.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/** Tells a full, broken or forbidden disk from a mistake in Assay. */
final class DiskTrouble {
    private DiskTrouble() {}

    /**
     * What to tell whoever ran a command that failed; empty where the disk was not the cause. Only what the operating
     * system says counts, and not the many kinds of {@link IOException} that speak of a file's content.
     */
    static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException || cause.getClass() == IOException.class) {
                return Optional.of("A file could not be read or written: " + cause.getMessage()
                        + ". Check that the disk is not read-only or full, and who owns the folder. What was there"
                        + " before is still whole; run the command again when this is put right.");
            }
        }
        return Optional.empty();
    }
}
