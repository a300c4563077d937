/**
 * Weighted cells, the one input of every estimator: people with the same values, counted. Counts are frequency
 * weights; analysis weights never enter a cell. Imports only the JDK.
 */
package org.intercop.assay.stats.cell;
