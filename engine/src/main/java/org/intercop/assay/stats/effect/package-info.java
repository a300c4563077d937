/**
 * Effects from counts, without a model: a single proportion, a two-by-two table, tables over strata, paired tables,
 * standardised differences, agreement between raters. Imports only the JDK, Commons Math and Commons Statistics.
 */
package org.intercop.assay.stats.effect;
