package org.intercop.assay.evidence.appraisal;

import java.util.Objects;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy;

/**
 * How the evidence came about.
 *
 * @param design how the comparison group came about
 * @param adjustment whether the pooled figures are adjusted for covariates
 * @param evaluatedBy who evaluates
 * @param registration whether the plan was fixed before the data were seen
 * @param doseResponse whether more of the intervention goes with more of the effect
 */
public record Conduct(
        Design design,
        Adjustment adjustment,
        EvaluatedBy evaluatedBy,
        Registration registration,
        DoseResponse doseResponse) {
    public Conduct {
        Objects.requireNonNull(design, "design");
        Objects.requireNonNull(adjustment, "adjustment");
        Objects.requireNonNull(evaluatedBy, "evaluatedBy");
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(doseResponse, "doseResponse");
    }

    /** Whether figures are adjusted. */
    public enum Adjustment {
        ADJUSTED,
        UNADJUSTED
    }

    /** Whether a plan was fixed beforehand. */
    public enum Registration {
        NONE,
        /** Fixed beforehand and followed. */
        UNCHANGED,
        /** Fixed beforehand, and changed since. */
        CHANGED
    }

    /** Whether a trend over doses was found. */
    public enum DoseResponse {
        NOT_SHOWN,
        SHOWN
    }
}
