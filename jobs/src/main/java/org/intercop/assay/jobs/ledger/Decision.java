package org.intercop.assay.jobs.ledger;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerEvent.Kind;
import org.intercop.assay.jobs.workspace.UserError;

/** What somebody decides of a submission on hold. */
public final class Decision {
    private Decision() {}

    /**
     * It counts from now on, and takes the place of those that it was sent to replace.
     *
     * @throws UserError if it is not on hold, or what it was to replace does not stand any more
     */
    public static List<Change> approve(LedgerState state, String submission, String approver, String reason) {
        Standing standing = known(state, submission);
        SubmissionEntry entry = standing.entry();
        if (standing.status() != Standing.Status.HELD) {
            throw new UserError(submission + " is not on hold: it "
                    + standing.status().words() + ". Nothing was done. 'assay status' lists what is on hold.");
        }
        List<Change> changes = new ArrayList<>();
        changes.add(Change.plain(Kind.APPROVED, entry, approver, reason, 0));
        if (!standing.counted()) {
            List<String> fallen = entry.replaces().stream()
                    .filter(id -> !state.standing(id).map(Standing::stands).orElse(false))
                    .toList();
            if (!fallen.isEmpty()) {
                throw new UserError(submission + " was to replace " + String.join(", ", fallen)
                        + ", which does not stand any more. Nothing was done. Reject it, and ask its agency to send the"
                        + " data again.");
            }
            changes.addAll(Replacement.replaced(entry, state, approver));
        }
        return changes;
    }

    /**
     * It never counts, or not any more.
     *
     * @throws UserError if it neither counts nor is on hold
     */
    public static List<Change> reject(LedgerState state, String submission, String approver, String reason) {
        Standing standing = known(state, submission);
        if (!standing.stands()) {
            throw new UserError(
                    submission + " cannot be rejected: it " + standing.status().words() + ". Nothing was done.");
        }
        return List.of(Change.plain(Kind.REJECTED, standing.entry(), approver, reason, 0));
    }

    private static Standing known(LedgerState state, String submission) {
        return state.standing(submission)
                .orElseThrow(() -> new UserError("The ledger has no submission '" + submission
                        + "'. Nothing was done. 'assay status' lists what is on hold."));
    }
}
