package org.intercop.assay.jobs.evaluate;

import org.intercop.assay.evidence.evaluation.UnitEvaluation;

/**
 * An evaluation with the digest of all that went into it.
 *
 * @param digest SHA-256 in hexadecimal, see {@link WorkPlan}
 * @param evaluation the answers
 */
public record StoredEvaluation(String digest, UnitEvaluation evaluation) {}
