package org.intercop.assay.jobs.cli;

/** What the commands answer to the shell. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;
    /** The command was called wrongly. */
    static final int USAGE = 1;
    /** Something in the data or the workspace is to be put right; messages or receipts say what. */
    static final int DATA = 2;
    /** A mistake in Assay itself. */
    static final int BUG = 3;
    /** It is not known whether the ledger took the change in; look before trying again. */
    static final int COMMIT_UNKNOWN = 4;
    /** Done, but some units failed and kept what they had before. */
    static final int UNITS_FAILED = 5;
    /** Another run is active; nothing was done. */
    static final int RUN_ACTIVE = 75;

    private ExitCode() {}
}
