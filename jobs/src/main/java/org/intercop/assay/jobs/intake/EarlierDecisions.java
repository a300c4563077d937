package org.intercop.assay.jobs.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.SubmissionEntry;

/**
 * What a second person approved and need not look at again: that everybody, or nobody, in an arm had an outcome (O02).
 * The approval stands for the same agency, country, intervention, arm and outcome, for as long as the submission that
 * was approved is not rejected or withdrawn. As soon as one person's outcome differs, the finding is another or none.
 * Other findings are matters of a single file, or move each time, and are looked at each time.
 */
final class EarlierDecisions {
    private EarlierDecisions() {}

    /** The findings that were approved before, each with where and by whom. */
    static Map<Finding, String> of(CheckedSubmission checked, LedgerState state) {
        Manifest manifest = checked.manifest().orElseThrow();
        Map<Finding, String> decided = new LinkedHashMap<>();
        List<Finding> alike = checked.findings().stream()
                .filter(finding -> finding.rule().equals(RuleCatalog.O02)
                        && manifest.outcomes().containsKey(finding.column()))
                .toList();
        if (!alike.isEmpty()) {
            for (LedgerEvent event : state.events()) {
                approved(event, state, manifest).ifPresent(entry -> Receipt.read(entry.receipt()).findings().stream()
                        .filter(finding -> alike.contains(finding) && sameOutcome(finding, entry, manifest))
                        .forEach(finding -> decided.put(
                                finding,
                                finding.rule().id() + " approved by "
                                        + event.change().actor() + " with " + entry.submission() + " still stands")));
            }
        }
        return decided;
    }

    private static Optional<SubmissionEntry> approved(LedgerEvent event, LedgerState state, Manifest manifest) {
        return event.kind() == LedgerEvent.Kind.APPROVED
                ? state.standing(event.submission())
                        .filter(standing -> standing.holdsData() && standing.status() != Standing.Status.REJECTED)
                        .map(Standing::entry)
                        .filter(entry -> entry.agency().equals(manifest.agency())
                                && entry.hold().contains(RuleCatalog.O02.id())
                                && entry.cohorts().stream()
                                        .allMatch(cohort -> cohort.country().equals(manifest.country())))
                : Optional.empty();
    }

    private static boolean sameOutcome(Finding finding, SubmissionEntry entry, Manifest manifest) {
        return manifest.outcomes().get(finding.column()).equals(entry.outcomes().get(finding.column()));
    }
}
