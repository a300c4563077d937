/**
 * Where evaluation, pooling and appraisal meet: what was found in the countries becomes the evidence that is appraised.
 * Pure. Imports the registry, the evaluation, the appraisal and the statistics.
 */
package org.intercop.assay.evidence.judgement;
