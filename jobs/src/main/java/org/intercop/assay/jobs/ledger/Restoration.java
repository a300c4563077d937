package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.intercop.assay.jobs.workspace.UserError;

/** Goes on with a ledger that lacks commits which were seen, because somebody decided so. */
public final class Restoration {
    private Restoration() {}

    /**
     * Accepts a ledger as it is; who and why stands in its audit log before anything else happens.
     *
     * @param commit the last commit that it has, as whoever decides knows it
     * @param by who decided
     * @param why kept for good
     * @throws UserError if the ledger has another last commit, is not what was written, or lacks nothing
     */
    public static void accept(Path ledger, LedgerKey key, Clock clock, long commit, String by, String why) {
        String lost;
        try {
            lost = lost(ledger);
            LedgerWriter writer = Healing.open(ledger, key, clock, Mark.NONE);
            long found = writer.state().generation();
            if (found != commit) {
                throw new UserError("The ledger in " + ledger + " ends with commit " + found + ", not " + commit
                        + ". Nothing was accepted; look whether it is the copy you mean.");
            }
            writer.audit(List.of(AuditEntry.of(
                    clock.instant(), by, "accepted", "ledger", "commit " + found + "; " + lost + "; " + why)));
            Mark.of(LedgerLog.events(ledger)).write(ledger);
        } catch (BrokenLedger e) {
            throw e.asUserError(ledger);
        }
    }

    /** What was seen and is not there, for the audit log. */
    private static String lost(Path ledger) {
        Mark seen;
        try {
            seen = Mark.read(ledger);
        } catch (UserError e) {
            return "what was seen is not known";
        }
        try {
            seen.check(ledger, LedgerLog.events(ledger));
        } catch (UserError e) {
            return "commit " + seen.generation() + " was seen, " + seen.commit();
        }
        throw new UserError("The ledger in " + ledger + " goes on from what was seen last. There is nothing to accept;"
                + " nothing was done.");
    }
}
