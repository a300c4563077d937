package org.intercop.assay.evidence.evaluation;

/** What a regression holds constant beside the treatment. */
enum Adjustment {
    NONE,
    /** The registered covariates that vary. */
    COVARIATES
}
