/**
 * The grid unit x estimator: what is evaluated, by which methods, with which gates. Pure: cells and plan in, values
 * out. Imports the registry and text packages and the statistics.
 */
package org.intercop.assay.evidence.evaluation;
