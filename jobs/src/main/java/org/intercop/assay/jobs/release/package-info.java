/**
 * Releases as folders: tables as Parquet beside CSV, pages and notebooks, built beside and renamed, one pointer.
 * Imports the evidence model, the reports and the notebooks.
 */
package org.intercop.assay.jobs.release;
