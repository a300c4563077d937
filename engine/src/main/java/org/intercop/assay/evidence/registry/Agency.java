package org.intercop.assay.evidence.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A member agency that submits outcome records.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name as it stands in reports
 * @param country where its participants live
 * @param synthetic whether the agency is invented; every output then says so
 * @param countries further countries that it may speak for
 * @param interventions ids of the interventions that it may report on; empty where it may report on all
 * @param fileBytes bytes that a file of this agency may have by agreement; empty where the intake policy says it
 * @param keys that its submissions may be signed with
 */
public record Agency(
        String id,
        String name,
        CountryCode country,
        boolean synthetic,
        List<CountryCode> countries,
        Optional<List<String>> interventions,
        OptionalInt fileBytes,
        List<AgencyKey> keys) {
    public Agency {
        countries = List.copyOf(countries);
        interventions = interventions.map(List::copyOf);
        keys = List.copyOf(keys);
    }

    /** An agency without keys and without any agreement of its own. */
    public Agency(String id, String name, CountryCode country, boolean synthetic) {
        this(id, name, country, synthetic, List.of(), Optional.empty(), OptionalInt.empty(), List.of());
    }

    /** The same agency with these keys and no others. */
    public Agency withKeys(List<AgencyKey> replacement) {
        return new Agency(id, name, country, synthetic, countries, interventions, fileBytes, replacement);
    }

    /** Whether it may send data of people in this country. */
    public boolean speaksFor(CountryCode other) {
        return country.equals(other) || countries.contains(other);
    }

    /** Whether it may send data of this intervention. */
    public boolean mayReport(String intervention) {
        return interventions.map(ids -> ids.contains(intervention)).orElse(true);
    }
}
