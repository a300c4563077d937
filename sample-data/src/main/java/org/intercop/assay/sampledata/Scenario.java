package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.List;

/**
 * A network to simulate: everything but the seed.
 *
 * @param asOf the day up to which data count
 * @param countries the countries, ascending by code, each with one invented agency
 * @param interventions the interventions, ascending by id
 */
public record Scenario(LocalDate asOf, List<CountryProfile> countries, List<SimulatedIntervention> interventions) {
    public Scenario {
        countries = List.copyOf(countries);
        interventions = List.copyOf(interventions);
    }

    /** The standard network of 26 countries and 12 interventions. */
    public static Scenario standard() {
        return new Scenario(LocalDate.of(2026, 3, 31), StandardCountries.profiles(), StandardInterventions.all());
    }
}
