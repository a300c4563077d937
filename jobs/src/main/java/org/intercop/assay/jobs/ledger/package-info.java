/**
 * The ledger: Delta tables of records, cells and profiles, the events of submissions, and an audit log. A commit writes
 * the data first and its events last; only rows that the events name count. The events are chained by digests, and the
 * head of the chain is signed together with every file. {@link org.intercop.assay.jobs.ledger.LedgerWriter} writes,
 * {@link org.intercop.assay.jobs.ledger.LedgerLog} and {@link org.intercop.assay.jobs.ledger.LedgerData} read without
 * Spark; {@link org.intercop.assay.jobs.ledger.Ledger} gives the cells to Spark.
 */
package org.intercop.assay.jobs.ledger;
