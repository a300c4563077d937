package org.intercop.assay.evidence.submission;

import java.util.List;

/** The files of a submission, wherever they lie: a folder, a zip archive, memory. */
public interface SubmissionSource {
    /** Paths of the files as the sender named them, with forward slashes, ascending. */
    List<String> names();

    /** What is wrong with the container itself, for example links in a folder. */
    List<Finding> faults();

    /**
     * Reads one of the {@link #names} once and whole.
     *
     * @throws java.io.UncheckedIOException if the disk fails; a file that is itself damaged is an answer instead
     */
    FileReading read(String name, IntakePolicy.Limits limits);

    /** What came of reading a file. */
    sealed interface FileReading {
        /** Its content, within the limits. */
        record Whole(FileBytes bytes) implements FileReading {}

        /** Why it cannot be read. */
        record Unreadable(Rule rule, String detail) implements FileReading {}

        /** The answer for a file larger than the limits allow. */
        static FileReading tooLarge(IntakePolicy.Limits limits) {
            return new Unreadable(RuleCatalog.F09, "the file has more than " + limits.fileBytes() + " bytes");
        }
    }
}
