package org.intercop.assay.jobs.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger holds at one moment: its submissions, and which version of the other tables belongs to them. Rows
 * that a crashed run left in a later version are never read.
 *
 * @param generation number of commits so far, 0 for an empty ledger
 * @param submissions in the order of agency and sequence
 * @param recordsVersion version of the records table, -1 where there is none yet
 * @param cellsVersion version of the cells table, -1 where there is none yet
 * @param profilesVersion version of the profiles table, -1 where there is none yet
 */
public record LedgerState(
        long generation,
        List<SubmissionEntry> submissions,
        long recordsVersion,
        long cellsVersion,
        long profilesVersion) {
    /** A ledger that has never been written. */
    public static final LedgerState EMPTY = new LedgerState(0, List.of(), -1, -1, -1);

    public LedgerState {
        submissions = List.copyOf(submissions);
    }

    /** The submission with this content, if it is in the ledger. */
    public Optional<SubmissionEntry> withDigest(String digest) {
        return submissions.stream()
                .filter(entry -> entry.digest().equals(digest))
                .findFirst();
    }

    /** The submission with this id, if it is in the ledger. */
    public Optional<SubmissionEntry> withId(String submission) {
        return submissions.stream()
                .filter(entry -> entry.submission().equals(submission))
                .findFirst();
    }

    /** The latest day that any submission speaks of. */
    public Optional<LocalDate> latestAsOf() {
        return submissions.stream().map(SubmissionEntry::asOf).max(LocalDate::compareTo);
    }

    /** Only what was known on a day: submissions whose figures were taken on or before it. */
    public LedgerState asOf(LocalDate day) {
        return new LedgerState(
                generation,
                submissions.stream().filter(entry -> !entry.asOf().isAfter(day)).toList(),
                recordsVersion,
                cellsVersion,
                profilesVersion);
    }
}
