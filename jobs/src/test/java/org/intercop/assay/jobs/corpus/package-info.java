/**
 * The corpus of bad submissions: cases as text under {@code src/test/resources/corpus}, each a good base submission with
 * edits and the rule that must answer it. Every case is written out as a real folder or archive and read from there.
 * How a case is written stands in {@code docs/corpus.md}.
 */
package org.intercop.assay.jobs.corpus;
