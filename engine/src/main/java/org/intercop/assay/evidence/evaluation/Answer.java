package org.intercop.assay.evidence.evaluation;

import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * One square of the grid unit x estimator x measure.
 *
 * @param estimator code of the estimator in the {@link MethodCatalog}
 * @param measure what it estimates
 * @param primary whether this estimator is the plan's first choice for the unit
 * @param estimation the answer
 */
public record Answer(String estimator, EffectMeasure measure, boolean primary, Estimation<EffectEstimate> estimation) {}
