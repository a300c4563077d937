package org.intercop.assay.evidence.submission;

import java.util.Objects;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;

/**
 * A likelihood that was accepted.
 *
 * @param intervention the intervention's id
 * @param version its version
 * @param study code of the study; empty text where there is none
 * @param outcome the outcome code that it is of
 * @param declared the likelihood and what the agency says of it
 */
public record AcceptedProfile(
        String intervention, String version, String study, String outcome, DeclaredProfile declared) {
    public AcceptedProfile {
        Objects.requireNonNull(declared, "declared");
    }

    /** Whether the other one is of the same intervention, version, study and outcome. */
    boolean isOfTheSame(AcceptedProfile other) {
        return intervention.equals(other.intervention)
                && version.equals(other.version)
                && study.equals(other.study)
                && outcome.equals(other.outcome);
    }
}
