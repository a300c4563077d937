/**
 * What an agency sends: the manifest, the layouts of records and cells, the intake rules as values, and the check that
 * turns a submission into accepted records and cells or into findings. Pure: bytes and streams in, values out. Jackson
 * stays in the manifest's parser, FastCSV in the reader of rows.
 */
package org.intercop.assay.evidence.submission;
