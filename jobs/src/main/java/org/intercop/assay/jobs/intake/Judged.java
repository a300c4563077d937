package org.intercop.assay.jobs.intake;

import java.nio.file.Path;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;

/**
 * A submission in the inbox and what was found.
 *
 * @param item where it lies
 * @param checked what the rules say of it
 * @param receipt what its agency is told
 */
record Judged(Path item, CheckedSubmission checked, Receipt receipt) {
    boolean accepted() {
        return receipt.status() == Receipt.Status.ACCEPTED || receipt.status() == Receipt.Status.ACCEPTED_IN_PART;
    }

    Manifest manifest() {
        return checked.manifest().orElseThrow();
    }

    /** The same with another receipt. */
    Judged told(Receipt other) {
        return new Judged(item, checked, other);
    }
}
