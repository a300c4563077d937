package org.intercop.assay.jobs.fuzz;

import org.intercop.assay.jobs.corpus.Answer;
import org.intercop.assay.jobs.corpus.Surroundings;

/** The bytes are a file of likelihood profiles, beside a manifest that fits. */
public final class ProfilesFuzz {
    private ProfilesFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.PROFILES.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Answer.expect(Surroundings.of("profiles", "profiles.json", input));
    }
}
