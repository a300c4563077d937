package org.intercop.assay.jobs.ledger;

import java.util.Comparator;
import org.intercop.assay.evidence.registry.CountryCode;

/**
 * The people whose cells are stored and read together: one version of an intervention in one country, and one study
 * where the country ran several (empty text otherwise).
 */
public record CohortKey(String intervention, String version, String study, CountryCode country)
        implements Comparable<CohortKey> {
    private static final Comparator<CohortKey> ORDER = Comparator.comparing(CohortKey::intervention)
            .thenComparing(CohortKey::version)
            .thenComparing(CohortKey::country)
            .thenComparing(CohortKey::study);

    @Override
    public int compareTo(CohortKey other) {
        return ORDER.compare(this, other);
    }
}
