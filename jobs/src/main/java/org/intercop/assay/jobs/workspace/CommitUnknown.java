package org.intercop.assay.jobs.workspace;

/** It is not known whether the ledger took a change in. Trying again blindly could do harm; look first. */
public final class CommitUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommitUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
