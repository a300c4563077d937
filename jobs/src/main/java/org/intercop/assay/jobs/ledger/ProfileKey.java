package org.intercop.assay.jobs.ledger;

import java.util.Comparator;

/**
 * What a submitted likelihood is of.
 *
 * @param cohort whose
 * @param outcome the outcome code
 */
public record ProfileKey(CohortKey cohort, String outcome) implements Comparable<ProfileKey> {
    private static final Comparator<ProfileKey> ORDER =
            Comparator.comparing(ProfileKey::cohort).thenComparing(ProfileKey::outcome);

    @Override
    public int compareTo(ProfileKey other) {
        return ORDER.compare(this, other);
    }
}
