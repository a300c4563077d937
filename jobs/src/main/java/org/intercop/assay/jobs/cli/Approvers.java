package org.intercop.assay.jobs.cli;

import java.util.List;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;

/** Who may decide. */
final class Approvers {
    private Approvers() {}

    /**
     * Whether somebody is among them.
     *
     * @throws UserError if not
     */
    static void check(Workspace workspace, String by) {
        List<String> approvers = workspace.read().ledger().approvers();
        if (!approvers.contains(by)) {
            throw new UserError("'" + by + "' is not among the approvers of policies/ledger.yaml"
                    + (approvers.isEmpty() ? ", which names nobody" : "") + ". Nothing was done.");
        }
    }
}
