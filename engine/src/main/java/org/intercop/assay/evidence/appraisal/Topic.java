package org.intercop.assay.evidence.appraisal;

import java.util.Comparator;
import java.util.Objects;

/**
 * What one verdict is about.
 *
 * @param intervention the intervention's id
 * @param version its version
 * @param outcome the outcome code
 */
public record Topic(String intervention, String version, String outcome) implements Comparable<Topic> {
    private static final Comparator<Topic> ORDER = Comparator.comparing(Topic::intervention)
            .thenComparing(Topic::version)
            .thenComparing(Topic::outcome);

    public Topic {
        Objects.requireNonNull(intervention, "intervention");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public int compareTo(Topic other) {
        return ORDER.compare(this, other);
    }

    /** For example {@code warning-visit/2/reoffended-12m-conviction}. */
    @Override
    public String toString() {
        return intervention + "/" + version + "/" + outcome;
    }
}
