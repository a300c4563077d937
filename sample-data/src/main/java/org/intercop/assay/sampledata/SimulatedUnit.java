package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.sampledata.SimulatedIntervention.Effect;
import org.intercop.assay.sampledata.SimulatedIntervention.Version;

/**
 * One version of an intervention in one country: its true effects, drawn from their distribution over countries, and
 * its people, drawn from its population.
 *
 * @param intervention the intervention
 * @param version the version
 * @param country the country
 * @param reoffendingEffect true effect on reoffending given the covariates, a log odds ratio
 * @param referralEffect true effect on referral given the covariates, a log odds ratio
 * @param population the people who could have been reached, with their true risks
 * @param completion true share of completion; not used where there is nothing to complete
 * @param people the people of the data
 */
record SimulatedUnit(
        SimulatedIntervention intervention,
        Version version,
        CountryProfile country,
        double reoffendingEffect,
        double referralEffect,
        Population population,
        double completion,
        List<Person> people) {
    static final double COMPLETION_SD = 0.3;

    SimulatedUnit {
        people = List.copyOf(people);
    }

    static SimulatedUnit draw(
            Scenario scenario, long seed, SimulatedIntervention intervention, Version version, CountryProfile country) {
        String[] key = {
            intervention.intervention().id(),
            version.version(),
            country.country().value()
        };
        RandomGenerator effects = Seeds.stream(seed, "effects", key[0], key[1], key[2]);
        double reoffending = draw(version.reoffending(), effects);
        double referral = draw(version.referral(), effects);
        double completion = Population.logistic(
                Population.logit(intervention.completion().orElse(0.5)) + COMPLETION_SD * effects.nextGaussian());
        Population population = Population.of(intervention, country, reoffending, referral);
        return new SimulatedUnit(
                        intervention, version, country, reoffending, referral, population, completion, List.of())
                .withPeople(scenario.asOf(), Seeds.stream(seed, "people", key[0], key[1], key[2]));
    }

    /** The same truth with other people, as many as chance gives. */
    SimulatedUnit withPeople(LocalDate asOf, RandomGenerator random) {
        Cohort cohort = new Cohort(intervention, version, country, population, completion, asOf);
        int treated = cohort.drawSize(random);
        int comparison = intervention.plan().design() == Design.SINGLE_ARM
                ? 0
                : (int) Math.round(treated * intervention.sizes().comparisonPerTreated());
        return new SimulatedUnit(
                intervention,
                version,
                country,
                reoffendingEffect,
                referralEffect,
                population,
                completion,
                cohort.draw(treated, comparison, random));
    }

    /** The outcome code that its country reports for a measure. */
    String outcome(Measure measure) {
        return NetworkOutcomes.codes(country).get(measure.code());
    }

    /** The people of an arm who are mature for a measure and whose outcome is known. */
    List<Person> mature(Measure measure, Arm arm, LocalDate asOf) {
        return people.stream()
                .filter(person -> person.arm() == arm
                        && person.outcome(measure).happened().isPresent())
                .filter(NetworkOutcomes.mature(measure, country, asOf))
                .toList();
    }

    private static double draw(Effect effect, RandomGenerator random) {
        return effect.mean() + effect.betweenCountrySd() * random.nextGaussian();
    }
}
