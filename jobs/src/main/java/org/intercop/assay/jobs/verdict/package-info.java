/**
 * Verdicts over time: evaluations and pools become evidence, the evidence is appraised against the decisions so far, and
 * what was decided enters the verdict ledger. Knows no Spark.
 */
package org.intercop.assay.jobs.verdict;
