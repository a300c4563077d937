package org.intercop.assay.jobs.fuzz;

import java.util.List;
import java.util.SortedMap;
import org.intercop.assay.evidence.appraisal.VerdictPolicy;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.jobs.corpus.Surroundings;

/** The bytes are a file of the registry, in the place of each in turn, and a policy. */
public final class RegistryFuzz {
    private static final SortedMap<String, byte[]> GOOD = Surroundings.registryFiles();
    private static final List<String> PLACES = List.of(
            "registry/agencies/nordic.yaml",
            "registry/interventions/letter.yaml",
            "registry/outcomes/reoffended-12m-conviction.yaml",
            "registry/covariates/age_band.yaml",
            "registry/plans/letter.yaml");

    private RegistryFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.REGISTRY.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        for (String place : PLACES) {
            SortedMap<String, byte[]> files = new java.util.TreeMap<>(GOOD);
            files.put(place, input);
            Parsed<Registry> registry = RegistryReader.read(files);
            if (registry instanceof Parsed.Invalid<Registry> invalid
                    && invalid.problems().isEmpty()) {
                throw new IllegalStateException("a registry was refused without a problem");
            }
        }
        check(IntakePolicy.read("policies/intake.yaml", input));
        check(GatePolicy.read("policies/gates.yaml", input));
        check(VerdictPolicy.read("policies/verdicts.yaml", input));
    }

    private static void check(Parsed<?> parsed) {
        if (parsed instanceof Parsed.Invalid<?> invalid && invalid.problems().isEmpty()) {
            throw new IllegalStateException("a policy was refused without a problem");
        }
    }
}
