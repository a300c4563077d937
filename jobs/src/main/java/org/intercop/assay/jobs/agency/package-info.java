/**
 * What an agency does on its own machine: keys, pseudonyms, a submission from its own export, a signature. Needs no
 * workspace, no ledger and no Spark.
 */
package org.intercop.assay.jobs.agency;
