package org.intercop.assay.evidence.evaluation;

import java.util.Comparator;
import org.intercop.assay.evidence.registry.CountryCode;

/**
 * What is evaluated on its own: one version of an intervention, one outcome code, one country, and one study where the
 * country ran several.
 *
 * @param intervention the intervention's id
 * @param version its version
 * @param outcome the outcome code
 * @param country where the participants live
 * @param study code of the study within the country; empty text where the country ran one
 */
public record Unit(String intervention, String version, String outcome, CountryCode country, String study)
        implements Comparable<Unit> {
    private static final Comparator<Unit> ORDER = Comparator.comparing(Unit::intervention)
            .thenComparing(Unit::version)
            .thenComparing(Unit::outcome)
            .thenComparing(Unit::country)
            .thenComparing(Unit::study);

    /** The country code, with the study's code behind a colon where there is one. */
    public String contributor() {
        return study.isEmpty() ? country.value() : country.value() + ":" + study;
    }

    @Override
    public int compareTo(Unit other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return intervention + "/" + version + "/" + outcome + "/" + contributor();
    }
}
