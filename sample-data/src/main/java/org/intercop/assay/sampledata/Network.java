package org.intercop.assay.sampledata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.sampledata.SimulatedIntervention.Version;

/**
 * A simulated network: the registry, what each agency submits, and the truth behind it. The same scenario and seed give
 * the same bytes everywhere.
 */
public final class Network {
    /** The seed of the network that Assay shows. */
    public static final long DEFAULT_SEED = 1;

    private final Scenario scenario;
    private final long seed;
    private final Registry registry;
    private final List<AgencySubmission> submissions;
    private final List<SubmissionFolder> countsAndTimes;
    private final List<SimulatedUnit> units;
    private final Truth truth;

    private Network(
            Scenario scenario,
            long seed,
            Registry registry,
            List<AgencySubmission> submissions,
            List<SubmissionFolder> countsAndTimes,
            List<SimulatedUnit> units) {
        this.scenario = scenario;
        this.seed = seed;
        this.registry = registry;
        this.submissions = List.copyOf(submissions);
        this.countsAndTimes = List.copyOf(countsAndTimes);
        this.units = List.copyOf(units);
        this.truth = TruthOfNetwork.of(seed, scenario.asOf(), this.units, planted());
    }

    /** Simulates the network. */
    public static Network simulate(Scenario scenario, long seed) {
        List<Agency> agencies = scenario.countries().stream()
                .map(country -> SampleKeys.register(seed, agency(country)))
                .toList();
        List<SimulatedUnit> units = new ArrayList<>();
        for (SimulatedIntervention intervention : scenario.interventions()) {
            for (Version version : intervention.versions()) {
                for (CountryProfile country : scenario.countries()) {
                    if (country.reporting() != CountryProfile.Reporting.NOTHING
                            && intervention.countries().contains(country.country())) {
                        units.add(SimulatedUnit.draw(scenario, seed, intervention, version, country));
                    }
                }
            }
        }
        List<AgencySubmission> submissions = new ArrayList<>();
        for (int i = 0; i < agencies.size(); i++) {
            CountryProfile country = scenario.countries().get(i);
            List<SimulatedUnit> own = units.stream()
                    .filter(unit -> unit.country().equals(country))
                    .toList();
            if (!own.isEmpty()) {
                submissions.add(AgencySubmission.of(agencies.get(i), country, own, scenario.asOf(), seed));
            }
        }
        Registry registry = new Registry(
                agencies,
                Stream.concat(
                                scenario.interventions().stream().map(SimulatedIntervention::intervention),
                                CountsAndTimes.all().stream().map(CountOrTime::intervention))
                        .toList(),
                Stream.concat(
                                NetworkOutcomes.definitions().stream(),
                                CountsAndTimes.all().stream().map(CountOrTime::outcome))
                        .toList(),
                NetworkOutcomes.covariates(),
                Stream.concat(
                                scenario.interventions().stream().map(SimulatedIntervention::plan),
                                CountsAndTimes.all().stream().map(CountOrTime::plan))
                        .toList());
        return new Network(
                scenario,
                seed,
                registry,
                submissions,
                CountsAndTimes.submissions(agencies, scenario.asOf(), seed),
                units);
    }

    private static Agency agency(CountryProfile country) {
        String code = country.country().value();
        return new Agency(
                "synthetic-" + code.toLowerCase(Locale.ROOT), "Synthetic agency " + code, country.country(), true);
    }

    /** What was simulated. */
    public Scenario scenario() {
        return scenario;
    }

    /** Everything registered. */
    public Registry registry() {
        return registry;
    }

    /** What is true in it. */
    public Truth truth() {
        return truth;
    }

    private SortedMap<String, SortedMap<String, Integer>> planted() {
        SortedMap<String, SortedMap<String, Integer>> planted = new TreeMap<>();
        for (AgencySubmission submission : submissions) {
            if (!submission.planted().isEmpty()) {
                planted.put(submission.folder().id(), submission.planted());
            }
        }
        return planted;
    }

    /** The files of a workspace: {@code registry/...}, {@code inbox/<submission>/...} and {@code truth.json}. */
    public SampleFiles files() {
        SampleFiles files = RegistryYaml.write(registry)
                .and(new SampleFiles(new TreeMap<>(Map.of("truth.json", TruthJson.write(truth)))));
        for (AgencySubmission submission : submissions) {
            files = files.and(signed(submission.folder()));
        }
        for (SubmissionFolder submission : countsAndTimes) {
            files = files.and(signed(submission));
        }
        return files;
    }

    private SampleFiles signed(SubmissionFolder submission) {
        return submission.files(SampleKeys.of(seed, submission.agency()));
    }

    List<SimulatedUnit> units() {
        return units;
    }
}
