package org.intercop.assay.evidence.registry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.signature.SigningKey;

/** A small valid registry as files, to be altered by tests. */
public final class RegistryFiles {
    /** The agency's own key. */
    public static final SigningKey KEY =
            SigningKey.of("a key for tests, known to all...".getBytes(StandardCharsets.US_ASCII));

    private final SortedMap<String, String> files = new TreeMap<>();

    private RegistryFiles() {}

    /** One agency in Norway, one intervention with two versions and a study, three outcomes, two covariates, a plan. */
    public static RegistryFiles valid() {
        return new RegistryFiles()
                .with(
                        "registry/agencies/nordic.yaml",
                        """
                        id: nordic
                        name: Nordic agency
                        country: NO
                        keys:
                          - id: KEY_ID
                            publicKey: PUBLIC_KEY
                            validFrom: 2026-01-01
                            validUntil: 2027-12-31
                        """
                                .replace("KEY_ID", KEY.verificationKey().id())
                                .replace("PUBLIC_KEY", KEY.verificationKey().base64()))
                .with(
                        "registry/interventions/letter.yaml",
                        """
                        id: letter
                        name: Warning letter
                        kind: warning-letter
                        summary: A letter.
                        versions: [1, 1.10]
                        studies:
                          - code: trial
                            name: The trial
                        emmie:
                          mechanism: It warns.
                          moderators: Age.
                          implementation: Postage.
                          economicCost: Low.
                        source: ""
                        synthetic: true
                        """)
                .with(
                        "registry/outcomes/reoffended-12m-conviction.yaml",
                        """
                        code: reoffended-12m-conviction
                        name: Reoffended within 12 months
                        measure: reoffended
                        kind: binary
                        event: conviction
                        scope: any
                        windowMonths: 12
                        proofLagMonths: 6
                        better: lower
                        """)
                .with(
                        "registry/outcomes/completed-course.yaml",
                        """
                        code: completed-course
                        name: Completed
                        measure: completed
                        kind: single-arm-proportion
                        event: completion
                        scope: none
                        windowMonths: 6
                        proofLagMonths: 0
                        better: higher
                        """)
                .with(
                        "registry/outcomes/reoffended-6m-arrest.yaml",
                        """
                        code: reoffended-6m-arrest
                        name: Arrested within 6 months
                        measure: reoffended
                        kind: binary
                        event: arrest
                        scope: cyber
                        windowMonths: 6
                        proofLagMonths: 3
                        better: lower
                        """)
                .with(
                        "registry/covariates/age_band.yaml",
                        """
                        code: age_band
                        name: Age band
                        levels: [13-15, 16-17, 18+]
                        reference: 13-15
                        """)
                .with(
                        "registry/covariates/prior.yaml",
                        """
                        code: prior
                        name: Offended before
                        levels:
                          - no
                          - yes
                        reference: no
                        """)
                .with(
                        "registry/plans/letter.yaml",
                        """
                        intervention: letter
                        design: observational
                        primaryMeasure: reoffended
                        measures: [reoffended, completed]
                        covariates: [age_band, prior]
                        registered: 2026-01-31
                        """);
    }

    /** Adds or replaces a file. */
    public RegistryFiles with(String path, String content) {
        files.put(path, content);
        return this;
    }

    /** Replaces a text in a file, where it must occur. */
    public RegistryFiles replacing(String path, String text, String replacement) {
        String content = files.get(path);
        if (!content.contains(text)) {
            throw new IllegalArgumentException("text: '" + text + "' does not occur in " + path);
        }
        return with(path, content.replace(text, replacement));
    }

    /** Takes a file away. */
    public RegistryFiles without(String path) {
        files.remove(path);
        return this;
    }

    public Map<String, byte[]> bytes() {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, content) -> bytes.put(path, content.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }
}
