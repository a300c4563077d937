/**
 * The evaluation as a job: which units are out of date, their evaluation on Spark around the plain evaluator, and the
 * store of results that researchers read. Imports the ledger, the workspace and the evidence model.
 */
package org.intercop.assay.jobs.evaluate;
