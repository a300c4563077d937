package org.intercop.assay.evidence.text;

/**
 * What is wrong in a file, where, and what to do.
 *
 * @param file the file's path inside the workspace
 * @param line counted from 1; 1 where the whole file is meant
 * @param message one or two sentences
 */
public record Problem(String file, int line, String message) {
    public Problem {
        if (line < 1) {
            throw new IllegalArgumentException("line: " + line + " is below 1");
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
