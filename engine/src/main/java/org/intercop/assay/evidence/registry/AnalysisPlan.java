package org.intercop.assay.evidence.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How an intervention is evaluated, fixed before its data are seen.
 *
 * @param intervention the intervention's id
 * @param design how its comparison group came about
 * @param primaryMeasure the measure of the primary outcome, one of {@code measures}; each country's own outcome code
 *     for it is evaluated
 * @param measures the measures to evaluate, primary first
 * @param covariates codes of the covariates to adjust for; empty for none
 * @param registered when the plan was fixed; empty where it was not registered beforehand
 */
public record AnalysisPlan(
        String intervention,
        Design design,
        String primaryMeasure,
        List<String> measures,
        List<String> covariates,
        Optional<LocalDate> registered) {
    public AnalysisPlan {
        measures = List.copyOf(measures);
        covariates = List.copyOf(covariates);
    }

    /** How the comparison group came about. */
    public enum Design {
        RANDOMISED,
        OBSERVATIONAL,
        SINGLE_ARM
    }
}
