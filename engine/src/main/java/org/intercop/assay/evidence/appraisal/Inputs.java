package org.intercop.assay.evidence.appraisal;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What an appraisal was made from. Everything but {@code data} stays the same from night to night unless somebody
 * changes something; new people and new follow-up change {@code data} alone.
 *
 * @param asOf day of the appraisal
 * @param data digest of everything that was read
 * @param corrections digest of the log of withdrawals and replacements
 * @param definitions digest of outcome, covariates and the rest of the registry
 * @param plan digest of the analysis plan
 * @param method version of the methods
 */
public record Inputs(LocalDate asOf, String data, String corrections, String definitions, String plan, String method) {
    public Inputs {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(corrections, "corrections");
        Objects.requireNonNull(definitions, "definitions");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(method, "method");
    }
}
