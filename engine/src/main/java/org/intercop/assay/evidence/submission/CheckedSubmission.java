package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.stats.cell.CellTable;

/**
 * What came of checking a submission against every rule.
 *
 * @param manifest what it says of itself; empty if that cannot be understood
 * @param signing who vouches for it
 * @param digest SHA-256 of its content, 64 hexadecimal digits: the same for the same data of the same agency, as of the
 *     same day, with the same outcome codes, under whatever submission id, file name or container
 * @param policyVersion version of the intake policy applied
 * @param status whether anything may enter the ledger
 * @param explanation the status in a sentence
 * @param findings every rule that is broken, in the order of the catalogue
 * @param counts rows and people
 * @param groups the people accepted, by intervention, version and study ascending; empty if refused
 * @param profiles the likelihoods accepted, in the order of the files; empty if refused
 * @param series the series accepted, by code; empty if refused
 * @param leavers pseudonyms, as the agency sent them, of people whom a withdrawal erases; ascending, empty otherwise
 * @param repeats id of the submission by which the same content was already received; the status is then refused
 * @param suspects ids of accepted submissions of other agencies that hold one of this submission's pseudonyms and are to
 *     be put on hold (P12); ascending, and there even if this one is refused
 */
public record CheckedSubmission(
        Optional<Manifest> manifest,
        Signing signing,
        String digest,
        String policyVersion,
        Status status,
        String explanation,
        List<Finding> findings,
        Counts counts,
        List<AcceptedGroup> groups,
        List<AcceptedProfile> profiles,
        List<AcceptedSeries> series,
        List<String> leavers,
        Optional<String> repeats,
        List<String> suspects) {

    public CheckedSubmission {
        findings = List.copyOf(findings);
        groups = List.copyOf(groups);
        profiles = List.copyOf(profiles);
        series = List.copyOf(series);
        leavers = leavers.stream().sorted().toList();
        suspects = suspects.stream().sorted().toList();
        if (status == Status.ACCEPTED && !signing.believed()) {
            throw new IllegalArgumentException("status: a submission is accepted only from a sender who is believed");
        }
        long people = groups.stream()
                .map(AcceptedGroup::cells)
                .mapToLong(CellTable::total)
                .sum();
        if (people != counts.accepted()) {
            throw new IllegalArgumentException(
                    "groups: count " + people + " people, but " + counts.accepted() + " were accepted");
        }
        if (status == Status.REFUSED && counts.refused() != counts.received()) {
            throw new IllegalArgumentException("counts: " + counts + " do not refuse everything");
        }
        if (repeats.isPresent() && status == Status.ACCEPTED) {
            throw new IllegalArgumentException("repeats: what was already received is not accepted again");
        }
        if (status == Status.ACCEPTED && (manifest.isEmpty() || counts.refused() > 0)) {
            throw new IllegalArgumentException("status: a submission is accepted with a manifest and nothing refused");
        }
    }

    /** Whether anything may enter the ledger. */
    public enum Status {
        ACCEPTED,
        REFUSED
    }

    /**
     * What became of the rows. All but {@code rows} count people: one for a record, the row's count for a cell.
     *
     * @param rows rows of data read
     * @param received people in them; always accepted + quarantined + refused
     * @param accepted people in the groups
     * @param quarantined people left out of an accepted submission
     * @param refused people of a refused submission
     */
    public record Counts(long rows, long received, long accepted, long quarantined, long refused) {
        public Counts {
            if (accepted < 0 || quarantined < 0 || refused < 0 || received != accepted + quarantined + refused) {
                throw new IllegalArgumentException("received: " + received + " is not " + accepted + " accepted + "
                        + quarantined + " quarantined + " + refused + " refused");
            }
        }
    }

    /** The same submission, refused for what only the ledger could find. */
    public CheckedSubmission refuse(String why, List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        all.sort(Finding.ORDER);
        Counts none = new Counts(counts.rows(), counts.received(), 0, 0, counts.received());
        return new CheckedSubmission(
                manifest,
                signing,
                digest,
                policyVersion,
                Status.REFUSED,
                why,
                all,
                none,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                repeats,
                suspects);
    }

    /** Whether it is accepted but waits for a second person to look at what stands out (O01 to O03). */
    public boolean held() {
        return status == Status.ACCEPTED
                && findings.stream().anyMatch(finding -> finding.rule().holds());
    }

    /** Whether the submission's files must be deleted because they may hold personal data in the clear. */
    public boolean deletesFiles() {
        return findings.stream()
                .anyMatch(f -> f.severity() == Severity.REFUSE && f.rule().deletesFiles());
    }
}
