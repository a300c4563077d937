package org.intercop.assay.jobs.corpus;

import java.nio.file.Path;
import java.util.Set;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.jobs.intake.FolderSource;
import org.intercop.assay.jobs.intake.ZipSource;

/**
 * A case as it lies on the disk.
 *
 * @param path the folder or archive
 * @param zipped whether it is an archive
 * @param precedents what the receiver knows beside it
 * @param planted texts that the edits put in, which no receipt may repeat
 */
record Written(Path path, boolean zipped, CasePrecedents precedents, Set<String> planted) {
    SubmissionSource source(IntakePolicy.Limits limits) {
        return zipped ? ZipSource.of(path, limits) : FolderSource.of(path);
    }
}
