package org.intercop.assay.jobs.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import org.intercop.assay.evidence.appraisal.VerdictPolicy;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.jobs.corpus.Surroundings;

/** The bytes are a file of the registry, in the place that its keys belong to, or a policy. */
public final class RegistryFuzz {
    private static final Map<String, String> PLACES = Map.of(
            "country:", "registry/agencies/nordic.yaml",
            "emmie:", "registry/interventions/letter.yaml",
            "measure:", "registry/outcomes/reoffended-12m-conviction.yaml",
            "levels:", "registry/covariates/age_band.yaml",
            "estimand:", "registry/plans/letter.yaml",
            "design:", "registry/plans/letter.yaml");

    private RegistryFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.REGISTRY.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        PLACES.forEach((key, place) -> {
            if (text.contains(key)) {
                SortedMap<String, byte[]> files = Surroundings.registryFiles();
                // Keys of the agencies take the most time, and are read from the input where it is an agency
                files.keySet().removeIf(path -> path.startsWith("registry/agencies/"));
                files.put(place, input);
                check(RegistryReader.read(files));
            }
        });
        if (text.contains("limits:")) {
            check(IntakePolicy.read("policies/intake.yaml", input));
        }
        if (text.contains("balance:")) {
            check(GatePolicy.read("policies/gates.yaml", input));
        }
        if (text.contains("milestones:")) {
            check(VerdictPolicy.read("policies/verdicts.yaml", input));
        }
    }

    private static void check(Parsed<?> parsed) {
        if (parsed instanceof Parsed.Invalid<?> invalid && invalid.problems().isEmpty()) {
            throw new IllegalStateException("something was refused without a problem");
        }
    }
}
