package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a new workspace starts with: policies, standard outcomes and covariates, and one clearly invented
 * agency and intervention with a filled-in submission that an agency can copy.
 */
public final class Starter {
    private static final String STARTER = "/org/intercop/assay/starter/";
    private static final String SCHEMAS = "/org/intercop/assay/schema/";

    /** Listed by name, because a jar cannot list its folders. */
    private static final List<String> FILES = List.of(
            "README.txt",
            "assay.yaml",
            "examples/example-agency.private-key.pem",
            "examples/submission/datapackage.json",
            "examples/submission/datapackage.sig.json",
            "examples/submission/records.csv",
            "policies/gates.yaml",
            "policies/intake.yaml",
            "policies/ledger.yaml",
            "policies/verdicts.yaml",
            "registry/agencies/example-agency.yaml",
            "registry/covariates/age_band.yaml",
            "registry/covariates/prior_offences.yaml",
            "registry/covariates/referral_route.yaml",
            "registry/covariates/risk_band.yaml",
            "registry/interventions/example-warning-visit.yaml",
            "registry/outcomes/completed-course.yaml",
            "registry/outcomes/referred-legal-career-12m.yaml",
            "registry/outcomes/reoffended-12m-arrest.yaml",
            "registry/outcomes/reoffended-12m-charge.yaml",
            "registry/outcomes/reoffended-12m-conviction.yaml",
            "registry/outcomes/reoffended-cyber-12m-conviction.yaml",
            "registry/plans/example-warning-visit.yaml");

    private static final List<String> SCHEMA_FILES =
            List.of("cells.schema.json", "records.schema.json", "series.schema.json", "submission.schema.json");

    private Starter() {}

    /** Path below the workspace to content, UTF-8 with line feeds; the same on every call. */
    public static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        FILES.forEach(path -> files.put(path, resource(STARTER + path)));
        SCHEMA_FILES.forEach(name -> files.put("examples/schema/" + name, resource(SCHEMAS + name)));
        return Collections.unmodifiableSortedMap(files);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Starter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the jar", e);
        }
    }
}
