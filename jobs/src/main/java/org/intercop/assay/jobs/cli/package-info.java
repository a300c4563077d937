/** The command line: one class a command. Results on stdout, progress and problems on stderr. */
package org.intercop.assay.jobs.cli;
