/**
 * A release of the toolkit as values, its tables and files, and reading it back. Imports the registry and evaluation
 * packages and stats.estimand; Jackson and FastCSV in its readers and writers alone.
 */
package org.intercop.assay.evidence.release;
