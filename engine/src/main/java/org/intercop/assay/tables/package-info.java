/**
 * A researcher's own Tablesaw tables as input of the statistics, and their results as such tables. Stands on
 * {@code stats} and Tablesaw alone, and nothing in the engine stands on it; see {@code docs/researchers-java.md}.
 */
package org.intercop.assay.tables;
