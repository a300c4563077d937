package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The files of a submission, wherever they lie: a folder, a zip archive, memory. */
public interface SubmissionSource {
    /** Paths of the files as the sender named them, with forward slashes, ascending. */
    List<String> names();

    /** What is wrong with the container itself, for example links in a folder. */
    List<Finding> faults();

    /**
     * Opens one of the {@link #names} to be read once, from its beginning to its end. A file that says beforehand that
     * it is larger than allowed is not opened; one that turns out to be throws while it is read.
     *
     * @throws UnreadableFile now or while reading, if the file is damaged, gone or too large
     * @throws IOException if the disk fails
     */
    InputStream open(String name, IntakePolicy.Limits limits) throws IOException;

    /**
     * Reads one of the {@link #names} once and whole.
     *
     * @throws UncheckedIOException if the disk fails; a file that is itself damaged is an answer instead
     */
    default FileReading read(String name, IntakePolicy.Limits limits) {
        try (InputStream in = open(name, limits)) {
            return new FileReading.Whole(FileBytes.of(in.readAllBytes()));
        } catch (UnreadableFile e) {
            return new FileReading.Unreadable(e.rule(), e.detail());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** What came of reading a file. */
    sealed interface FileReading {
        /** Its content, within the limits. */
        record Whole(FileBytes bytes) implements FileReading {}

        /** Why it cannot be read. */
        record Unreadable(Rule rule, String detail) implements FileReading {}
    }
}
