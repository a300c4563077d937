package org.intercop.assay.jobs.workspace;

/** Another run holds the workspace; nothing was done. */
public final class RunActive extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunActive(String message) {
        super(message);
    }
}
