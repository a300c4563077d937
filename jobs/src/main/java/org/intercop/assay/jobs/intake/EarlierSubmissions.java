package org.intercop.assay.jobs.intake;

import java.util.List;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Precedents.Cohort;
import org.intercop.assay.evidence.submission.Precedents.Earlier;
import org.intercop.assay.jobs.ledger.SubmissionEntry;

/** Submissions of the ledger and of this run, as the rules ask for them. */
final class EarlierSubmissions {
    private EarlierSubmissions() {}

    static Earlier of(SubmissionEntry entry) {
        List<Cohort> cohorts = entry.cohorts().stream()
                .map(key -> new Cohort(key.intervention(), key.version(), key.study(), key.country()))
                .toList();
        return new Earlier(
                entry.submission(),
                entry.agency(),
                entry.sequence(),
                entry.asOf(),
                entry.digest(),
                true,
                entry.outcomes(),
                cohorts);
    }

    static Earlier of(CheckedSubmission accepted) {
        Manifest manifest = accepted.manifest().orElseThrow();
        List<Cohort> cohorts = accepted.groups().stream()
                .map(group -> new Cohort(group.intervention(), group.version(), group.study(), manifest.country()))
                .toList();
        return new Earlier(
                manifest.submission(),
                manifest.agency(),
                manifest.sequence(),
                manifest.asOf(),
                accepted.digest(),
                true,
                manifest.outcomes(),
                cohorts);
    }
}
