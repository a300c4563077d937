package org.intercop.assay.jobs.ledger;

import java.util.Comparator;
import org.intercop.assay.evidence.registry.CountryCode;

/**
 * The people whose cells are stored and read together: one version of an intervention in one country, and one study
 * where the country ran several (empty text otherwise).
 */
public record Cohort(String intervention, String version, String study, CountryCode country)
        implements Comparable<Cohort> {
    private static final Comparator<Cohort> ORDER = Comparator.comparing(Cohort::intervention)
            .thenComparing(Cohort::version)
            .thenComparing(Cohort::country)
            .thenComparing(Cohort::study);

    @Override
    public int compareTo(Cohort other) {
        return ORDER.compare(this, other);
    }
}
