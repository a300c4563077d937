/**
 * Who can be compared with whom, and where effects differ: definitions side by side, the difference between two
 * countries taken apart, effects by group of people, and warnings where a comparison misleads. Pure. Imports the
 * registry, the evaluation and the statistics.
 */
package org.intercop.assay.evidence.comparison;
