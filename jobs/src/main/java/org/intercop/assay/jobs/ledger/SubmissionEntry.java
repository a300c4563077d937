package org.intercop.assay.jobs.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A submission as it stands in the ledger.
 *
 * @param submission the submission's id, unique in the ledger
 * @param agency who sent it
 * @param sequence the agency's running number
 * @param asOf the day its figures were taken
 * @param digest of its content
 * @param outcomes measure to outcome code
 * @param people whom it holds, with the number of people of each cohort
 * @param records whether it came with individual records, rather than cells or likelihoods
 * @param profiles what its likelihoods are of, ascending; empty where it came with people
 * @param series codes of the series that it holds, ascending; mostly empty
 * @param received people received
 * @param accepted people accepted and not erased since
 * @param quarantined people set aside
 * @param withdrawn people accepted and erased since
 * @param receipt the receipt as JSON
 * @param replaces submissions whose place it takes; mostly empty
 * @param correction whether it replaces them because something in them was wrong
 * @param signer the key that signed it; empty where nothing did
 * @param manifest digests of its manifest and signature as they came, see {@link
 *     org.intercop.assay.evidence.submission.KeptContent#description}; empty where its files are not kept, and where an
 *     earlier version took it in
 * @param hold rules because of which somebody must approve it; empty where it counts at once
 * @param entered when it was taken in
 * @param generation number of the ledger commit that took it in, from 1
 * @param revision how often people were erased from it
 * @param batch the attempt that wrote its rows; rows of another do not count
 */
public record SubmissionEntry(
        String submission,
        String agency,
        long sequence,
        LocalDate asOf,
        String digest,
        SortedMap<String, String> outcomes,
        SortedMap<CohortKey, Long> people,
        boolean records,
        List<ProfileKey> profiles,
        List<String> series,
        long received,
        long accepted,
        long quarantined,
        long withdrawn,
        String receipt,
        List<String> replaces,
        boolean correction,
        Optional<String> signer,
        Optional<String> manifest,
        List<String> hold,
        Instant entered,
        long generation,
        int revision,
        String batch) {
    public SubmissionEntry {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        profiles = profiles.stream().sorted().toList();
        series = series.stream().sorted().toList();
        replaces = List.copyOf(replaces);
        hold = List.copyOf(hold);
    }

    /** Whom it holds, ascending. */
    public List<CohortKey> cohorts() {
        return List.copyOf(people.keySet());
    }

    /** The same submission after people were erased from it. */
    SubmissionEntry rebuilt(SortedMap<CohortKey, Long> remaining, String newBatch) {
        long left = remaining.values().stream().mapToLong(Long::longValue).sum();
        return new SubmissionEntry(
                submission,
                agency,
                sequence,
                asOf,
                digest,
                outcomes,
                remaining,
                records,
                profiles,
                series,
                received,
                left,
                quarantined,
                withdrawn + accepted - left,
                receipt,
                replaces,
                correction,
                signer,
                manifest,
                hold,
                entered,
                generation,
                revision + 1,
                newBatch);
    }
}
