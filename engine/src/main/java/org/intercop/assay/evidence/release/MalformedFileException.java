package org.intercop.assay.evidence.release;

/** A file of a release cannot be read; caught where files are read and turned into a listed problem. */
final class MalformedFileException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedFileException(String message) {
        super(message);
    }
}
