package org.intercop.assay.jobs.workspace;

import java.util.List;

/**
 * Something that whoever runs the command can put right: an unreadable workspace, a registry with mistakes, a disk that
 * cannot be written. A bug is never a user error.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    /**
     * An error with its parts.
     *
     * @param message what is wrong, where, and what to do
     * @param details one line each, all of them at once
     */
    public UserError(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    public UserError(String message) {
        this(message, List.of());
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
        this.details = List.of();
    }

    /** The single problems behind it, in order. */
    public List<String> details() {
        return details;
    }
}
