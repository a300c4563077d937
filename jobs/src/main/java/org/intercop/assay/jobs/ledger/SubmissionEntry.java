package org.intercop.assay.jobs.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A submission as it stands in the ledger: a row of the {@code submissions} table, the authority on what counts.
 *
 * @param submission the submission's id, unique in the ledger
 * @param agency who sent it
 * @param sequence the agency's running number
 * @param asOf the day its figures were taken
 * @param digest of its content
 * @param outcomes measure to outcome code
 * @param cohorts whom it holds, ascending
 * @param profiles what its likelihoods are of, ascending; empty where it came with people
 * @param received records received
 * @param accepted records accepted
 * @param quarantined records set aside
 * @param receipt the receipt as JSON
 * @param generation number of the ledger commit that took it in, from 1
 */
public record SubmissionEntry(
        String submission,
        String agency,
        long sequence,
        LocalDate asOf,
        String digest,
        SortedMap<String, String> outcomes,
        List<CohortKey> cohorts,
        List<ProfileKey> profiles,
        long received,
        long accepted,
        long quarantined,
        String receipt,
        long generation) {
    public SubmissionEntry {
        outcomes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        cohorts = cohorts.stream().sorted().toList();
        profiles = profiles.stream().sorted().toList();
    }
}
