/**
 * Fuzzing of everything that reads what a stranger wrote. Each target takes bytes and must give an answer, never throw;
 * {@code FuzzSeedsTest} feeds it seeds and past findings, {@code FuzzRunTest} lets Jazzer look for more.
 */
package org.intercop.assay.jobs.fuzz;
