package org.intercop.assay.jobs.ledger;

import org.intercop.assay.jobs.workspace.UserError;

/** The ledger is not what was written: something outside Assay changed it, or a disk failed. */
public final class BrokenLedger extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenLedger(String what) {
        super(what);
    }

    /** What to tell whoever runs a command. */
    UserError asUserError(java.nio.file.Path ledger) {
        return new UserError(
                "The ledger in " + ledger + " is not what Assay wrote: " + getMessage()
                        + ". Nothing was done. Run 'assay verify' to see all that is wrong, and put the folder back from a"
                        + " backup.",
                this);
    }
}
