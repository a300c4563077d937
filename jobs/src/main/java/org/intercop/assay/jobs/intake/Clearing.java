package org.intercop.assay.jobs.intake;

import java.time.Clock;
import java.util.function.Consumer;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;

/**
 * Takes what was answered out of the inbox: it is kept as it came, or deleted.
 *
 * @param limits how much of a submission is read
 * @param ledger with what was taken in
 * @param clock the time from which the age of what is kept counts
 * @param progress told in a line what could not be moved
 */
record Clearing(
        Workspace workspace, IntakePolicy.Limits limits, LedgerWriter ledger, Clock clock, Consumer<String> progress) {

    /** What cannot be moved stays where it is and stops nobody else. */
    void clearOrLeave(Judged one) {
        try {
            clear(one);
        } catch (UserError e) {
            progress.accept("Dealt with, but it could not be moved out of the inbox: " + e.getMessage());
        }
    }

    private void clear(Judged one) {
        AtomicFiles.stamp(one.item(), clock.instant());
        if (keepsNothing(one)) {
            AtomicFiles.deleteTree(one.item());
        } else if (one.receipt().status() == Receipt.Status.REFUSED) {
            AsChecked.move(one.item(), workspace.refused(), workspace.staging(), limits, clock.instant());
        } else {
            AsChecked.move(one.item(), workspace.accepted(), workspace.staging(), limits, clock.instant());
        }
        FailPoint.SUBMISSION_CLEARED.reached();
    }

    /** Whether its files are deleted. */
    boolean keepsNothing(Judged one) {
        return one.checked().deletesFiles() || erases(one) || takenBack(one) || isCopy(one);
    }

    /** The list of people to be erased is not kept either, whether it was understood or refused. */
    private static boolean erases(Judged one) {
        return one.checked()
                .manifest()
                .filter(manifest -> manifest.contents() == Manifest.Contents.WITHDRAWAL)
                .isPresent();
    }

    /** What came again after it was withdrawn, or after people were to be erased from it, is not kept again. */
    private boolean takenBack(Judged one) {
        return one.checked()
                .repeats()
                .flatMap(ledger.state()::standing)
                .filter(Standing::unkept)
                .isPresent();
    }

    /** The same content under another id is there already; under its own id it may be the only one, after a crash. */
    private static boolean isCopy(Judged one) {
        return one.checked()
                .repeats()
                .filter(earlier -> !one.manifest().submission().equals(earlier))
                .isPresent();
    }
}
