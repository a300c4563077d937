/**
 * A run over a workspace: intake, evaluation of what changed, release, report. Imports the other packages of this
 * module but the command line.
 */
package org.intercop.assay.jobs.nightly;
