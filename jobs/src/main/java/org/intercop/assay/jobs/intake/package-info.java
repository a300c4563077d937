/**
 * Intake: submissions in folders and zip files become named bytes, Parquet becomes rows of text, and what the check of
 * the engine accepts goes to the ledger. No Spark is started to refuse a file.
 */
package org.intercop.assay.jobs.intake;
