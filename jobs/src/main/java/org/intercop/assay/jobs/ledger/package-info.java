/**
 * The ledger: Delta tables of records, cells, profiles and submissions. A commit writes those first and submissions
 * last; only what the submissions table names counts. {@link org.intercop.assay.jobs.ledger.Ledger} writes and reads
 * with Spark; {@link org.intercop.assay.jobs.ledger.LedgerLog} reads the submissions without it.
 */
package org.intercop.assay.jobs.ledger;
